// Finishes the enrolment of a second factor with the first proof of it. Only then is there a row, and only for whoever began it.
import { countEvent } from '../audit/index.ts';
import { checkCode, demandGood, judgeFound, type OneTimeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type EnrolledFactor, type KeepFactorPorts, keepFactor } from './keep-factor.ts';
import { judgeSentCode } from './own-source.ts';
import { stepOf } from './totp.ts';
import type { FactorMethod } from './types.ts';

const purpose = 'enrol-authenticator';

/** The first proof of a factor that was begun, and who brings it. */
export interface EnrolmentProof {
  readonly account: string;
  readonly begunBy: string;
  /** Undefined of a client that keeps no name of it: the newest one of the account, if it was begun there. */
  readonly enrolment: string | undefined;
  readonly answer: string;
  /** What its bearer says that it is of, where that is said: an enrolment of anything else is `code.wrong`. */
  readonly means?: FactorMethod | undefined;
  /** The person's others of the same method go with it. */
  readonly replaces?: true;
}

/** What finishing an enrolment may be refused for. */
export type FinishFault = 'code.wrong' | 'code.used' | 'code.expired' | 'factor.wrong' | 'factor.too-many' | 'rate.exceeded';
export type FinishPorts = KeepFactorPorts | 'buckets' | 'tallies';

/**
 * Order: enrolment known, of that person, and begun there → tries left → the proof → stored. An enrolment that another session or another person began is
 * `code.wrong`, and told to operators. Begun with a first factor alone, it is `code.used` once the person has
 * a second one. A code fault is of the enrolment.
 */
export async function finishEnrolment(ctx: Ctx<FinishFault>, given: EnrolmentProof, stores: Stores<FinishPorts>): Promise<EnrolledFactor> {
  const { account, begunBy, enrolment } = given;
  const code = enrolment === undefined ? await newestOf(ctx, account, stores) : await checkCode(ctx, { purpose, value: enrolment }, stores);
  const { method, label = '', target = null, secret, backupCodes, provenSecond } = code.payload;
  const refused = (reason: string) => countEvent(ctx, { what: 'factor.refused', subject: account, detail: { method, reason } }, stores);
  if (code.payload.account !== account || code.payload.begunBy !== begunBy) {
    refused('begun elsewhere');
    throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  }
  if (given.means !== undefined && given.means !== method) throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  const proof = await judgeFirst(ctx, code, given.answer, stores);
  if (proof === undefined) {
    refused('wrong');
    throw ctx.fail('factor.wrong', { method, attemptsLeft: null });
  }
  const kept = { account, method, label, target, code, secret, lastStep: proof.step, onlyFirst: provenSecond !== true, backupCodes };
  return keepFactor(ctx, { ...kept, replaces: given.replaces ?? false }, stores);
}

async function newestOf(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  account: string,
  { codes }: Pick<Stores<'codes'>, 'codes'>,
): Promise<OneTimeCode<typeof purpose>> {
  const newest = await ctx.during('code.read', () => codes.newest(ctx.tenant.id, purpose, account, ctx.now));
  return demandGood(ctx, purpose, newest ? judgeFound(ctx, newest) : { kind: 'wrong', attemptsLeft: null });
}

/** The step of a right code, null of a code that was sent, or that a device shows; undefined of a wrong proof. A try of the enrolment is taken before. */
async function judgeFirst(
  ctx: Ctx<'rate.exceeded'>,
  { id, payload }: OneTimeCode<typeof purpose>,
  answer: string,
  stores: Stores<'codes' | 'buckets' | 'tallies'>,
): Promise<{ readonly step: number | null } | undefined> {
  const { tries } = ctx.tenant.settings.codes;
  if (!(await ctx.during('code.store', () => stores.codes.takeTry(ctx.tenant.id, id, tries)))) return undefined;
  if (payload.method === 'totp') {
    const step = payload.secret === undefined ? undefined : stepOf(payload.secret, answer, ctx.now);
    return step === undefined ? undefined : { step };
  }
  const verdict = await judgeSentCode(ctx, { subject: payload.process, process: payload.process, answer }, stores);
  return verdict.kind === 'right' ? { step: null } : undefined;
}
