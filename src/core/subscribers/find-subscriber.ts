// A subscriber without an account, by what names it.
import { timingSafeEqual } from 'node:crypto';
import type { Ctx } from '../faults/index.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import { idOfPlain, plainId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import type { Subscriber, SubscriberKey } from './types.ts';

/** Undefined if there is none. */
export async function findSubscriber(
  ctx: Ctx,
  key: SubscriberKey,
  { subscribers }: Stores<'subscribers'>,
): Promise<Subscriber | undefined> {
  const tenant = ctx.tenant.id;
  return ctx.during('subscriber.read', async () => {
    if ('email' in key) return subscribers.findByAddress(tenant, normalForm('email', key.email));
    if ('id' in key) return subscribers.read(tenant, key.id);
    const [plain = '', secret = ''] = key.token.split('.');
    const id = idOfPlain(plain);
    const own = id && (await subscribers.secret(tenant, id));
    return own && isSame(own, secret) ? subscribers.read(tenant, id) : undefined;
  });
}

/** The same, and refuses where there is none. */
export async function readSubscriber(
  ctx: Ctx<'subscriber.unknown'>,
  key: SubscriberKey,
  stores: Stores<'subscribers'>,
): Promise<Subscriber> {
  const found = await findSubscriber(ctx, key, stores);
  if (!found) throw ctx.fail('subscriber.unknown', { by: 'email' in key ? 'email' : 'id' in key ? 'id' : 'token' });
  return found;
}

/** The token that names the subscriber to applications; the same as long as there is the subscriber. */
export async function tokenOfSubscriber(
  ctx: Ctx<'subscriber.unknown'>,
  { id }: { readonly id: string },
  { subscribers }: Stores<'subscribers'>,
): Promise<string> {
  const secret = await ctx.during('subscriber.read', () => subscribers.secret(ctx.tenant.id, id));
  if (secret === undefined) throw ctx.fail('subscriber.unknown', { by: 'id' });
  return tokenOf(id, secret);
}

/** The tokens of all these, by id; of who is gone there is none. */
export async function tokensOfSubscribers(
  ctx: Ctx,
  { ids }: { readonly ids: readonly string[] },
  { subscribers }: Stores<'subscribers'>,
): Promise<ReadonlyMap<string, string>> {
  const secrets = await ctx.during('subscriber.read', () => subscribers.secrets(ctx.tenant.id, ids));
  return new Map([...secrets].map(([id, secret]) => [id, tokenOf(id, secret)]));
}

const tokenOf = (id: string, secret: string): string => `${plainId(id)}.${secret}`;

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
