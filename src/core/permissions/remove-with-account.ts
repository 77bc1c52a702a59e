// What an account was given goes with it.
import type { AccountRemoval } from '../stores.ts';

/** The part of permissions in the removal of an account. */
export const removePermissionsWithAccount: AccountRemoval = {
  before: async () => {},
  inside: (ctx, { account }, { permissionHolders }) =>
    ctx.during('permission.store', () => permissionHolders.forget(ctx.tenant.id, [account])),
};
