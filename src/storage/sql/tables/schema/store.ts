// Declared types and attributes, and the attributes that clients may read or write.
import type { AttributeAccessStore, RecordTypeStore } from '../../../../core/schema/store.ts';
import type { StoredType } from '../../../../core/schema/types.ts';
import { compiled } from '../../compiled.ts';
import { parsed, type StoreContext, stored } from '../store-context.ts';

const byName = compiled((db, { tenant, name }: { tenant: string; name: string }) =>
  db.selectFrom('record_types').select(['attributes', 'definition']).where('tenant', '=', tenant).where('name', '=', name),
);

const typeOf = (row: { attributes: string; definition: string }): StoredType => ({
  withdrawn: [],
  rules: [],
  uniqueSets: [],
  ...parsed<Partial<StoredType>>(row.definition),
  attributes: parsed(row.attributes),
});

const rowOf = ({ attributes, ...definition }: StoredType) => ({
  attributes: JSON.stringify(attributes),
  definition: JSON.stringify(definition),
});

export function recordTypeStore({ db }: StoreContext): RecordTypeStore {
  const read: RecordTypeStore['read'] = async (tenant, name) => {
    const [row] = await byName(db, { tenant, name });
    return row && typeOf(row);
  };
  return {
    read,
    attributes: async (tenant) => (await read(tenant, 'account'))?.attributes ?? [],
    write: async (tenant, given) => {
      const attributes = JSON.stringify(given);
      await db
        .insertInto('record_types')
        .values({ tenant, name: 'account', attributes })
        .onConflict((conflict) => conflict.columns(['tenant', 'name']).doUpdateSet({ attributes }))
        .execute();
    },
    lock: async (tenant, name) => {
      if (name === 'account')
        await db
          .insertInto('record_types')
          .values({ tenant, name, attributes: '[]' })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      const held = db.updateTable('record_types').set((e) => ({ attributes: e.ref('attributes') }));
      const [row] = await held.where('tenant', '=', tenant).where('name', '=', name).returning(['attributes', 'definition']).execute();
      return row && typeOf(row);
    },
    names: async (tenant) => {
      const rows = await db.selectFrom('record_types').select('name').where('tenant', '=', tenant).orderBy('name').execute();
      return rows.map(({ name }) => name);
    },
    insert: async (tenant, name, type) =>
      stored(
        await db
          .insertInto('record_types')
          .values({ tenant, name, ...rowOf(type) })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow(),
      ),
    save: async (tenant, name, type) => {
      await db
        .insertInto('record_types')
        .values({ tenant, name, ...rowOf(type) })
        .onConflict((conflict) => conflict.columns(['tenant', 'name']).doUpdateSet(rowOf(type)))
        .execute();
    },
    delete: async (tenant, name) => {
      await db.deleteFrom('record_types').where('tenant', '=', tenant).where('name', '=', name).execute();
    },
  };
}

const accessOf = compiled((db, { tenant, client, type, access }: Readonly<Record<'tenant' | 'client' | 'type' | 'access', string>>) =>
  db
    .selectFrom('attribute_access')
    .select('paths')
    .where('tenant', '=', tenant)
    .where('client', '=', client)
    .where('type', '=', type)
    .where('access', '=', access),
);

export function attributeAccessStore({ db }: StoreContext): AttributeAccessStore {
  return {
    read: async (tenant, client, type, access) => {
      const [row] = await accessOf(db, { tenant, client, type, access });
      return row && parsed(row.paths);
    },
    write: async (tenant, client, type, access, given) => {
      const paths = JSON.stringify(given);
      await db
        .insertInto('attribute_access')
        .values({ tenant, client, type, access, paths })
        .onConflict((conflict) => conflict.columns(['tenant', 'client', 'type', 'access']).doUpdateSet({ paths }))
        .execute();
    },
  };
}

export const stores = { recordTypes: recordTypeStore, attributeAccess: attributeAccessStore };
