// What belongs to a person goes with its account.
import type { AccountRemoval } from '../stores.ts';
import { forgetIfEmpty } from './forget-type.ts';

/** The part of objects in the removal of an account. */
export const removeWithOwner: AccountRemoval = {
  before: async () => {},
  inside: (ctx, { account }, { objects, objectTypes }) =>
    ctx.during('object.store', async () => {
      const { id: tenant } = ctx.tenant;
      // Held before anything is removed, as whoever stores an object holds them: in this order nobody waits for anybody in a circle.
      const types = [];
      for (const name of await objects.typesOf(tenant, account)) types.push({ name, type: await objectTypes.lock(tenant, name) });
      await objects.deleteOf(tenant, account);
      for (const each of types) await forgetIfEmpty(ctx, each, { objects, objectTypes });
    }),
};
