// What an account shared goes with it, and when its person leaves.
import type { AccountRemoval } from '../stores.ts';

const forget: AccountRemoval['inside'] = (ctx, { account }, { collaborators }) =>
  ctx.during('collaboration.store', () => collaborators.deleteOf(ctx.tenant.id, account));

/** The part of collaboration in the removal of an account, and in its retirement. */
export const removeSharesWithAccount: AccountRemoval = { before: async () => {}, inside: forget, retired: forget };
