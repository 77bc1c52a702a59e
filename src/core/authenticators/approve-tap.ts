// A person approves by a tap, in the session of the app on the device that was asked. What the message said shows that it was read there.
import { countEvent } from '../audit/index.ts';
import { demandGood, issueCode, judgeFound } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { answersOf, isDenied } from './push-challenges.ts';
import { deviceOf, isTapped } from './push-device.ts';

/** Whose session the app has, its id where the call came in one, and what the message said. */
export interface Tap {
  readonly account: string;
  readonly session: string | undefined;
  readonly proof: string;
  readonly challenge: string;
}

const purpose = 'push-challenge';

/**
 * Order: challenge of that person, with what came beside it → a device that is tapped, and still there, in a tenant that lets people tap → in another session than the one that is to be
 * confirmed: who holds that one may have moved the token of the device to himself → good → nobody denied the process → approved, once. The page that waits hears of it. A challenge of a device with a key is wrong here: that one signs, with the number of the page.
 */
export async function approveByTap(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  { account, session, proof, challenge }: Tap,
  stores: Stores<'accounts' | 'authenticators' | 'codes' | 'tallies'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const { pushTap, pushSeconds: lifeSeconds } = ctx.tenant.settings.secondFactor;
  const code = await ctx.during('code.read', () => stores.codes.find(tenant, purpose, challenge));
  const isTheirs = code?.payload.account === account && code.payload.proof === proof;
  const text = isTheirs
    ? await ctx.during('authenticators.read', () => stores.authenticators.secret(tenant, { id: code.subject, account }))
    : undefined;
  if (!code || text === undefined || !isTapped(deviceOf(text)) || !pushTap) throw refused('challenge');
  if (session !== undefined && code.payload.session === session) throw refused('same session');
  const verdict = judgeFound(ctx, code);
  if (verdict.kind !== 'good') tell(verdict.kind);
  const { subject: authenticator, payload } = demandGood(ctx, purpose, verdict);
  const { process } = payload;
  const outcome = await stores.transaction<'kept' | 'used' | 'denied'>(async (tables, rollbackWith) => {
    await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
    if (!(await ctx.during('code.store', () => tables.codes.spend(tenant, code.id, ctx.now)))) rollbackWith('used');
    if (await isDenied(ctx, { process }, tables)) rollbackWith('denied');
    const answer = { purpose: 'push-answer', subject: answersOf({ process, authenticator }), form: { kind: 'token' } } as const;
    await issueCode(ctx, { ...answer, lifeSeconds, payload: { account, decision: 'approved' } }, tables);
    return 'kept';
  });
  if (outcome !== 'kept') {
    tell('used');
    throw ctx.fail('code.used', { purpose, superseded: outcome === 'denied' });
  }
  ctx.log('push approved by a tap');

  function tell(reason: string): void {
    countEvent(ctx, { what: 'factor.refused', subject: account, detail: { method: 'push', reason } }, stores);
  }
  function refused(reason: string): Error {
    tell(reason);
    return ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  }
}
