// User names, addresses and numbers. The database's unique index decides who was first.
import type { IdentifierStore } from '../../../../core/identifiers/store.ts';
import type { Identifier, IdentifierKind } from '../../../../core/identifiers/types.ts';
import { namesOf } from '../../columns.ts';
import { compiled, compiledInsert } from '../../compiled.ts';
import { type Ground, stamp } from '../table.ts';
import { tables } from './columns.ts';

const columns = namesOf(tables.identifiers, 'tenant');

const identifierOf = (row: Record<Exclude<(typeof columns)[number], 'verified'>, string> & { verified: number | null }): Identifier => ({
  ...row,
  kind: row.kind as IdentifierKind,
  verified: stamp(row.verified),
});

const ofAccount = compiled((db, { tenant, account }: { tenant: string; account: string }) =>
  db.selectFrom('identifiers').select(columns).where('tenant', '=', tenant).where('account', '=', account).orderBy('id'),
);

type Texts = Readonly<Record<'tenant' | 'first' | 'second' | 'third', string>>;

/** Every kind is named, so that the index is entered at each text and no tenant is read through. */
const withNormals = compiled((db, { tenant, first, second, third }: Texts) =>
  db
    .selectFrom('identifiers')
    .select(columns)
    .where('tenant', '=', tenant)
    .where('kind', 'in', ['username', 'email', 'phone'])
    .where('normal', 'in', [first, second, third]),
);

const insertRows = compiledInsert('identifiers', namesOf(tables.identifiers), { onTaken: 'told', key: 'id' });

export function identifierStore({ db }: Ground): IdentifierStore {
  const of = (tenant: string) => db.selectFrom('identifiers').select(columns).where('tenant', '=', tenant);
  return {
    insert: async (tenant, identifier) => ((await insertRows(db, [{ tenant, ...identifier }])).size > 0 ? 'stored' : 'taken'),
    insertAll: async (tenant, identifiers) => {
      const stored = await insertRows(
        db,
        identifiers.map((identifier) => ({ tenant, ...identifier })),
      );
      return stored.size < identifiers.length ? identifiers.find(({ id }) => !stored.has(id)) : undefined;
    },
    list: async (tenant, account) => (await ofAccount(db, { tenant, account })).map(identifierOf),
    listAll: async (tenant, accounts) =>
      accounts.length === 0
        ? []
        : (await of(tenant).where('account', 'in', accounts).execute()).map(identifierOf).sort((a, b) => (a.id < b.id ? -1 : 1)),
    bearing: async (tenant, [first = '', second = first, third = second]) =>
      (await withNormals(db, { tenant, first, second, third })).map(identifierOf),
    find: async (tenant, kind, normal) => {
      const row = await of(tenant).where('kind', '=', kind).where('normal', '=', normal).orderBy('directory').executeTakeFirst();
      return row && identifierOf(row);
    },
    verify: async (tenant, id, verified) => {
      await db.updateTable('identifiers').set({ verified }).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    delete: async (tenant, id) => {
      await db.deleteFrom('identifiers').where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    deleteAll: async (tenant, account) => {
      await db.deleteFrom('identifiers').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}

export const stores = { identifiers: identifierStore };
