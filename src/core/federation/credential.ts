// An identity at another provider as one of several credentials. What was proven there is not known here.
import type { Credential } from '../credentials/contract.ts';

export const credential: Credential<'identities'> = {
  factor: null,
  amr: [],
  signsIn: true,
  async enrolled(ctx, { account }, { identities }) {
    const linked = await ctx.doing('identities.list', () => identities.list(ctx.tenant.id, account));
    return linked.map(({ provider }) => provider);
  },
  async remove(ctx, { account }, { identities }) {
    await ctx.doing('account.erase', () => identities.deleteAll(ctx.tenant.id, account));
  },
};
