// What a proof apart from its sign-in needs: the person's factors of its method, and a code that is sent or an approval that is asked for.
import type { Authenticator, FactorChallenge, FactorMethod } from '../../authenticators/index.ts';
import { issueCode } from '../../codes/index.ts';
import type { Ctx } from '../../faults/index.ts';
import type { Stores } from '../../stores.ts';
import { type FactorListPorts, type FactorPorts, isVouched, sourceOf } from '../factors.ts';
import { proofSeconds, type SeparateProof, sessionBehind } from './payloads.ts';
import { type BroughtProof, factorsFor, type ReadPorts, readProof, type SeparateFault } from './read.ts';

/** What was begun, and the person's factors of that method, oldest first. */
export interface ProofFactors extends Pick<SeparateProof, 'account' | 'method' | 'does'> {
  readonly factors: readonly Authenticator[];
}

/** Of an enrolment there may be none. Spends nothing. */
export async function factorsOfProof(
  ctx: Ctx<SeparateFault>,
  brought: BroughtProof,
  stores: Stores<ReadPorts | FactorListPorts>,
): Promise<ProofFactors> {
  const { payload } = await readProof(ctx, brought, 'either', stores);
  const { account, method, does } = payload;
  return { account, method, does, factors: (await factorsFor(ctx, payload, stores)).filter((each) => each.method === method) };
}

/** `authenticator`: the id of one of them. `method`: what the caller takes the proof for. */
export interface SeparateChallenge extends BroughtProof {
  readonly method: FactorMethod;
  readonly authenticator: string;
}

/** `token` names what was sent, for whoever brings the answer. Order: proof, of that method → the person's own factor → limits of the target. */
export async function challengeSeparately(
  ctx: Ctx<SeparateFault | 'factor.unknown' | 'rate.exceeded' | 'factor.denied'>,
  { authenticator: id, method, ...brought }: SeparateChallenge,
  stores: Stores<ReadPorts | FactorPorts>,
): Promise<{ readonly challenge: FactorChallenge; readonly token: string }> {
  const { id: process, payload } = await readProof(ctx, brought, 'prove', stores);
  const { account, client, methods } = payload;
  const one = (await factorsFor(ctx, payload, stores)).find((each) => each.id === id && each.method === method);
  if (!one || payload.method !== method) throw ctx.fail('factor.unknown', { id });
  const of = { authenticator: one, process, client, session: sessionBehind(payload), isVouched: isVouched(methods) };
  const challenge = await sourceOf(method).challenge(ctx, of, stores);
  const asked = { account, process, authenticator: id };
  const code = {
    purpose: 'factor-challenge',
    subject: account,
    form: { kind: 'token' },
    lifeSeconds: proofSeconds,
    payload: asked,
  } as const;
  return { challenge, token: (await issueCode(ctx, code, stores)).value };
}
