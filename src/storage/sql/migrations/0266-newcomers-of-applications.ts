// An application may have lists of its own of who may register there; those of before are the tenant's.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

interface Admitted {
  readonly tenant: string;
  readonly client: string;
  readonly kind: string;
  readonly value: string;
  readonly created: number;
}

export async function up(db: Kysely<never>): Promise<void> {
  const { table } = building(db);
  await db.schema.alterTable('clients').addColumn('only_listed', 'text').execute();
  // The application is a part of the key, and SQLite changes no key of a table that is there.
  await db.schema.alterTable('admitted_newcomers').renameTo('admitted_before').execute();
  await table('admitted_newcomers', 'tenant', 'client', 'kind', 'value')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('admitted_newcomers_of_clients', ['tenant', 'client', 'kind', 'value'])
    .execute();
  const tables = db as unknown as Kysely<{ admitted_newcomers: Admitted; admitted_before: Omit<Admitted, 'client'> }>;
  await tables
    .insertInto('admitted_newcomers')
    .columns(['tenant', 'client', 'kind', 'value', 'created'])
    .expression((e) => e.selectFrom('admitted_before').select(['tenant', e.val('').as('client'), 'kind', 'value', 'created']))
    .execute();
  await db.schema.dropTable('admitted_before').execute();
}
