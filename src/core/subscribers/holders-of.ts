// Whose subscriptions those of an address or of a token are.
import type { Ctx } from '../faults/index.ts';
import { locate } from '../identifiers/locate.ts';
import type { Stores } from '../stores.ts';
import { findSubscriber } from './find-subscriber.ts';

/** The subscriber without an account, and the account that has the address: one of them at least. */
export async function holdersOf(
  ctx: Ctx<'subscriber.unknown'>,
  of: { readonly email: string } | { readonly token: string },
  stores: Stores<'subscribers' | 'identifiers'>,
): Promise<readonly string[]> {
  const subscriber = await findSubscriber(ctx, of, stores);
  const account = 'email' in of ? await locate(ctx, { text: of.email, kinds: ['email'] }, stores) : undefined;
  const holders = [subscriber?.id, account?.account].filter((id) => id !== undefined);
  if (holders.length === 0) throw ctx.fail('subscriber.unknown', { by: 'email' in of ? 'email' : 'token' });
  return holders;
}
