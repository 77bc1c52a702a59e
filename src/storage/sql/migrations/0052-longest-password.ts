// No password above 512 bytes is hashed any more. Tenants that allowed longer ones allow the longest there is.
import type { Kysely } from 'kysely';

type Told = (sentence: string) => void;
interface Rows {
  readonly tenants: { id: string; domain: string; version: number };
  readonly tenant_settings: { tenant: string; section: string; value: string };
}

const most = 512;

export async function up(given: Kysely<never>, _engine: unknown, tell: Told): Promise<void> {
  const db = given as unknown as Kysely<Rows>;
  const rows = await db
    .selectFrom('tenant_settings')
    .innerJoin('tenants', 'tenants.id', 'tenant_settings.tenant')
    .select(['tenants.id', 'tenants.domain', 'tenants.version', 'tenant_settings.value'])
    .where('tenant_settings.section', '=', 'passwords')
    .orderBy('tenants.domain')
    .execute();
  for (const { id, domain, version, value } of rows) {
    const stored = JSON.parse(value) as Record<string, unknown>;
    const above = ['minLength', 'maxLength'].filter((name) => Number(stored[name] ?? 0) > most);
    if (above.length === 0) continue;
    const lowered = JSON.stringify({ ...stored, ...Object.fromEntries(above.map((name) => [name, most])) });
    await db.updateTable('tenant_settings').set({ value: lowered }).where('tenant', '=', id).where('section', '=', 'passwords').execute();
    await db
      .updateTable('tenants')
      .set({ version: version + 1 })
      .where('id', '=', id)
      .execute();
    for (const name of above)
      tell(
        `Tenant ${domain}: passwords.${name} was ${String(stored[name])} and is ${most} now, which is the most. Longer passwords have to be set anew.`,
      );
  }
}
