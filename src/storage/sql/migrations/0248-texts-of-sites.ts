// Texts of mails and short messages may be of one site of the tenant; those of before are of its own.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

interface Templates {
  readonly tenant: string;
  readonly site: string;
  readonly name: string;
  readonly locale: string;
  readonly subject: string;
  readonly body: string;
  readonly html: string | null;
}

export async function up(db: Kysely<never>): Promise<void> {
  const { table } = building(db);
  // The site is a part of the key, and SQLite changes no key of a table that is there.
  await db.schema.alterTable('templates').renameTo('templates_before').execute();
  await table('templates', 'tenant', 'site', 'name', 'locale', 'subject', 'body')
    .addColumn('html', 'text')
    .addPrimaryKeyConstraint('templates_of_sites', ['tenant', 'site', 'name', 'locale'])
    .execute();
  const tables = db as unknown as Kysely<{ templates: Templates; templates_before: Omit<Templates, 'site'> }>;
  await tables
    .insertInto('templates')
    .columns(['tenant', 'site', 'name', 'locale', 'subject', 'body', 'html'])
    .expression((e) =>
      e.selectFrom('templates_before').select(['tenant', e.val('').as('site'), 'name', 'locale', 'subject', 'body', 'html']),
    )
    .execute();
  await db.schema.dropTable('templates_before').execute();
}
