// Fields that a tenant declares of its roles.
import type { RoleFieldStore } from '../../../../core/permissions/store.ts';
import { parsed, type StoreContext } from '../store-context.ts';

export function roleFieldStore({ db }: StoreContext): RoleFieldStore {
  return {
    list: async (tenant) => {
      const rows = db.selectFrom('role_fields').select(['id', 'key', 'type', 'noted']).where('tenant', '=', tenant);
      return (await rows.orderBy('key').execute()).map(({ noted, ...row }) => ({ ...row, noted: parsed(noted) }));
    },
    insert: async (tenant, { noted, ...field }) => {
      await db
        .insertInto('role_fields')
        .values({ tenant, ...field, noted: JSON.stringify(noted) })
        .execute();
    },
    delete: async (tenant, key) => {
      const going = db.deleteFrom('role_fields').where('tenant', '=', tenant).where('key', '=', key);
      return (await going.executeTakeFirst()).numDeletedRows > 0n;
    },
  };
}
