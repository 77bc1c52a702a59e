// Searches among the rows of a table, and their number. What may go through the whole of it runs apart from all other requests.
import { type OrderByItemBuilder, type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { AccountQuery, Scalar } from '../../../core/accounts/query.ts';
import type { SummedGroup, Summing } from '../../../core/search/store.ts';
import type { Schema } from '../schema.ts';
import { compileCondition, ordered } from './accounts/account-query.ts';
import { breadthOf, isScan } from './accounts/breadth.ts';
import type { QueryTarget } from './accounts/query-target.ts';
import { compileNumber, compileOrder, compileSingle } from './accounts/through-lists.ts';
import { countOf } from './records/counts.ts';
import type { StoreContext } from './store-context.ts';

type Select<T extends keyof Schema, O> = SelectQueryBuilder<Schema, T, O>;
type Context = Pick<StoreContext, 'db' | 'engine'>;

/** Nothing comes before everything, whatever the engine does by itself. Indexes are walked in the engine's own order: what is never null keeps that. */
const orderOf = (descending: boolean) => (order: OrderByItemBuilder) => (descending ? order.desc().nullsLast() : order.asc().nullsFirst());
const neverNull: ReadonlySet<string> = new Set(['id', 'number', 'created', 'updated']);

/** By these an index is walked that has all rows. */
const walkedBy: ReadonlySet<string> = new Set(['id', 'number']);

/** The same, for which no index is taken. */
const unwalked = (column: RawBuilder<unknown>, isText: boolean) => (isText ? sql`${column} || ''` : sql`${column} + 0`);

/** The rows of `from` that match, in the order of the query and then by number. */
export function findRows<T extends keyof Schema, O>(context: Context, from: Select<T, O>, target: QueryTarget, asked: AccountQuery) {
  const { engine } = context;
  const { where, sort = [], after, limit, offset } = asked;
  const number = target.columns['number']!;
  // Few matches are found first and sorted then: no index of all rows is walked for them.
  const areFew = breadthOf(where, target) !== 'all';
  const sorted = (path: string, key: RawBuilder<unknown>) =>
    areFew && walkedBy.has(path) ? unwalked(key, target.texts.includes(path)) : key;
  let query = from;
  if (where) query = query.where(compileCondition(engine, where, target));
  for (const { path, descending, mixed = false } of sort) {
    const keys = mixed && !Object.hasOwn(target.columns, path) ? compileOrder(engine, target.place(path)) : [ordered(engine, path, target)];
    for (const key of keys)
      query = query.orderBy(sorted(path, key), neverNull.has(path) ? (descending ? 'desc' : 'asc') : orderOf(descending));
  }
  const own = sorted('number', number);
  if (!sort.some(({ path }) => path === 'number')) query = query.orderBy(own);
  if (after !== undefined) query = query.where(sql<SqlBool>`${own} > ${after}`);
  if (limit !== undefined) query = query.limit(limit);
  if (offset !== undefined) query = query.offset(offset);
  return rowsOf(context, query, { tenant: target.tenant, scan: isScan(asked, target), time: asked.time });
}

/** The number of rows of `from` that match; of all, it is looked up. */
export async function countRows<T extends keyof Schema>(
  context: Context,
  from: Select<T, object>,
  target: QueryTarget,
  { where, time }: Pick<AccountQuery, 'where' | 'time'>,
): Promise<number> {
  if (!where) return countOf(context.db, target.tenant, target.type);
  const matching = from.select(sql<number>`count(*)`.as('count')).where(compileCondition(context.engine, where, target));
  const [row] = await rowsOf(context, matching, { tenant: target.tenant, scan: isScan({ where }, target), time });
  return Number(row?.count);
}

/** Groups of the rows of `from` that match, by the values at the paths, and sums of each. */
export async function sumRows<T extends keyof Schema>(
  context: Context,
  from: Select<T, object>,
  target: QueryTarget,
  { where, time, by, sums, limit }: Pick<AccountQuery, 'where' | 'time'> & Summing,
): Promise<readonly SummedGroup[]> {
  const { engine } = context;
  const isColumn = (path: string) => Object.hasOwn(target.columns, path);
  const textOr = (path: string) => (target.texts.includes(path) ? engine.byCodePoint(target.columns[path]!) : target.columns[path]!);
  const values = by.map((path) => (isColumn(path) ? textOr(path) : compileSingle(engine, target.place(path))));
  const numberAt = (path: string) => (isColumn(path) ? target.columns[path]! : compileNumber(engine, target.place(path)));
  const summed = sums.map((sum) => {
    if (sum.of === 'rows') return sql`count(*)`;
    const number = numberAt(sum.path);
    return {
      known: sql`count(${number})`,
      sum: sql`sum(${number} * 1.0)`,
      squares: sql`sum(${number} * 1.0 * ${number})`,
      least: sql`min(${number})`,
      most: sql`max(${number})`,
    }[sum.of];
  });
  let query = from.select([...values.map((value, at) => value.as(`v${at}`)), ...summed.map((sum, at) => sum.as(`s${at}`))]);
  if (where) query = query.where(compileCondition(engine, where, target));
  for (const at of by.keys()) query = query.groupBy(sql.ref(`v${at}`)).orderBy(sql.ref(`v${at}`), orderOf(false));
  const rows = (await rowsOf(context, query.limit(limit), { tenant: target.tenant, scan: true, time })) as readonly Readonly<
    Record<string, string | number | null>
  >[];
  return rows.map((row) => ({
    values: by.map((path, at) => {
      const value = row[`v${at}`] ?? null;
      return value === null || isColumn(path) ? value : (JSON.parse(String(value)) as Scalar);
    }),
    sums: sums.map((_, at) => (row[`s${at}`] === null ? null : Number(row[`s${at}`]))),
  }));
}

interface Reading {
  readonly tenant: string;
  readonly scan: boolean;
  readonly time: AccountQuery['time'] | undefined;
}

/** Inside a transaction, what it wrote is searched as well. */
async function rowsOf<T extends keyof Schema, O>(
  { db, engine }: Context,
  query: Select<T, O>,
  { tenant, scan, time }: Reading,
): Promise<readonly O[]> {
  if (!scan || db.isTransaction) return query.execute();
  return engine.scan(tenant, query.where(engine.endable).compile(), time);
}
