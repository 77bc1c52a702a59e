// An account as the database has it, whatever replies say: every place that it has, by name.
import { sql } from 'kysely';
import { isObject, type Json } from '../../src/core/json.ts';
import type { Columns } from '../../src/storage/sql/columns.ts';
import type { Engine } from '../../src/storage/sql/engine.ts';
import * as groups from '../../src/storage/sql/tables.ts';

export const declared = Object.assign({}, ...Object.values(groups)) as Readonly<Record<string, Columns>>;

type Row = Readonly<Record<string, Json>>;
type Value = Json | undefined;
/** The rows of an account, by table. */
export type Rows = ReadonlyMap<string, readonly Row[]>;

/** Tables of which a person's rows are parts of the account; the column that says whose they are. */
export const kept: Readonly<Record<string, string>> = {
  accounts: 'id',
  account_states: 'account',
  locks: 'subject',
  profiles: 'account',
  identifiers: 'account',
  passwords: 'account',
  password_history: 'account',
  identities: 'account',
  provider_tokens: 'account',
  answers: 'account',
  authenticators: 'account',
  backup_codes: 'account',
  remembered_devices: 'account',
  passkeys: 'account',
  passkey_offers: 'account',
  consents: 'account',
  topic_subscriptions: 'holder',
  memberships: 'account',
  department_places: 'account',
  post_holders: 'account',
  company_members: 'account',
  organisation_entries: 'account',
};

/** Columns that say whose a row is, and of what kind: they are nothing that is written by itself. */
const links = ['tenant', 'account', 'holder', 'scope', 'kind', 'beside', 'former'];
export const isLink = (table: string, column: string): boolean =>
  (table !== 'accounts' && links.includes(column)) ||
  (table === 'locks' && column === 'subject') ||
  (table === 'identifiers' && /^(id|directory)$/.test(column));

/** Put back after a change, too, though no part of the account: what a new password ends. */
const beside: Readonly<Record<string, string>> = {
  sessions: 'account',
  access_tokens: 'account',
  access_grants: 'account',
  protocol_models: 'account',
  codes: 'subject',
};

// biome-ignore lint/suspicious/noExplicitAny: tables are named at run time
const dbOf = ({ db }: Engine): any => db;

export async function rowsOf(engine: Engine, account: string, tables: Readonly<Record<string, string>> = kept): Promise<Rows> {
  const found = await Promise.all(
    Object.entries(tables).map(async ([table, column]) => {
      const rows = (await dbOf(engine).selectFrom(table).selectAll().where(column, '=', account).execute()) as Row[];
      return [table, rows] as const;
    }),
  );
  return new Map(found);
}

/** The same rows where nothing is different from those given: PostgreSQL is asked that in one statement, for most tries change nothing. */
export async function rowsAfter(engine: Engine, account: string, { rows, print }: Kept): Promise<Rows> {
  return print !== undefined && (await printOf(engine, account)) === print ? rows : rowsOf(engine, account);
}

export interface Kept {
  readonly rows: Rows;
  /** Of all rows; undefined where it costs no less than they do. */
  readonly print: string | undefined;
}

export const keptOf = async (engine: Engine, account: string): Promise<Kept> => ({
  rows: await rowsOf(engine, account),
  print: await printOf(engine, account),
});

async function printOf({ name, db }: Engine, account: string): Promise<string | undefined> {
  if (name === 'sqlite') return undefined;
  const of = ([table, column]: readonly [string, string]) =>
    sql`(select string_agg(each::text, '|' order by each::text) from ${sql.table(table)} each where ${sql.ref(`each.${column}`)} = ${account})`;
  const { rows } = await sql<{ print: string }>`select md5(concat_ws('#', ${sql.join(Object.entries(kept).map(of))})) as print`.execute(db);
  return rows[0]!.print;
}

export const besideOf = (engine: Engine, account: string): Promise<Rows> => rowsOf(engine, account, beside);

/** Every place with its value. Documents are taken apart down to lists; a name with a dot in it is no path. */
export function placesOf(rows: Rows): ReadonlyMap<string, Json> {
  const places = new Map<string, Json>();
  for (const [table, all] of rows)
    for (const row of all.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))) {
      const isFormer = table === 'identifiers' && row['former'] !== null;
      for (const [column, value] of Object.entries(row)) {
        if (isLink(table, column)) continue;
        if (table === 'accounts' && (column === 'profile' || column === 'data'))
          takeApart(column, JSON.parse(String(value)) as Json, places);
        else if (isFormer) places.set(`identifiers.${row['kind']}.former`, row['spelled'] ?? null);
        else
          places.set(
            table === 'identifiers' ? `${table}.${row['kind']}.${column}` : `${table}.${column}`,
            joined(places, table, column, value),
          );
      }
    }
  return places;
}

/** Several rows of one account stand behind each other. */
function joined(places: ReadonlyMap<string, Json>, table: string, column: string, value: Json): Json {
  const before = table === 'identifiers' ? undefined : places.get(`${table}.${column}`);
  return before === undefined ? value : `${String(before)} ${String(value)}`;
}

function takeApart(path: string, value: Json, places: Map<string, Json>): void {
  if (isObject(value) && Object.keys(value).length > 0)
    for (const [name, inner] of Object.entries(value)) takeApart(`${path}.${name.replaceAll('.', '·')}`, inner, places);
  else places.set(path, value);
}

export interface Change {
  readonly place: string;
  readonly before: Value;
  readonly after: Value;
}

const same = (one: Value, other: Value): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Where they differ. An empty document is none. */
export function changesBetween(one: Rows, other: Rows): readonly Change[] {
  const [before, after] = [placesOf(one), placesOf(other)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((place) => ({ place, before: before.get(place), after: after.get(place) }))
    .filter((each) => !same(each.before, each.after) && each.place !== 'profile' && each.place !== 'data');
}

/** Puts back what became different; and after another password or contact also what that ends. */
export async function restore(engine: Engine, account: string, [before, after]: readonly [Rows, Rows], sessions: Rows): Promise<void> {
  const isDifferent = (table: string) => JSON.stringify(before.get(table)) !== JSON.stringify(after.get(table));
  const ends = ['passwords', 'accounts', 'identifiers'].some(
    (table) => isDifferent(table) && (table !== 'accounts' || after.get(table)?.length === 0),
  );
  for (const [table, column] of Object.entries({ ...kept, ...(ends ? beside : {}) })) {
    if (Object.hasOwn(kept, table) && !isDifferent(table)) continue;
    const rows = before.get(table) ?? sessions.get(table) ?? [];
    await dbOf(engine).deleteFrom(table).where(column, '=', account).execute();
    if (rows.length > 0) await dbOf(engine).insertInto(table).values(rows).execute();
  }
}

/** Takes an account away with all that is a part of it. */
export async function forget(engine: Engine, account: string, rows: Rows): Promise<void> {
  for (const [table, column] of Object.entries(kept))
    if (rows.get(table)?.length) await dbOf(engine).deleteFrom(table).where(column, '=', account).execute();
}
