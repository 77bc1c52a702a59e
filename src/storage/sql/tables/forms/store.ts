// Forms as documents with versions.
import type { FormDocument, FormStore } from '../../../../core/forms/store.ts';
import { compiled } from '../../compiled.ts';
import { parsed, type StoreContext, stamp, stored } from '../store-context.ts';

const newestOf = compiled((db, { tenant, name }: { tenant: string; name: string }) =>
  db
    .selectFrom('forms')
    .select(['name', 'version', 'body', 'created'])
    .where('tenant', '=', tenant)
    .where('name', '=', name)
    .orderBy('version', 'desc')
    .limit(1),
);

const documentOf = (row: { name: string; version: string; body: string; created: number }): FormDocument => ({
  ...row,
  body: parsed(row.body),
  created: stamp(row.created),
});

export function formStore({ db }: StoreContext): FormStore {
  const of = (tenant: string) => db.selectFrom('forms').where('tenant', '=', tenant);
  return {
    newest: async (tenant, name) => {
      const [row] = await newestOf(db, { tenant, name });
      return row && documentOf(row);
    },
    read: async (tenant, name, version) => {
      const row = await of(tenant)
        .select(['name', 'version', 'body', 'created'])
        .where('name', '=', name)
        .where('version', '=', version)
        .executeTakeFirst();
      return row && documentOf(row);
    },
    versions: async (tenant, name) => {
      const rows = await of(tenant).select(['version', 'created']).where('name', '=', name).orderBy('version', 'desc').execute();
      return rows.map(({ version, created }) => ({ version, created: stamp(created) }));
    },
    names: async (tenant) => (await of(tenant).select('name').distinct().orderBy('name').execute()).map(({ name }) => name),
    insert: async (tenant, { body, ...document }) =>
      stored(
        await db
          .insertInto('forms')
          .values({ tenant, ...document, body: JSON.stringify(body) })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow(),
      ),
  };
}

export const stores = { forms: formStore };
