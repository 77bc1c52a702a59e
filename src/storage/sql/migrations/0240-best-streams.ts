// The best rated streams of a site, and of one of its categories, are found by an index of their order: of those alone that have an address and were rated.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  const best = (name: string, ...within: readonly string[]) =>
    db.schema
      .createIndex(name)
      .on('comment_streams')
      .columns(['tenant', 'site', ...within, 'stars', 'rated', 'id'] as never[])
      .where(sql<boolean>`rated > 0 and url <> ''`)
      .execute();
  await best('comment_streams_best');
  await best('comment_streams_best_of', 'category');
}
