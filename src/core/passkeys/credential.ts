// A passkey as one of several credentials. The authenticator verified the person by a PIN or by the body, and does not say by which; whether its key
// lies in hardware it does not prove either, so that `amr` says no more than that a key was used by somebody who was there.
import type { Credential } from '../credentials/contract.ts';

export const credential: Credential<'passkeys', 'passkeys' | 'passkeyOffers'> = {
  factor: 'possession',
  also: 'inherence',
  amr: ['pop', 'user'],
  signsIn: true,
  async enrolled(ctx, { account }, { passkeys }) {
    const all = await ctx.during('passkeys.read', () => passkeys.list(ctx.tenant.id, account));
    return all.map(({ label }) => label);
  },
  countAll: (ctx, accounts, { passkeys }) => ctx.during('passkeys.read', () => passkeys.countAll(ctx.tenant.id, accounts)),
  async remove(ctx, { account }, { passkeys, passkeyOffers }) {
    await ctx.during('account.erase', () => passkeys.deleteAll(ctx.tenant.id, account));
    await ctx.during('account.erase', () => passkeyOffers.delete(ctx.tenant.id, account));
  },
};
