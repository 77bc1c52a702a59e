// Searches among the rows of a table, and their number. What may go through the whole of it runs apart from all other requests.
import { type SelectQueryBuilder, sql } from 'kysely';
import type { AccountQuery, Condition } from '../../../core/accounts/query.ts';
import type { Schema } from '../schema.ts';
import { compileCondition, compilePath } from './accounts/account-query.ts';
import { breadthOf, isScan } from './accounts/breadth.ts';
import type { QueryTarget } from './accounts/query-target.ts';
import { countOf } from './records/counts.ts';
import type { StoreContext } from './store-context.ts';

type Select<T extends keyof Schema, O> = SelectQueryBuilder<Schema, T, O>;
type Context = Pick<StoreContext, 'db' | 'engine'>;

/** The rows of `from` that match, in the order of the query and then by number. */
export function findRows<T extends keyof Schema, O>(context: Context, from: Select<T, O>, target: QueryTarget, asked: AccountQuery) {
  const { engine } = context;
  const { where, sort = [], limit, offset } = asked;
  const number = target.columns['number']!;
  let query = from;
  if (where) query = query.where(compileCondition(engine, where, target));
  for (const { path, descending } of sort) query = query.orderBy(compilePath(engine, path, target), descending ? 'desc' : 'asc');
  // Few matches are found first and sorted then: no index of numbers is walked for them.
  if (!sort.some(({ path }) => path === 'number')) query = query.orderBy(breadthOf(where, target) === 'all' ? number : sql`${number} + 0`);
  if (limit !== undefined) query = query.limit(limit);
  if (offset !== undefined) query = query.offset(offset);
  return rowsOf(context, query, target.tenant, isScan(asked, target));
}

/** The number of rows of `from` that match; of all, it is looked up. */
export async function countRows<T extends keyof Schema>(
  context: Context,
  from: Select<T, object>,
  target: QueryTarget,
  where: Condition | undefined,
): Promise<number> {
  if (!where) return countOf(context.db, target.tenant, target.type);
  const matching = from.select(sql<number>`count(*)`.as('count')).where(compileCondition(context.engine, where, target));
  const [row] = await rowsOf(context, matching, target.tenant, isScan({ where }, target));
  return Number(row?.count);
}

/** Inside a transaction, what it wrote is searched as well. */
async function rowsOf<T extends keyof Schema, O>(
  { db, engine }: Context,
  query: Select<T, O>,
  tenant: string,
  scan: boolean,
): Promise<readonly O[]> {
  if (!scan || db.isTransaction) return query.execute();
  return engine.scan(tenant, query.where(engine.endable).compile());
}
