// Compares a password for callers who are signed in already. Wrong ones count as at a sign-in and for the same subject, so that a stolen
// session gives no tries that the sign-in does not give. A right one counts nothing and resets nothing.
import { checkNotLocked } from '../accounts/in-force.ts';
import type { Ctx } from '../faults/index.ts';
import { inTry, type TryPorts } from '../protection/in-try.ts';
import type { Stores } from '../stores.ts';
import { matches } from './hash-password.ts';
import type { StoredPassword } from './store.ts';
import type { Password } from './types.ts';

/** The faults of a comparison that failed, or that is not allowed now. */
export type WrongPassword = 'password.mismatch' | 'attempts.exhausted' | 'account.locked';
/** The ports that comparing a password uses. */
export type PasswordPorts = 'hashes' | TryPorts;

interface Given {
  readonly account: string;
  readonly password: Password;
}

/**
 * Passes the account's password. While the account is locked no password is right, also if the lock fell during the comparison. An account
 * without a password has no right one, and its tries count all the same. Call it outside any transaction: counts must stay, whatever comes
 * of the request.
 */
export async function comparePassword(
  ctx: Ctx<WrongPassword>,
  { account, password, stored }: Given & { readonly stored: StoredPassword | undefined },
  stores: Stores<PasswordPorts>,
): Promise<void> {
  await inTry(
    ctx,
    { subject: account, noneLeft: 'refused' },
    async (one) => {
      const right = stored !== undefined && (await matches(ctx, stored, password, stores));
      if (right)
        return checkNotLocked(ctx, {
          lock: await ctx.during('lock-state.read', () => stores.locks.read(ctx.tenant.id, 'account', account)),
        });
      const verdict = await one.failed({ what: 'password.refused', subject: account });
      if (verdict.kind === 'locked') throw ctx.fail('attempts.exhausted', { until: verdict.until, what: 'password' });
      throw ctx.fail('password.mismatch', { attemptsLeft: verdict.attemptsLeft });
    },
    stores,
  );
}

/** The same for callers that have not read the stored password. */
export async function demandPassword(
  ctx: Ctx<WrongPassword>,
  { account, password }: Given,
  stores: Stores<PasswordPorts | 'passwords'>,
): Promise<void> {
  const stored = await ctx.during('password.read', () => stores.passwords.read(ctx.tenant.id, account));
  await comparePassword(ctx, { account, password, stored }, stores);
}
