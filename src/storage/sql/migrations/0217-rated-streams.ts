// How often each stream of comments was rated, and how well, in hundredths of a star: the best are found without reading what is rated in each.
import type { Kysely } from 'kysely';

interface Stream {
  readonly tenant: string;
  readonly id: string;
  readonly ratings: string;
  readonly rated: number;
  readonly stars: number;
}

const none: Readonly<Record<string, { readonly count: number; readonly sum: number }>> = {};

export async function up(db: Kysely<never>): Promise<void> {
  for (const column of ['rated', 'stars'])
    await db.schema
      .alterTable('comment_streams')
      .addColumn(column, 'bigint', (each) => each.notNull().defaultTo(0))
      .execute();
  const tables = db as unknown as Kysely<{ comment_streams: Stream }>;
  const rated = tables.selectFrom('comment_streams').select(['tenant', 'id', 'ratings']).where('ratings', '<>', '{}');
  for (const { tenant, id, ratings } of await rated.execute()) {
    const sums = Object.values(JSON.parse(ratings) as typeof none);
    const count = sums.reduce((all, each) => all + each.count, 0);
    const sum = sums.reduce((all, each) => all + each.sum, 0);
    await tables
      .updateTable('comment_streams')
      .set({ rated: Math.max(0, ...sums.map((each) => each.count)), stars: count === 0 ? 0 : Math.round((100 * sum) / count) })
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .execute();
  }
}
