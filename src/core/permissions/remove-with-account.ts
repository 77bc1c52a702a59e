// What an account was given goes with it, and when its person leaves.
import type { AccountRemoval } from '../stores.ts';

const forget: AccountRemoval['inside'] = (ctx, { account }, { permissionHolders }) =>
  ctx.during('permission.store', () => permissionHolders.forget(ctx.tenant.id, [account]));

/** The part of permissions in the removal of an account, and in its retirement. */
export const removePermissionsWithAccount: AccountRemoval = { before: async () => {}, inside: forget, retired: forget };
