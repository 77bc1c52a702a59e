// Posts, who holds them, and which departments have them.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index, unique } = building(db);
  await table('posts', 'tenant', 'id', 'code', 'name')
    .addColumn('description', 'text')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('posts_pk', ['tenant', 'id'])
    .execute();
  await unique('posts_code', 'posts', 'tenant', 'code');
  await table('post_holders', 'tenant', 'post', 'account')
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('post_holders_pk', ['tenant', 'post', 'account'])
    .execute();
  await index('post_holders_account', 'post_holders', 'tenant', 'account');
  await table('post_departments', 'tenant', 'post', 'department')
    .addPrimaryKeyConstraint('post_departments_pk', ['tenant', 'post', 'department'])
    .execute();
  await index('post_departments_department', 'post_departments', 'tenant', 'department');
}
