// The ticket becomes a session. It proves what the session proved in which the picture was confirmed, is as recent, and lives no longer: a token that
// somebody found renews nothing by it.
import { checkInForce } from '../accounts/in-force.ts';
import { personIn } from '../accounts/index.ts';
import { checkCode, spendCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { findLiveSession } from '../sessions/index.ts';
import {
  completeSignIn,
  type Obligation,
  type OpeningFault,
  type SignInCarrying,
  type SignInCompletion,
  type SignInCompletionPorts,
} from '../sign-in/index.ts';
import { approachOf } from '../sign-in/load-subject.ts';
import type { Stores } from '../stores.ts';
import { demandOffered } from './begin.ts';

interface Redeeming {
  readonly ticket: string;
  readonly isHere: (client: string) => Promise<boolean>;
}

type Fault =
  | 'scanned-sign-in.disabled'
  | 'code.wrong'
  | 'code.used'
  | 'code.expired'
  | 'account.not-found'
  | 'account.disabled'
  | 'account.locked'
  | 'account.expired'
  | OpeningFault;

/**
 * `isHere` says of the public id of a client whether whoever brings the ticket may have drawn a picture for it: elsewhere a ticket is `code.wrong`. It is spent in
 * the transaction that opens the session, which is for that client.
 */
export async function redeemScan<C extends Obligation = Obligation>(
  ctx: Ctx<Fault>,
  { ticket, isHere, ...session }: Pick<SignInCompletion<C>, 'supports' | 'agent'> & Redeeming,
  stores: Stores<SignInCompletionPorts>,
): Promise<SignInCarrying<C>> {
  demandOffered(ctx);
  const code = await checkCode(ctx, { purpose: 'scan-ticket', value: ticket }, stores);
  const wrong = () => ctx.fail('code.wrong', { purpose: 'scan-ticket', attemptsLeft: null });
  const { client } = code.payload;
  if (!(await isHere(client))) throw wrong();
  const confirmed = await findLiveSession(ctx, { id: code.payload.session }, stores);
  if (!confirmed) throw wrong();
  const found = await approachOf(ctx, code.subject, stores);
  const { account } = found;
  if (!account) throw ctx.fail('account.not-found', { by: 'id', given: code.subject });
  checkInForce(ctx, found);
  const person = personIn(ctx, { ...found, account });
  const lifeSeconds = Math.floor((confirmed.expires - ctx.now) / 1_000_000);
  const { provenAt, methods: before } = confirmed;
  const input = { ...session, account, person, client, method: 'scanned', before, provenAt, lifeSeconds } as const;
  const spend = (tables: Stores<'codes'>) => spendCode(ctx, { code }, tables);
  const result = await completeSignIn<C>(ctx, input, stores, spend);
  if ('ticket' in result) await spend(stores);
  return result;
}
