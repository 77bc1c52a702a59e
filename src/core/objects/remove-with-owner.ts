// What belongs to a person goes with its account.
import type { AccountRemoval } from '../stores.ts';

/** The part of objects in the removal of an account. */
export const removeWithOwner: AccountRemoval = {
  before: async () => {},
  inside: (ctx, { account }, { objects }) => ctx.during('object.store', () => objects.deleteOf(ctx.tenant.id, account)),
};
