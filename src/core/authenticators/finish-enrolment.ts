// Finishes the enrolment of a second factor with the first proof of it. Only then is there a row, and only for whoever began it.
import { countEvent, recordEvent } from '../audit/index.ts';
import { checkCode, type OneTimeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { deliverSoon } from '../messages/index.ts';
import type { MethodType } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { addFactor, type CountPorts } from './count.ts';
import { type FactorNoticePorts, queueFactorNotices } from './notify.ts';
import { judgeSentCode } from './own-source.ts';
import { deviceOf, isTapped } from './push-device.ts';
import { stepOf } from './totp.ts';
import type { Authenticator } from './types.ts';

const purpose = 'enrol-authenticator';

export interface EnrolmentProof {
  readonly account: string;
  readonly begunBy: string;
  readonly enrolment: string;
  readonly answer: string;
}

/** The second factor that is there now; its owner may call it otherwise (`renameAuthenticator`). */
export interface EnrolledFactor {
  readonly authenticator: Authenticator;
  /** As a session keeps it. */
  readonly provenAs: MethodType;
  /** Shown this once; undefined unless it is the person's first second factor, and the tenant offers them. */
  readonly backupCodes: readonly string[] | undefined;
}

/** What finishing an enrolment may be refused for. */
export type FinishFault = 'code.wrong' | 'code.used' | 'code.expired' | 'factor.wrong' | 'factor.too-many' | 'rate.exceeded';
export type FinishPorts = CountPorts | FactorNoticePorts | 'accounts' | 'codes' | 'buckets' | 'tallies' | 'delivery';

/**
 * Order: enrolment known, of that person, and begun there → tries left → the proof → stored. An enrolment that another session or another person began is
 * `code.wrong`, and told to operators. Begun with a first factor alone, it is `code.used` once the person has
 * a second one. A code fault is of the enrolment.
 */
export async function finishEnrolment(ctx: Ctx<FinishFault>, given: EnrolmentProof, stores: Stores<FinishPorts>): Promise<EnrolledFactor> {
  const { account, begunBy } = given;
  const code = await checkCode(ctx, { purpose, value: given.enrolment }, stores);
  const { method } = code.payload;
  const refused = (reason: string) => countEvent(ctx, { what: 'factor.refused', subject: account, detail: { method, reason } }, stores);
  if (code.payload.account !== account || code.payload.begunBy !== begunBy) {
    refused('begun elsewhere');
    throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  }
  const proof = await judgeFirst(ctx, code, given.answer, stores);
  if (proof === undefined) {
    refused('wrong');
    throw ctx.fail('factor.wrong', { method, attemptsLeft: null });
  }
  const row = { id: newId(ctx.random, ctx.now), account, method, label: code.payload.label ?? '', created: ctx.now, lastUsed: null };
  const authenticator = { ...row, target: code.payload.target ?? null };
  const outcome = await stores.transaction<'spent' | 'too-many' | 'not-first' | Kept>(async (tables, rollbackWith) => {
    // First: enrolments and resets at once wait for each other.
    await ctx.during('account.read', () => tables.accounts.lockRow(ctx.tenant.id, account));
    if (!(await ctx.during('code.store', () => tables.codes.spend(ctx.tenant.id, code.id, ctx.now)))) rollbackWith('spent');
    const added = await addFactor(ctx, { account, onlyFirst: code.payload.provenSecond !== true }, tables);
    if (added.kind !== 'added') return rollbackWith(added.kind);
    const stored = { ...authenticator, secret: code.payload.secret ?? null, lastStep: proof.step };
    await ctx.during('authenticators.store', () => tables.authenticators.insert(ctx.tenant.id, stored));
    await recordEvent(ctx, { what: 'factor.enrolled', subject: account, detail: { method } }, tables);
    return { backupCodes: added.backupCodes, notices: await queueFactorNotices(ctx, { account, name: 'factor-added' }, tables) };
  });
  if (outcome === 'too-many') throw ctx.fail('factor.too-many', { most: ctx.tenant.settings.secondFactor.mostPerPerson });
  if (typeof outcome === 'string') throw ctx.fail('code.used', { purpose, superseded: outcome === 'not-first' });
  deliverSoon(ctx, outcome.notices, stores);
  ctx.log('second factor enrolled');
  const { secret } = code.payload;
  const isByTap = method === 'push' && secret !== undefined && isTapped(deviceOf(secret));
  return { authenticator, provenAs: isByTap ? 'tapped-push' : (method as MethodType), backupCodes: outcome.backupCodes };
}

interface Kept {
  readonly backupCodes: readonly string[] | undefined;
  readonly notices: Awaited<ReturnType<typeof queueFactorNotices>>;
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
