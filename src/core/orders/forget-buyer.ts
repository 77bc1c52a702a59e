// Orders stay when the account that made them goes: what was paid is the tenant's. Whose they were is forgotten.
import type { AccountRemoval } from '../stores.ts';

/** The part of orders in the removal of an account. */
export const forgetBuyerWithAccount: AccountRemoval = {
  before: async () => {},
  inside: (ctx, { account }, { orders }) => ctx.during('order.store', () => orders.forgetBuyer(ctx.tenant.id, account)),
};
