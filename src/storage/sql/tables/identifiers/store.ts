// User names, addresses and numbers. The database's unique indexes decide who was first: of a kind, and of a text under any kind. An account
// may bear one text twice, as user name and as address: the row that holds it keeps others away, and the second stands `beside` it.
import type { Kysely } from 'kysely';
import type { IdentifierStore } from '../../../../core/identifiers/store.ts';
import type { Identifier, IdentifierKind, NewIdentifier } from '../../../../core/identifiers/types.ts';
import { namesOf } from '../../columns.ts';
import { compiled, compiledInsert, textsIn } from '../../compiled.ts';
import type { Schema } from '../../schema.ts';
import { type Db, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';

export const identifierColumns = namesOf(tables.identifiers, 'tenant', 'text', 'beside');

type Stamped = 'verified' | 'held' | 'former';
type Row = Record<Exclude<(typeof identifierColumns)[number], Stamped>, string> & Record<Stamped, number | null>;

export const identifierOf = (row: Row): Identifier => ({
  id: row.id,
  account: row.account,
  directory: row.directory,
  kind: row.kind as IdentifierKind,
  spelled: row.spelled,
  normal: row.normal,
  verified: stamp(row.verified),
  ...(row.held === null ? {} : { held: stamp(row.held) }),
  ...(row.former === null ? {} : { former: stamp(row.former) }),
});

const ofAccount = compiled((db, { tenant, account }: { tenant: string; account: string }) =>
  db
    .selectFrom('identifiers')
    .select(identifierColumns)
    .where('tenant', '=', tenant)
    .where('account', '=', account)
    .where('former', 'is', null)
    .orderBy('id'),
);

/** As many as a name has readings, in two forms each. */
const places = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'] as const;
export type SoughtTexts = Readonly<Record<'tenant' | (typeof places)[number], string>>;

/** The last one is repeated in the places that are left. Throws for more texts than there are places. */
export function textsOf(tenant: string, normals: readonly string[]): SoughtTexts {
  if (normals.length > places.length) throw new RangeError(`${normals.length} texts are looked for at once`);
  const placed = places.map((place, at) => [place, normals[Math.min(at, normals.length - 1)] ?? '']);
  return { tenant, ...Object.fromEntries(placed) } as SoughtTexts;
}

/** Every kind is named, so that the index is entered at each text and no tenant is read through. */
export const bearers = (db: Kysely<Schema>, texts: SoughtTexts) =>
  db
    .selectFrom('identifiers')
    .where('tenant', '=', texts.tenant)
    .where('kind', 'in', ['username', 'email', 'phone'])
    .where(
      'normal',
      'in',
      places.map((place) => texts[place]),
    );

const withNormals = compiled((db, texts: SoughtTexts) => bearers(db, texts).select(identifierColumns));

const ofAccounts = compiled((db, { tenant, accounts }: { tenant: string; accounts: string }) =>
  db
    .selectFrom('identifiers')
    .select(identifierColumns)
    .where('tenant', '=', tenant)
    .where('account', 'in', textsIn(db, accounts))
    .where('former', 'is', null),
);

const insertRows = compiledInsert('identifiers', namesOf(tables.identifiers), { onTaken: 'told', key: 'id' });

const holder = '';

/** Of the rows of one account that bear one text, the first holds it. */
function placed(identifiers: readonly NewIdentifier[]): readonly (NewIdentifier & { readonly beside: string })[] {
  const borne = new Set<string>();
  return identifiers.map((identifier) => {
    const key = `${identifier.account}\n${identifier.text}`;
    const beside = borne.has(key) ? identifier.id : holder;
    borne.add(key);
    return { ...identifier, beside };
  });
}

/** The texts of deleted rows pass to the oldest row that still has them. */
export async function handOver(db: Db, tenant: string, gone: readonly { readonly text?: string | null }[]): Promise<void> {
  const free = gone.flatMap(({ text }) => text ?? []);
  if (free.length === 0) return;
  const heirs = db
    .selectFrom('identifiers as each')
    .select((e) => e.fn.min('each.id').as('id'))
    .where('each.tenant', '=', tenant)
    .where('each.text', 'in', free)
    .groupBy(['each.text', 'each.directory'])
    .having((e) => e(e.fn.min('each.beside'), '<>', holder));
  await db.updateTable('identifiers').set({ beside: holder }).where('tenant', '=', tenant).where('id', 'in', heirs).execute();
}

export function identifierStore({ db }: StoreContext): IdentifierStore {
  const of = (tenant: string) => db.selectFrom('identifiers').select(identifierColumns).where('tenant', '=', tenant);
  return {
    insert: async (tenant, identifier) => {
      const { account, directory, text, id } = identifier;
      const own = await of(tenant)
        .where('account', '=', account)
        .where('directory', '=', directory)
        .where('text', '=', text)
        .executeTakeFirst();
      const stored = await insertRows(db, [{ tenant, held: null, former: null, ...identifier, beside: own ? id : holder }]);
      return stored.size > 0 ? 'stored' : 'taken';
    },
    insertAll: async (tenant, identifiers) => {
      const stored = await insertRows(
        db,
        placed(identifiers).map((identifier) => ({ tenant, held: null, former: null, ...identifier })),
      );
      return stored.size < identifiers.length ? identifiers.find(({ id }) => !stored.has(id)) : undefined;
    },
    list: async (tenant, account) => (await ofAccount(db, { tenant, account })).map(identifierOf),
    listAll: async (tenant, accounts) =>
      accounts.length === 0
        ? []
        : (await ofAccounts(db, { tenant, accounts: JSON.stringify(accounts) })).map(identifierOf).sort((a, b) => (a.id < b.id ? -1 : 1)),
    bearing: async (tenant, normals) => (await withNormals(db, textsOf(tenant, normals))).map(identifierOf),
    find: async (tenant, kind, normal) => {
      const row = await of(tenant)
        .where('kind', '=', kind)
        .where('normal', '=', normal)
        .where('former', 'is', null)
        .orderBy('directory')
        .executeTakeFirst();
      return row && identifierOf(row);
    },
    formers: async (tenant, account) =>
      (await of(tenant).where('account', '=', account).where('former', 'is not', null).orderBy('id').execute()).map(identifierOf),
    mark: async (tenant, id, former) => {
      await db.updateTable('identifiers').set({ former, held: null }).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    release: async (tenant, now) => {
      const gone = await db.deleteFrom('identifiers').where('tenant', '=', tenant).where('former', '<=', now).returning('text').execute();
      await handOver(db, tenant, gone);
      return gone.length;
    },
    verify: async (tenant, id, verified) => {
      await db.updateTable('identifiers').set({ verified }).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    delete: async (tenant, id) => {
      const gone = await db.deleteFrom('identifiers').where('tenant', '=', tenant).where('id', '=', id).returning('text').execute();
      await handOver(db, tenant, gone);
    },
    deleteAll: async (tenant, account) => {
      const gone = await db
        .deleteFrom('identifiers')
        .where('tenant', '=', tenant)
        .where('account', '=', account)
        .returning('text')
        .execute();
      await handOver(db, tenant, gone);
    },
  };
}

export const stores = { identifiers: identifierStore };
