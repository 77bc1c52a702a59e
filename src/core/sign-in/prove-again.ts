// A person who is signed in proves the password once more: the session goes on, and is a recent one.
import type { Ctx } from '../faults/index.ts';
import { locate } from '../identifiers/index.ts';
import { continueSession, type Session } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { proofThenState, type SequenceFault, type SignInPorts, type SignInRequest } from './sequences.ts';
import type { Obligation, SignInCarrying } from './types.ts';

/** The session that the caller recognised, with its token in clear; the others as at a sign-in. */
export type ProofInSession<C extends Obligation = Obligation> = SignInRequest<C> & {
  readonly session: Pick<Session, 'id' | 'account'>;
  readonly token: string;
};

/**
 * As `proofThenState`, but what comes of it is the session of before, which ends when it did, or earlier where `lifeSeconds` asks for that. It proves what was proven
 * just now, and no more: a second factor of before has to be proven anew. No sign-in of the month's quota is taken. The name of another person is `identifier.unknown`, whatever the password, and counts nowhere.
 */
export async function proveAgain<C extends Obligation = Obligation>(
  ctx: Ctx<SequenceFault>,
  { session: earlier, token, ...request }: ProofInSession<C>,
  stores: Stores<SignInPorts>,
): Promise<SignInCarrying<C>> {
  const named = await locate(ctx, request.named, stores);
  if (named?.account !== earlier.account) throw ctx.fail('identifier.unknown', { kind: 'any', given: request.named.text });
  const result = await proofThenState<C>(ctx, { ...request, continues: earlier.id }, stores);
  if (!('session' in result)) return result;
  const { session } = result.session;
  const until = ({ expires }: Pick<Session, 'expires'>): Instant =>
    request.lifeSeconds !== undefined && session.expires < expires ? session.expires : expires;
  const { id } = await continueSession(ctx, { session, earlier: earlier.id, until }, stores);
  const left = id === earlier.id ? await ctx.during('session.read', () => stores.sessions.find(ctx.tenant.id, { id })) : undefined;
  const secret = left && (await ctx.during('session.read', () => stores.sessions.secret(ctx.tenant.id, id)));
  // It ended meanwhile: the new one stands by itself.
  if (!left || secret === undefined) return result;
  return { ...result, session: { session: left.session, token, secret } };
}
