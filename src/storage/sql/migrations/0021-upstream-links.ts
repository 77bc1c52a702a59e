// Accounts that people have at services upstream. What opens them is sealed; one person links one account there once.
import type { CreateTableBuilder, Kysely } from 'kysely';

const texts = ['tenant', 'id', 'account', 'place', 'username', 'folded', 'status'];

export async function up(db: Kysely<never>): Promise<void> {
  const table = db.schema.createTable('upstream_links') as CreateTableBuilder<string, string>;
  await texts
    .reduce<CreateTableBuilder<string, string>>((builder, column) => builder.addColumn(column, 'text', (each) => each.notNull()), table)
    .addColumn('number', 'bigint', (each) => each.notNull())
    .addColumn('tokens', 'text')
    .addColumn('created', 'bigint', (each) => each.notNull())
    .addPrimaryKeyConstraint('upstream_links_pk', ['tenant', 'id'])
    .execute();
  await db.schema
    .createIndex('upstream_links_once')
    .on('upstream_links')
    .columns(['tenant', 'account', 'place', 'folded'] as never[])
    .unique()
    .execute();
}
