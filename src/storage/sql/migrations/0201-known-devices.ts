// Devices that people report, whose they are, and on which a session is.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index, unique } = building(db);
  await table('known_devices', 'tenant', 'id', 'outer_name', 'facts')
    .addColumn('made', 'bigint', (column) => column.notNull())
    .addColumn('seen', 'bigint', (column) => column.notNull())
    .addColumn('barred', 'bigint')
    .addColumn('barred_until', 'bigint')
    .addPrimaryKeyConstraint('known_devices_pk', ['tenant', 'id'])
    .execute();
  await unique('known_devices_name', 'known_devices', 'tenant', 'outer_name');
  await index('known_devices_seen', 'known_devices', 'tenant', 'seen');
  await table('device_uses', 'tenant', 'device', 'account', 'facts')
    .addColumn('seen', 'bigint', (column) => column.notNull())
    .addColumn('barred', 'bigint')
    .addColumn('barred_until', 'bigint')
    .addPrimaryKeyConstraint('device_uses_pk', ['tenant', 'device', 'account'])
    .execute();
  await index('device_uses_account', 'device_uses', 'tenant', 'account');
  await index('device_uses_seen', 'device_uses', 'tenant', 'seen');
  await db.schema.alterTable('sessions').addColumn('device', 'text').execute();
  const tied = db.schema
    .createIndex('sessions_device')
    .on('sessions')
    .columns(['tenant', 'device'] as never[]);
  await tied.where('device' as never, 'is not', null).execute();
}
