// Everything that stands in a subject's name, in one statement. A subject is an account, or what is locked without being one: a name that
// nobody has, a network address. Rows of one subject differ in the identifier alone.
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { ShownAccount, SignInName, WholeAccount } from '../../../../core/accounts/store.ts';
import { compiled, textsIn } from '../../compiled.ts';
import type { Schema } from '../../schema.ts';
import { passwordColumns, passwordOf } from '../credentials/store.ts';
import { bearers, identifierColumns, identifierOf, type SoughtTexts, textsOf } from '../identifiers/store.ts';
import { partOf, prefixed } from '../joined.ts';
import { lockColumns, lockOf, stateColumns, stateOf } from './account-parts.ts';
import { type AccountRow, accountColumns, accountOf } from './accounts.ts';

const accountIn = partOf<AccountRow>('a', accountColumns);
const stateIn = partOf<Parameters<typeof stateOf>[0]>('t', stateColumns);
const lockIn = partOf<Parameters<typeof lockOf>[0]>('l', lockColumns);
const passwordIn = partOf<Parameters<typeof passwordOf>[0]>('p', passwordColumns);
const identifierIn = partOf<Parameters<typeof identifierOf>[0]>('i', identifierColumns);

interface Subject {
  readonly scope: string;
  readonly id: string;
}

const subject = (db: Kysely<Schema>, scope: 'account' | 'address', id: string) =>
  db.selectNoFrom([sql.lit<string>(scope).as('scope'), sql<string>`cast(${id} as text)`.as('id')]);

/** Subjects come first, so that there is a row where there is no account: it may be locked all the same. */
const ofSubjects = (db: Kysely<Schema>, tenant: string, subjects: SelectQueryBuilder<Schema, never, Subject>) =>
  db
    .selectFrom(subjects.as('s'))
    .leftJoin('accounts as a', (join) => join.on('a.tenant', '=', tenant).onRef('a.id', '=', 's.id').on('a.removed', 'is', null))
    .leftJoin('account_states as t', (join) => join.on('t.tenant', '=', tenant).onRef('t.account', '=', 's.id'))
    .leftJoin('locks as l', (join) => join.on('l.tenant', '=', tenant).onRef('l.scope', '=', 's.scope').onRef('l.subject', '=', 's.id'))
    .leftJoin('passwords as p', (join) => join.on('p.tenant', '=', tenant).onRef('p.account', '=', 's.id'))
    .leftJoin('identifiers as i', (join) => join.on('i.tenant', '=', tenant).onRef('i.account', '=', 's.id').on('i.former', 'is', null))
    .select('s.id as subject')
    .select(prefixed('a', accountColumns))
    .select('t.account as t_account')
    .select(prefixed('t', stateColumns))
    .select(prefixed('l', lockColumns))
    .select(prefixed('p', passwordColumns))
    .select(prefixed('i', identifierColumns))
    .orderBy('i.id');

type Rows = Readonly<Awaited<ReturnType<ReturnType<typeof ofSubjects>['execute']>>>;

const byId = compiled((db, { tenant, id }: { tenant: string; id: string }) => ofSubjects(db, tenant, subject(db, 'account', id)));

const byIds = compiled((db, { tenant, ids }: { tenant: string; ids: string }) => {
  const sought = db.selectFrom('accounts').where('tenant', '=', tenant).where('removed', 'is', null).where('id', 'in', textsIn(db, ids));
  return ofSubjects(db, tenant, sought.select([sql.lit<string>('account').as('scope'), 'id']));
});

type Name = SoughtTexts & Readonly<Record<'standIn' | 'network', string>>;

const byName = compiled((db, name: Name) => {
  const { tenant, standIn, network } = name;
  const accounts = bearers(db, name)
    .where('former', 'is', null)
    .select([sql.lit<string>('account').as('scope'), 'account as id']);
  return ofSubjects(db, tenant, accounts.union(subject(db, 'account', standIn)).union(subject(db, 'address', network)));
});

const wholeIn = (rows: Rows): WholeAccount => {
  const [row] = rows;
  if (!row) throw new Error('a subject that was given is not answered');
  return {
    account: row.a_id === null ? undefined : accountOf(accountIn(row)),
    identifiers: row.i_id === null ? [] : rows.map((each) => identifierOf(identifierIn(each))),
    state: row.t_account === null ? undefined : stateOf(stateIn(row)),
    lock: row.l_why === null ? undefined : lockOf(lockIn(row)),
    password: row.p_hash === null ? undefined : passwordOf(passwordIn(row)),
  };
};

export const wholeOf = async (db: Kysely<Schema>, account: { readonly tenant: string; readonly id: string }): Promise<WholeAccount> =>
  wholeIn(await byId(db, account));

const shown = ({ password, ...rest }: WholeAccount): ShownAccount => ({ ...rest, password: password && { changed: password.changed } });

export const personOf = async (db: Kysely<Schema>, account: { readonly tenant: string; readonly id: string }): Promise<ShownAccount> =>
  shown(await wholeOf(db, account));

export async function peopleOf(db: Kysely<Schema>, tenant: string, ids: readonly string[]): Promise<ReadonlyMap<string, ShownAccount>> {
  if (ids.length === 0) return new Map();
  const subjects = Map.groupBy(await byIds(db, { tenant, ids: JSON.stringify(ids) }), (row) => row.subject);
  return new Map([...subjects].map(([id, rows]) => [id, shown(wholeIn(rows))]));
}

export async function namedOf(db: Kysely<Schema>, tenant: string, name: SignInName): Promise<ReadonlyMap<string, WholeAccount>> {
  const rows = await byName(db, { ...textsOf(tenant, name.normals), standIn: name.standIn, network: name.network });
  const subjects = Map.groupBy(rows, (row) => row.subject);
  return new Map([...subjects].map(([id, ofOne]) => [id, wholeIn(ofOne)]));
}
