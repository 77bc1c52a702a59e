// The best rated streams of a site, and of one of its categories, are found by an index of their order: of those alone that have an address and were rated.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  const order = ['stars', 'rated', 'id'];
  for (const [name, columns] of [
    ['comment_streams_best', ['tenant', 'site', ...order]],
    ['comment_streams_best_of', ['tenant', 'site', 'category', ...order]],
  ] as const)
    await db.schema
      .createIndex(name)
      .on('comment_streams')
      .columns(columns as never[])
      .where(sql<boolean>`rated > 0 and url <> ''`)
      .execute();
}
