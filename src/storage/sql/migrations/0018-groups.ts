// Groups of people, who belongs to them, who was put out, and the invitations into them.
import type { CreateTableBuilder, Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  const table = (name: string, ...texts: string[]) =>
    texts.reduce<CreateTableBuilder<string, string>>(
      (builder, column) => builder.addColumn(column, 'text', (each) => each.notNull()),
      db.schema.createTable(name) as CreateTableBuilder<string, string>,
    );
  const index = (name: string, on: string, ...columns: string[]) =>
    db.schema
      .createIndex(name)
      .on(on)
      .columns(columns as never[])
      .execute();
  const numbered = (name: string) =>
    db.schema
      .createIndex(`${name}_number`)
      .on(name)
      .columns(['tenant', 'number'] as never[])
      .unique()
      .execute();

  await table('groups', 'tenant', 'id', 'name', 'folded', 'kind')
    .addColumn('number', 'bigint', (each) => each.notNull())
    .addColumn('password', 'text')
    .addColumn('created', 'bigint', (each) => each.notNull())
    .addColumn('updated', 'bigint', (each) => each.notNull())
    .addPrimaryKeyConstraint('groups_pk', ['tenant', 'id'])
    .execute();
  await numbered('groups');
  await index('groups_folded', 'groups', 'tenant', 'folded');
  await table('memberships', 'tenant', 'group_id', 'account', 'role')
    .addColumn('joined', 'bigint', (each) => each.notNull())
    .addPrimaryKeyConstraint('memberships_pk', ['tenant', 'group_id', 'account'])
    .execute();
  await index('memberships_account', 'memberships', 'tenant', 'account');
  await table('removals', 'tenant', 'group_id', 'account')
    .addPrimaryKeyConstraint('removals_pk', ['tenant', 'group_id', 'account'])
    .execute();
  await table('invitations', 'tenant', 'id', 'group_id', 'value', 'sealed', 'made_by')
    .addColumn('number', 'bigint', (each) => each.notNull())
    .addColumn('created', 'bigint', (each) => each.notNull())
    .addPrimaryKeyConstraint('invitations_pk', ['tenant', 'id'])
    .execute();
  await numbered('invitations');
  await index('invitations_group', 'invitations', 'tenant', 'group_id', 'value');
}
