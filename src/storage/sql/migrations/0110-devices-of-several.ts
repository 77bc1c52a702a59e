// A device that is named by an application may be remembered for several people: its token is one for each of them, and no longer for the whole tenant.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { unique } = building(db);
  await db.schema.dropIndex('remembered_devices_token').execute();
  await unique('remembered_devices_token', 'remembered_devices', 'tenant', 'token', 'account');
}
