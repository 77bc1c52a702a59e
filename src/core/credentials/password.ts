// The password as one of several credentials.
import type { Credential } from './contract.ts';

export const credential: Credential<'passwords', 'passwords' | 'histories'> = {
  factor: 'knowledge',
  amr: ['pwd'],
  signsIn: true,
  async enrolled(ctx, { account }, { passwords }) {
    return (await ctx.doing('password.read', () => passwords.read(ctx.tenant.id, account))) ? ['password'] : [];
  },
  async remove(ctx, { account }, { passwords, histories }) {
    await ctx.doing('account.erase', () => passwords.delete(ctx.tenant.id, account));
    await ctx.doing('password-history.erase', () => histories.delete(ctx.tenant.id, account));
  },
};
