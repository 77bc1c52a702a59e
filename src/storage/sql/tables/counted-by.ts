// Rows counted, or summed, in groups, apart from all other requests: such a question may go through a whole table.
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { searchTime } from '../../../core/search/types.ts';
import { dayLength } from '../../../core/time.ts';
import type { Engine } from '../engine.ts';

/** The number of the day, since 1970 in UTC. */
export const dayOf = (instant: RawBuilder<unknown>): RawBuilder<unknown> => sql`${instant} / ${sql.lit(dayLength)}`;

interface Counted {
  readonly of: readonly (string | number | null)[];
  readonly sums: readonly number[];
}

/** Groups of the rows of `from` by these values, in their order, with these sums of each; one group where there is no value. */
export async function countedBy<DB, T extends keyof DB>(
  { engine, tenant, milliseconds }: { readonly engine: Engine; readonly tenant: string; readonly milliseconds: number },
  from: SelectQueryBuilder<DB, T, object>,
  values: readonly RawBuilder<unknown>[],
  sums: readonly RawBuilder<unknown>[],
  limit: number,
): Promise<readonly Counted[]> {
  const named = [...values.map((value, at) => value.as(`v${at}`)), ...sums.map((sum, at) => sum.as(`s${at}`))];
  let query = from.select(named).where(engine.endable).limit(limit);
  for (const at of values.keys()) query = query.groupBy(sql.ref(`v${at}`)).orderBy(sql.ref(`v${at}`));
  const rows = (await engine.scan(tenant, query.compile(), searchTime(milliseconds))) as readonly Readonly<
    Record<string, string | number | null>
  >[];
  return rows.map((row) => ({
    of: values.map((_, at) => row[`v${at}`] ?? null),
    sums: sums.map((_, at) => Number(row[`s${at}`] ?? 0)),
  }));
}
