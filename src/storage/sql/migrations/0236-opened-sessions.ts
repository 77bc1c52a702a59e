// Live sessions of a tenant in the order in which they were opened: a list of them went through all.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  const live = db.schema
    .createIndex('sessions_opened')
    .on('sessions')
    .columns(['tenant', 'opened'] as never[]);
  await live.where('ended' as never, 'is', null).execute();
}
