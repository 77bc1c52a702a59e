// Events tell through what and for which client something was done, how often, and what is different; and blocks over them show whether the record is
// whole. What names and texts of before told in one word is told in parts.
import { type Kysely, sql } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  for (const column of ['client', 'api', 'request', 'detail']) await db.schema.alterTable('events').addColumn(column, 'text').execute();
  await db.schema
    .alterTable('events')
    .addColumn('count', 'bigint', (column) => column.notNull().defaultTo(1))
    .execute();
  await db.schema.alterTable('events').addColumn('block', 'bigint').execute();
  await sql`update events set client = substr(actor, 8) where actor like 'client %'`.execute(db);
  for (const kind of ['given', 'taken'])
    for (const right of ['everything', 'moderation'])
      await sql`update events set what = ${`right.${kind}`}, detail = ${JSON.stringify({ right })} where what = ${`right.${kind}: ${right}`}`.execute(
        db,
      );
  await textsIntoDetails(db);
  const { table, index } = building(db);
  await table('event_blocks', 'tenant', 'digest')
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('sealed', 'bigint', (column) => column.notNull())
    .addColumn('newest', 'bigint', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('event_blocks_pk', ['tenant', 'number'])
    .execute();
  await index('event_blocks_over', 'event_blocks', 'tenant', 'newest');
  await table('event_begins', 'tenant', 'digest', 'mark')
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('event_begins_pk', ['tenant'])
    .execute();
  await index('events_block', 'events', 'tenant', 'block', 'id');
  await index('events_subject', 'events', 'tenant', 'subject', 'id');
  await index('events_address', 'events', 'tenant', 'address', 'id');
}

/** What people wrote stood where an id stands. */
async function textsIntoDetails(db: Kysely<never>): Promise<void> {
  const told = sql<{ tenant: string; id: string; subject: string }>`
    select tenant, id, subject from events where what in ('report.made', 'feedback') and subject is not null limit 500`;
  for (;;) {
    const { rows } = await told.execute(db);
    for (const { tenant, id, subject } of rows)
      await sql`update events set subject = null, detail = ${JSON.stringify({ text: subject })} where tenant = ${tenant} and id = ${id}`.execute(
        db,
      );
    if (rows.length === 0) return;
  }
}
