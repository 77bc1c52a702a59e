// A person's device answers: its owner approves the sign-in with the number of the page, or denies it.
import { countEvent, recordEvent } from '../audit/index.ts';
import { demandGood, issueCode, judgeFound } from '../codes/index.ts';
import { type Ctx, Fault } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import { inTry, limitRate, type TryPorts } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { answersOf, denialsOf, isDenied } from './push-challenges.ts';
import { deviceOf, isTapped } from './push-device.ts';
import { longestProof, type PushRefusal } from './push-types.ts';

export type AnswerFault = 'push.refused' | 'code.wrong' | 'code.used' | 'code.expired' | 'account.locked' | 'rate.exceeded';
export type AnswerPorts = TryPorts | 'accounts' | 'authenticators' | 'buckets' | 'codes' | 'deviceProofs' | 'events' | 'tallies';

const purpose = 'push-challenge';

/** What the device signed. A denial needs no number: whoever denies sees no page. */
interface Said {
  readonly challenge: string;
  readonly decision: 'approve' | 'deny';
  readonly number: string;
}

function saidIn({ challenge, decision, number = '' }: JsonObject): Said | undefined {
  if (typeof challenge !== 'string' || typeof number !== 'string') return undefined;
  return decision === 'approve' || decision === 'deny' ? { challenge, decision, number } : undefined;
}

/**
 * `answer`: a JWS of the type `push-answer+jwt`. Order: readable → challenge known → device still there → its signature → challenge unused and in time → number.
 * A wrong number ends the challenge, and counts as a wrong proof, whether or not the page asks what came of it: two digits are soon guessed. One that is no more
 * counted is `account.locked` or `rate.exceeded`. A denial ends all challenges of the process, for good. Refusals are told to operators; those before the signature
 * spend nothing, because anybody may cause them who knows the challenge.
 */
export async function answerPush(
  ctx: Ctx<AnswerFault>,
  { answer }: { readonly answer: string },
  stores: Stores<AnswerPorts>,
): Promise<{ readonly decision: 'approved' | 'denied' }> {
  const tenant = ctx.tenant.id;
  const proof = answer.length > longestProof ? undefined : stores.deviceProofs.read(answer, 'push-answer+jwt');
  const said = proof && saidIn(proof.claims);
  if (!proof || !said) throw refused('unreadable', null);
  const code = await ctx.during('code.read', () => stores.codes.find(tenant, purpose, said.challenge));
  if (!code) {
    tell('challenge', null);
    throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  }
  const { subject: authenticator, payload } = code;
  const { account, process, number } = payload;
  ctx.concerns({ account });
  const text = await ctx.during('authenticators.read', () => stores.authenticators.secret(tenant, { id: authenticator, account }));
  if (text === undefined) throw refused('device', account);
  const device = deviceOf(text);
  // A tap is answered elsewhere, in a session: who knows the challenge alone approves nothing.
  if (isTapped(device)) throw refused('key', account);
  if (!(await proof.isSignedBy(device))) throw refused('signature', account);
  const verdict = judgeFound(ctx, code);
  if (verdict.kind !== 'good') tell(verdict.kind, account);
  demandGood(ctx, purpose, verdict);
  const decision = said.decision === 'deny' ? 'denied' : said.number === number ? 'approved' : 'mistaken';
  const { codes, secondFactor } = ctx.tenant.settings;
  const lifeSeconds = decision === 'denied' ? codes.ticketSeconds : secondFactor.pushSeconds;
  const outcome = await stores.transaction<'kept' | 'used' | 'denied'>(async (tables, rollbackWith) => {
    // First: of two devices that answer at once one comes before the other, and nothing comes after a denial.
    await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
    if (!(await ctx.during('code.store', () => tables.codes.spend(tenant, code.id, ctx.now)))) rollbackWith('used');
    if (await isDenied(ctx, { process }, tables)) rollbackWith('denied');
    if (decision === 'mistaken') return 'kept';
    const subject = decision === 'denied' ? denialsOf({ process }) : answersOf({ process, authenticator });
    await issueCode(ctx, { purpose: 'push-answer', subject, form: { kind: 'token' }, lifeSeconds, payload: { account, decision } }, tables);
    if (decision === 'denied') await recordEvent(ctx, { what: 'factor.denied', subject: account, detail: { method: 'push' } }, tables);
    return 'kept';
  });
  if (outcome !== 'kept') {
    tell('used', account);
    throw ctx.fail('code.used', { purpose, superseded: outcome === 'denied' });
  }
  ctx.log(`push ${decision}`);
  if (decision === 'mistaken') {
    await countGuess(ctx, account, stores);
    throw ctx.fail('push.refused', { because: 'number' });
  }
  return { decision };

  function tell(reason: string, subject: string | null): void {
    countEvent(ctx, { what: 'factor.refused', subject, detail: { method: 'push', reason } }, stores);
  }
  function refused(because: PushRefusal, subject: string | null): Error {
    tell(because, subject);
    return ctx.fail('push.refused', { because });
  }
}

/** As a wrong code at a page, for the account: whoever sees the page need not ask what came of it. The device's network did nothing. */
async function countGuess(ctx: Ctx<AnswerFault>, account: string, stores: Stores<AnswerPorts>): Promise<void> {
  const event = { what: 'factor.refused', subject: account, detail: { method: 'push', reason: 'number' } } as const;
  await inTry(ctx, { subject: account, kind: 'factor', noneLeft: 'refused' }, (one) => one.failed(event), stores);
  try {
    await limitRate(ctx, { scope: 'wrongFactors', of: account }, stores);
  } catch (error) {
    if (error instanceof Fault) countEvent(ctx, { what: 'factor.burnt', subject: account }, stores);
    throw error;
  }
}
