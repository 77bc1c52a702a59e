// Categories of comments, and the streams in them, are of one site of the tenant each; those of before are of its own.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

interface Categories {
  readonly tenant: string;
  readonly site: string;
  readonly name: string;
  readonly rules: string;
  readonly created: number;
  readonly updated: number;
}

export async function up(db: Kysely<never>): Promise<void> {
  const { table, unique } = building(db);
  // The site is a part of the key, and SQLite changes no key of a table that is there.
  await db.schema.alterTable('comment_categories').renameTo('comment_categories_before').execute();
  await table('comment_categories', 'tenant', 'site', 'name', 'rules')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('comment_categories_of_sites', ['tenant', 'site', 'name'])
    .execute();
  const tables = db as unknown as Kysely<{ comment_categories: Categories; comment_categories_before: Omit<Categories, 'site'> }>;
  await tables
    .insertInto('comment_categories')
    .columns(['tenant', 'site', 'name', 'rules', 'created', 'updated'])
    .expression((e) =>
      e.selectFrom('comment_categories_before').select(['tenant', e.val('').as('site'), 'name', 'rules', 'created', 'updated']),
    )
    .execute();
  await db.schema.dropTable('comment_categories_before').execute();
  await db.schema
    .alterTable('comment_streams')
    .addColumn('site', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema.dropIndex('comment_streams_name').execute();
  await unique('comment_streams_place', 'comment_streams', 'tenant', 'site', 'category', 'name');
}
