// A failed proof leaves its mark, in a transaction of its own, before anybody is refused: decide → record → refuse.
// A subject is an account's id, or the stand-in of an identifier that nobody has, so that both cost and lock alike. Proofs of another kind than
// the password are counted apart, because a right one of these must not make wrong passwords forgotten; they lock the same account.
import { writeLock } from '../accounts/locks.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type Instant, plusMinutes } from '../time.ts';
import { networkOf } from './networks.ts';
import { attemptsLeft, countedSince, lockedUntil } from './policy-lockout.ts';

export type FailureVerdict =
  | { readonly kind: 'counted'; readonly attemptsLeft: number | null }
  | { readonly kind: 'locked'; readonly until: Instant };

export interface Counted {
  readonly subject: string;
  /** What was proven wrongly; a password unless said otherwise. */
  readonly kind?: 'answer';
}

const countedAt = ({ subject, kind }: Counted): string => (kind ? `${kind}:${subject}` : subject);

/** All under which failures of an account are counted. */
export const countedFor = (account: string): readonly string[] => [account, countedAt({ subject: account, kind: 'answer' })];

export async function countFailure(
  ctx: Ctx,
  input: Counted & { readonly lockouts: number },
  stores: Stores<'attempts' | 'locks' | 'accountStates'>,
): Promise<FailureVerdict> {
  const { lockout } = ctx.tenant.settings;
  const tenant = ctx.tenant.id;
  const network = networkOf(ctx.caller.address);
  const address = `address:${network}`;
  const subject = countedAt(input);
  const failed = await ctx.doing('attempts.append', () =>
    stores.together(async ({ attempts }) => {
      await attempts.append(tenant, subject, ctx.now);
      await attempts.append(tenant, address, ctx.now);
      const since = countedSince(lockout, ctx.now);
      return { account: await attempts.count(tenant, subject, since), address: await attempts.count(tenant, address, since) };
    }),
  );
  if (lockout.addressFailures > 0 && failed.address >= lockout.addressFailures) {
    const until = plusMinutes(ctx.now, lockout.addressMinutes);
    await ctx.doing('account.lock', () =>
      writeLock(stores, { tenant, scope: 'address', subject: network, until, why: 'failures', since: ctx.now }),
    );
  }
  if (lockout.failures === 0 || failed.account < lockout.failures)
    return { kind: 'counted', attemptsLeft: attemptsLeft(lockout, failed.account) };
  const until = lockedUntil(lockout, ctx.now, input.lockouts);
  await ctx.doing('account.lock', () =>
    stores.together(async ({ locks, accountStates, attempts }) => {
      await writeLock({ locks }, { tenant, scope: 'account', subject: input.subject, until, why: 'failures', since: ctx.now });
      await accountStates.update(tenant, input.subject, { lockouts: input.lockouts + 1 });
      await attempts.delete(tenant, subject);
    }),
  );
  ctx.note('locked after failures');
  return { kind: 'locked', until };
}

/** A right proof: what failed before it no longer counts. */
export async function forgetFailures(ctx: Ctx, counted: Counted, { attempts }: Pick<Stores<'attempts'>, 'attempts'>): Promise<void> {
  await ctx.doing('attempts.append', () => attempts.delete(ctx.tenant.id, countedAt(counted)));
}
