// A hash made elsewhere in place of a password. Operators alone write it.
import type { StoredPassword } from '../../credentials/store.ts';
import type { Ctx } from '../../faults/index.ts';
import { fit, type Judged } from './contract.ts';

export interface HashChange {
  readonly kind: 'hash';
  /** Null takes the password away. */
  readonly hash: StoredPassword | null;
}

export const judgeHash = async (ctx: Ctx, { hash }: HashChange): Promise<Judged<'passwords'>> =>
  fit(async ({ account: { id } }, { passwords }) => {
    await ctx.doing('password.store', () => (hash ? passwords.write(ctx.tenant.id, id, hash) : passwords.delete(ctx.tenant.id, id)));
    return {};
  });
