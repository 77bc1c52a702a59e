// Who subscribed without an account moves in with one: under the same id, and with the same address, it is the same person.
import type { Ctx } from '../faults/index.ts';
import type { GivenIdentifier } from '../identifiers/new-identifier.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import type { Stores } from '../stores.ts';

interface Arriving {
  readonly id: string;
  readonly identifiers: readonly GivenIdentifier[];
}

/**
 * Deletes the subscriber of that id, whose subscriptions are the account's from then on; false, and nothing is written, where none of the addresses is the subscriber's:
 * what somebody else subscribed to goes by that id. A part of the transaction that stores the account.
 */
export async function takeOverSubscriber(
  ctx: Ctx,
  { id, identifiers }: Arriving,
  { subscribers }: Pick<Stores<'subscribers'>, 'subscribers'>,
): Promise<boolean> {
  const subscriber = await ctx.during('account.insert', () => subscribers.lockRow(ctx.tenant.id, id));
  if (!subscriber) return true;
  const address = normalForm('email', subscriber.email);
  if (!identifiers.some(({ kind, text }) => kind === 'email' && normalForm(kind, text) === address)) return false;
  await ctx.during('account.insert', () => subscribers.delete(ctx.tenant.id, id));
  return true;
}
