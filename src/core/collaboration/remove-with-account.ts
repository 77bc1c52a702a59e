// What an account shared goes with it.
import type { AccountRemoval } from '../stores.ts';

/** The part of collaboration in the removal of an account. */
export const removeSharesWithAccount: AccountRemoval = {
  before: async () => {},
  inside: (ctx, { account }, { collaborators }) => ctx.during('collaboration.store', () => collaborators.deleteOf(ctx.tenant.id, account)),
};
