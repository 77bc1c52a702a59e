// The second factors that this area keeps, as sign-ins ask for them.
import { judgeSent } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { backupCodeIn } from './backup-codes.ts';
import { pushOutcome } from './push-challenges.ts';
import { deviceOf, isTapped } from './push-device.ts';
import { type FactorSendPorts, sendFactorCode } from './send-code.ts';
import { type PushSendPorts, sendPush } from './send-push.ts';
import type { FactorOfProcess, FactorSource, ProofVerdict } from './source.ts';
import { stepOf } from './totp.ts';
import type { FactorChallenge } from './types.ts';

/** The ports of the factors that this area keeps. */
export type OwnFactorPorts = 'authenticators' | 'backupCodes' | 'tallies' | FactorSendPorts | PushSendPorts;

const wrong: ProofVerdict = { kind: 'wrong' };

async function judgeTotp(
  ctx: Ctx,
  { authenticator }: FactorOfProcess,
  answer: string,
  stores: Stores<OwnFactorPorts>,
): Promise<ProofVerdict> {
  const secret = await ctx.during('authenticators.read', () => stores.authenticators.secret(ctx.tenant.id, authenticator));
  const step = secret === undefined ? undefined : stepOf(secret, answer, ctx.now);
  if (step === undefined) return wrong;
  const taken = await ctx.during('authenticators.store', () =>
    stores.authenticators.takeStep(ctx.tenant.id, authenticator.id, step, ctx.now),
  );
  return { kind: taken ? 'right' : 'used' };
}

async function judgeBackupCode(
  ctx: Ctx,
  { authenticator: { id, account } }: FactorOfProcess,
  answer: string,
  { authenticators, backupCodes }: Stores<OwnFactorPorts>,
): Promise<ProofVerdict> {
  return ctx.during('authenticators.store', async () => {
    if (!(await backupCodes.use(ctx.tenant.id, account, backupCodeIn(answer), ctx.now))) return wrong;
    await authenticators.use(ctx.tenant.id, id, ctx.now);
    // Nobody is offered what has nothing left.
    if ((await backupCodes.left(ctx.tenant.id, account)) === 0) await authenticators.delete(ctx.tenant.id, { id, account });
    return { kind: 'right' };
  });
}

/** An approval is spent with the proof. */
async function judgePush(ctx: Ctx, { authenticator, process }: FactorOfProcess, stores: Stores<OwnFactorPorts>): Promise<ProofVerdict> {
  const { id } = authenticator;
  const outcome = await pushOutcome(ctx, { authenticator: id, process }, stores);
  if (!('answer' in outcome)) return { kind: 'expired' };
  const isSpent = await ctx.during('code.store', () => stores.codes.spend(ctx.tenant.id, outcome.answer.id, ctx.now));
  if (!isSpent) return { kind: 'used' };
  await ctx.during('authenticators.store', () => stores.authenticators.use(ctx.tenant.id, id, ctx.now));
  const text = await ctx.during('authenticators.read', () => stores.authenticators.secret(ctx.tenant.id, authenticator));
  return text !== undefined && isTapped(deviceOf(text)) ? { kind: 'right', method: 'tapped-push' } : { kind: 'right' };
}

/** A code that was sent for another process is wrong, and counts as such. */
export async function judgeSentCode(
  ctx: Ctx<'rate.exceeded'>,
  { subject, process, answer }: { readonly subject: string; readonly process: string; readonly answer: string },
  stores: Stores<'codes' | 'buckets' | 'tallies'>,
): Promise<ProofVerdict> {
  const verdict = await judgeSent(ctx, { purpose: 'second-factor', subject, value: answer.replace(/\s/g, '') }, stores);
  if (verdict.kind !== 'good') return { kind: verdict.kind };
  if (verdict.code.payload.process !== process) return wrong;
  return { kind: (await ctx.during('code.store', () => stores.codes.spend(ctx.tenant.id, verdict.code.id, ctx.now))) ? 'right' : 'used' };
}

/** Codes of an app, codes that are sent, approvals on a device, and backup codes. */
export const ownFactors: FactorSource<'authenticators', OwnFactorPorts> = {
  methods: ['totp', 'push', 'sms', 'email', 'backup-code'],

  list: (ctx, { account }, { authenticators }) => ctx.during('authenticators.read', () => authenticators.list(ctx.tenant.id, account)),

  async reset(ctx, { account }, { authenticators }) {
    return ctx.during('authenticators.store', async () => {
      // Backup codes do not count.
      await authenticators.deleteOf(ctx.tenant.id, account, 'backup-code');
      return authenticators.deleteOf(ctx.tenant.id, account);
    });
  },

  async challenge(ctx, one, stores): Promise<FactorChallenge> {
    const { authenticator, process, counted } = one;
    if (authenticator.method === 'push') return sendPush(ctx, one, stores);
    const { id: subject, account, method, target } = authenticator;
    if ((method !== 'sms' && method !== 'email') || target === null) return { kind: 'none' };
    return sendFactorCode(ctx, { account, method, target, subject, process, kind: 'second-factor', counted }, stores);
  },

  async unready(ctx, { authenticator: { id, method }, process }, stores) {
    if (method !== 'push') return undefined;
    const { kind } = await pushOutcome(ctx, { authenticator: id, process }, stores);
    if (kind === 'none') return 'over';
    return kind === 'waiting' || kind === 'denied' ? kind : undefined;
  },

  async judge(ctx, one, stores) {
    const { answer, authenticator, process } = one;
    if (typeof answer !== 'string') return wrong;
    switch (authenticator.method) {
      case 'push':
        return judgePush(ctx, one, stores);
      case 'totp':
        return judgeTotp(ctx, one, answer, stores);
      case 'backup-code':
        return judgeBackupCode(ctx, one, answer, stores);
      default: {
        const verdict = await judgeSentCode(ctx, { subject: authenticator.id, process, answer }, stores);
        if (verdict.kind === 'right')
          await ctx.during('authenticators.store', () => stores.authenticators.use(ctx.tenant.id, authenticator.id, ctx.now));
        return verdict;
      }
    }
  },
};
