// Answers to security questions as one of several credentials: they help to recover an account, and open none.
import type { Credential } from '../credentials/contract.ts';

export const credential: Credential<'answers'> = {
  factor: 'knowledge',
  amr: ['kba'],
  signsIn: false,
  async enrolled(ctx, { account }, { answers }) {
    return ctx.during('answered-sets.read', () => answers.sets(ctx.tenant.id, account));
  },
  async remove(ctx, { account }, { answers }) {
    await ctx.during('account.erase', () => answers.delete(ctx.tenant.id, account));
  },
};
