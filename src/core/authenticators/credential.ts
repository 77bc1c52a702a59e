// Second factors as credentials, a type for each method: they sign nobody in by themselves, and go with the account.
import type { Credential, Factor } from '../credentials/contract.ts';
import type { Authenticator, FactorMethod } from './types.ts';

/** Passkeys are a credential of their own. */
type Kept = Exclude<FactorMethod, 'passkey'>;

const credentialOf = (
  method: Kept,
  worth: { readonly factor: Factor; readonly amr: readonly string[] },
): Credential<'authenticators', 'authenticators' | 'backupCodes' | 'rememberedDevices'> => ({
  ...worth,
  signsIn: false,
  async enrolled(ctx, { account }, { authenticators }) {
    const all = await ctx.during('authenticators.read', () => authenticators.list(ctx.tenant.id, account));
    return all.filter((each: Authenticator) => each.method === method).map(({ label }) => label);
  },
  countAll: (ctx, accounts, { authenticators }) =>
    ctx.during('authenticators.read', () => authenticators.countAll(ctx.tenant.id, accounts, method)),
  async remove(ctx, { account }, { authenticators, backupCodes, rememberedDevices }) {
    await ctx.during('account.erase', () => authenticators.deleteOf(ctx.tenant.id, account, method));
    if (method !== 'backup-code') return;
    await ctx.during('account.erase', () => backupCodes.deleteAll(ctx.tenant.id, account));
    await ctx.during('account.erase', () => rememberedDevices.deleteAll(ctx.tenant.id, account));
  },
});

export const totp = credentialOf('totp', { factor: 'possession', amr: ['otp'] });
/** Nothing says where the device keeps its key, so that it is neither `hwk` nor `swk` of RFC 8176. */
export const push = credentialOf('push', { factor: 'possession', amr: ['pop'] });
export const sms = credentialOf('sms', { factor: 'possession', amr: ['sms'] });
/** RFC 8176 has no word for a mailed code or a code from a list (a look-up secret of NIST SP 800-63B, 5.1.2). */
export const email = credentialOf('email', { factor: 'possession', amr: [] });
export const backupCode = credentialOf('backup-code', { factor: 'possession', amr: [] });
