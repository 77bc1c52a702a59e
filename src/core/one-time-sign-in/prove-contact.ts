// Whoever types the code that was sent shows that the address or the number is theirs, and signs in nowhere.
import { checkInForce } from '../accounts/in-force.ts';
import { personIn } from '../accounts/index.ts';
import type { Person } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import { demandStillTheirs } from '../identifiers/index.ts';
import type { TryPorts } from '../protection/index.ts';
import { provenBy } from '../sessions/index.ts';
import type { SignInCompletion, SignInCompletionPorts } from '../sign-in/complete-sign-in.ts';
import { type Obligation, type OpeningFault, type SignInCarrying, stopIfOwing } from '../sign-in/index.ts';
import { approachOf } from '../sign-in/load-subject.ts';
import type { Stores } from '../stores.ts';
import { judgeOneTimeCode, methodOf, spendMessage, type TypedCode } from './prove.ts';

type Fault =
  | 'account.locked'
  | 'account.disabled'
  | 'account.expired'
  | 'rate.exceeded'
  | 'code.wrong'
  | 'code.used'
  | 'code.expired'
  | 'identifier.unknown'
  | Exclude<OpeningFault, 'sign-in-quota.exhausted'>;

type Stopped<C extends Obligation> = Exclude<SignInCarrying<C>, { readonly kind: 'signed-in' }>;

/**
 * The person whose contact it is. What is due before a sign-in is due here, too: else a code to a mailbox stood for a second factor wherever the answer is believed.
 * An address or a number that no account has is `identifier.unknown`: who asks has it in hand. The code is spent in either case.
 */
export async function proveOneTimeContact<C extends Obligation = Obligation>(
  ctx: Ctx<Fault>,
  { ticket, code: typed, ...asked }: TypedCode & Pick<SignInCompletion<C>, 'supports' | 'client' | 'device'>,
  stores: Stores<SignInCompletionPorts | TryPorts | 'buckets' | 'tallies'>,
): Promise<{ readonly kind: 'proven'; readonly person: Person } | Stopped<C>> {
  const code = await judgeOneTimeCode(ctx, { ticket, code: typed }, stores);
  const { account: id, sentTo, spelled } = code.payload;
  const found = id === undefined ? undefined : await approachOf(ctx, id, stores);
  if (!found?.account) throw ctx.fail('identifier.unknown', { kind: sentTo.contact, given: spelled });
  const { account } = found;
  await demandStillTheirs(ctx, { account: account.id, sentTo, purpose: code.purpose }, stores);
  checkInForce(ctx, found);
  const person = personIn(ctx, { ...found, account });
  await spendMessage(ctx, code, stores);
  const methods = [provenBy(ctx, methodOf(sentTo))];
  return (await stopIfOwing<C>(ctx, { ...asked, account, person, methods }, stores)) ?? { kind: 'proven', person };
}
