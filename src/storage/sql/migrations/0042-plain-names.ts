// Names that were ours alone become plain ones: a client is of an API, each API's own settings stand under `apis`, and the service that
// people come from is a legacy directory.
import type { Kysely } from 'kysely';

interface Rows {
  readonly tenants: { id: string; version: number };
  readonly tenant_settings: { tenant: string; section: string };
}

const nameNow = (section: string): string => (section === 'oldService' ? 'legacyDirectory' : section.replace(/^faces\./, 'apis.'));

export async function up(given: Kysely<never>): Promise<void> {
  await given.schema.alterTable('clients').renameColumn('face', 'api').execute();
  const db = given as unknown as Kysely<Rows>;
  for (const { tenant, section } of await db.selectFrom('tenant_settings').select(['tenant', 'section']).execute()) {
    const name = nameNow(section);
    if (name === section) continue;
    await db.updateTable('tenant_settings').set({ section: name }).where('tenant', '=', tenant).where('section', '=', section).execute();
    await db
      .updateTable('tenants')
      .set(({ eb }) => ({ version: eb('version', '+', 1) }))
      .where('id', '=', tenant)
      .execute();
  }
}
