// Judges the answer of a person in a proof apart from its sign-in, and gives evidence of it. The proof itself stays good: its end spends it.
import type { Authenticator, FactorAnswer, FactorMethod } from '../../authenticators/index.ts';
import { checkCode, type OneTimeCode } from '../../codes/index.ts';
import type { Ctx } from '../../faults/index.ts';
import type { Stores } from '../../stores.ts';
import { type FactorJudgeFault, type FactorJudgePorts, judgeFactor } from '../judge-factor.ts';
import { type BroughtProof, evidenceOf, factorsFor, type ReadPorts, readProof, type SeparateFault } from './read.ts';

/**
 * `method`: that of the proof, or `backup-code`, which stands in for any. `challenge`: the token of what was sent; without one any factor of that method may
 * have made the answer.
 */
export interface SeparateAnswer extends BroughtProof {
  readonly method: FactorMethod;
  readonly challenge?: string | undefined;
  /** The id of the one that is meant, where it is known otherwise. */
  readonly authenticator?: string | undefined;
  readonly answer: FactorAnswer;
}

/**
 * Order: proof, of that method → challenge, of this proof → the person's own factor → as `judgeFactor`. A wrong answer counts, and leaves proof and challenge
 * good; the right one spends the challenge.
 */
export async function proveSeparately(
  ctx: Ctx<SeparateFault | 'factor.unknown' | FactorJudgeFault>,
  { method, challenge, authenticator: meant, answer, ...brought }: SeparateAnswer,
  stores: Stores<ReadPorts | FactorJudgePorts>,
): Promise<{ readonly evidence: string }> {
  const code = await readProof(ctx, brought, 'prove', stores);
  const { id: process, payload } = code;
  if (payload.method !== method && method !== 'backup-code') throw ctx.fail('factor.unknown', { id: method });
  const asked = challenge === undefined ? undefined : await challengeOf(ctx, challenge, process, stores);
  const all = await factorsFor(ctx, payload, stores);
  const own = all.filter((each) => each.method === method && (meant === undefined || each.id === meant));
  const [authenticator, ...others] = asked ? own.filter(({ id }) => id === asked.payload.authenticator) : own;
  if (!authenticator) throw ctx.fail('factor.unknown', { id: method });
  const proven = await judgeFactor(ctx, { authenticator, others: others satisfies Authenticator[], process, answer }, stores);
  if (asked) await ctx.during('code.store', () => stores.codes.spend(ctx.tenant.id, asked.id, ctx.now));
  return { evidence: await evidenceOf(ctx, code, proven, stores) };
}

async function challengeOf(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  value: string,
  process: string,
  stores: Stores<'codes'>,
): Promise<OneTimeCode<'factor-challenge'>> {
  const purpose = 'factor-challenge';
  const code = await checkCode(ctx, { purpose, value }, stores);
  if (code.payload.process !== process) throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  return code;
}
