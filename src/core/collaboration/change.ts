// Who collaborates, and on what: the tenant's owner says so, and a collaborator may leave.
import { type Account, isOperator, readAccount } from '../accounts/index.ts';
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { isAbout, owns, type ShareAsker } from './asking.ts';
import { judgeShares } from './items.ts';
import { demandCollaborator } from './read.ts';
import type { Collaborator, OwnerShare } from './types.ts';

const demandOwner = (ctx: Ctx<'permission.missing'>, asking: ShareAsker): void => {
  if (!owns(asking)) throw ctx.fail('permission.missing', { permission: 'everything', on: 'tenant' });
};

interface Shared {
  readonly asking: ShareAsker;
  readonly shares: readonly OwnerShare[];
}

/** Order: owner → account → items → exists. One transaction, with an event. */
export async function addCollaborator(
  ctx: Ctx<'permission.missing' | 'account.not-found' | 'share-item.unknown' | 'share-act.unsupported' | 'collaboration.exists'>,
  { asking, short, shares }: Shared & { /** Of the account. */ readonly short: string },
  stores: Stores<'collaborators' | 'shareItems' | 'accounts' | 'identifiers' | 'events'>,
): Promise<Collaborator> {
  demandOwner(ctx, asking);
  const { account } = await readAccount(ctx, { short }, stores);
  const judged = await judgeShares(ctx, shares, stores);
  const one: Collaborator = { id: newId(ctx.random, ctx.now), account: account.id, shares: judged, created: ctx.now };
  const outcome = await stores.transaction<'stored' | 'taken' | 'gone'>(async (tables, rollbackWith) => {
    // Held, so that it is not removed meanwhile: a row of nobody would stay.
    const held: Account | undefined = await ctx.during('account.read', () => tables.accounts.lockRow(ctx.tenant.id, account.id));
    if (!held) return rollbackWith('gone');
    if (isOperator(held)) return rollbackWith('taken');
    const inserted = await ctx.during('collaboration.store', () => tables.collaborators.insert(ctx.tenant.id, one));
    if (inserted === 'taken') return rollbackWith('taken');
    await recordEvent(ctx, { what: 'collaborator.added', subject: account.id, detail: { items: itemsOf(judged) } }, tables);
    return 'stored';
  });
  if (outcome === 'gone') throw ctx.fail('account.not-found', { by: 'key', given: short });
  if (outcome === 'taken') throw ctx.fail('collaboration.exists', { account: account.id });
  return one;
}

/** From now on these are all that the collaborator shares. Order: it is there → owner → items. One transaction, with an event. */
export async function changeCollaborator(
  ctx: Ctx<'permission.missing' | 'share-item.unknown' | 'share-act.unsupported' | 'collaboration.unknown'>,
  { asking, short, shares }: Shared & { readonly short: string },
  stores: Stores<'collaborators' | 'shareItems' | 'events'>,
): Promise<Collaborator> {
  const one = await demandCollaborator(ctx, { short }, stores);
  demandOwner(ctx, asking);
  const judged = await judgeShares(ctx, shares, stores);
  const isThere = await stores.transaction<boolean>(async (tables, rollbackWith) => {
    if (!(await ctx.during('collaboration.store', () => tables.collaborators.setShares(ctx.tenant.id, one.id, judged))))
      return rollbackWith(false);
    await recordEvent(ctx, { what: 'collaborator.changed', subject: one.account, detail: { items: itemsOf(judged) } }, tables);
    return true;
  });
  if (!isThere) throw ctx.fail('collaboration.unknown', { given: short });
  return { ...one, shares: judged };
}

/** Order: it is there → owner, or the collaborator itself. One transaction, with an event. */
export async function removeCollaborator(
  ctx: Ctx<'permission.missing' | 'collaboration.unknown'>,
  { asking, short }: { readonly asking: ShareAsker; readonly short: string },
  stores: Stores<'collaborators' | 'events'>,
): Promise<Collaborator> {
  const one = await demandCollaborator(ctx, { short }, stores);
  if (!isAbout(asking, one.account)) throw ctx.fail('permission.missing', { permission: 'everything', on: 'tenant' });
  const wasThere = await stores.transaction<boolean>(async (tables, rollbackWith) => {
    if (!(await ctx.during('collaboration.store', () => tables.collaborators.delete(ctx.tenant.id, one.id)))) return rollbackWith(false);
    await recordEvent(ctx, { what: 'collaborator.removed', subject: one.account }, tables);
    return true;
  });
  if (!wasThere) throw ctx.fail('collaboration.unknown', { given: short });
  return one;
}

const itemsOf = (shares: readonly OwnerShare[]): readonly string[] => shares.map(({ item }) => item);
