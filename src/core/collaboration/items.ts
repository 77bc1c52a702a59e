// What can be shared: what is always there, and what operators name.
import { demandOperator } from '../accounts/index.ts';
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId, shortId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import type { ShareAsker } from './asking.ts';
import { type OwnerShare, type ShareItem, shareActs } from './types.ts';

/** The people of the tenant. They are written by their owner and by operators alone: whoever writes an account can be it. */
const people: ShareItem = {
  id: 'people',
  name: 'people',
  description: 'The accounts of the tenant: to read and find them, and to remove them.',
  acts: ['read', 'remove'],
};

export const peopleItem = people.id;

/** Those that are always there, then those that operators named, by name. */
export async function listShareItems(
  ctx: Ctx,
  _none: Record<never, never>,
  { shareItems }: Stores<'shareItems'>,
): Promise<readonly ShareItem[]> {
  const named = await ctx.during('collaboration.read', () => shareItems.list(ctx.tenant.id));
  return [people, ...named.map((each) => ({ ...each, acts: shareActs }))];
}

/** Names another one, in one transaction with an event. Operators alone do, and no application: what it is called is read by all of the tenant's. */
export async function addShareItem(
  ctx: Ctx<'permission.missing' | 'share-item.exists' | 'share-item.too-many'>,
  { asking, name, description }: { readonly asking: ShareAsker; readonly name: string; readonly description: string | null },
  stores: Stores<'shareItems' | 'events'>,
): Promise<ShareItem> {
  if (asking === 'owner') throw ctx.fail('permission.missing', { permission: 'admin', on: 'tenant' });
  await demandOperator(ctx, { caller: asking });
  const item = { id: newId(ctx.random, ctx.now), name, description };
  const { mostItems } = ctx.tenant.settings.collaboration;
  await ctx.during('collaboration.store', () =>
    stores.transaction(async (tables) => {
      await tables.shareItems.lock(ctx.tenant.id);
      const present = await tables.shareItems.list(ctx.tenant.id);
      if (name === people.name || present.some((each) => each.name === name)) throw ctx.fail('share-item.exists', { name });
      if (present.length >= mostItems) throw ctx.fail('share-item.too-many', { most: mostItems });
      await tables.shareItems.insert(ctx.tenant.id, item, ctx.now);
      await recordEvent(ctx, { what: 'share-item.added', subject: item.id }, tables);
    }),
  );
  return { ...item, acts: shareActs };
}

/** The shares with the whole ids of their items; each item once, and for acts of which something comes. `item` may be the first 24 digits of an id. */
export async function judgeShares(
  ctx: Ctx<'share-item.unknown' | 'share-act.unsupported'>,
  shares: readonly OwnerShare[],
  stores: Stores<'shareItems'>,
): Promise<readonly OwnerShare[]> {
  const items = await listShareItems(ctx, {}, stores);
  const seen = new Set<string>();
  return shares.map(({ item: given, acts }) => {
    const item = items.find(({ id }) => id === given || shortId(id) === given);
    if (!item || seen.has(item.id)) throw ctx.fail('share-item.unknown', { given });
    seen.add(item.id);
    const idle = acts.filter((act) => !item.acts.includes(act));
    if (acts.length === 0 || idle.length > 0) throw ctx.fail('share-act.unsupported', { item: item.name, acts: idle });
    return { item: item.id, acts: shareActs.filter((act) => acts.includes(act)) };
  });
}
