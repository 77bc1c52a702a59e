// An operator releases an account before its time.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

export async function unlock(ctx: Ctx, input: { readonly account: string }, stores: Stores<'locks' | 'attempts'>): Promise<void> {
  await ctx.doing('account.unlock', () =>
    stores.together(async ({ locks, attempts }) => {
      await locks.delete(ctx.tenant.id, 'account', input.account);
      await attempts.delete(ctx.tenant.id, input.account);
    }),
  );
}
