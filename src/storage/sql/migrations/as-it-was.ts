// A setting that is stricter by default than a tenant of before was: those that are there keep what they had, until their operators change it.
import type { Kysely } from 'kysely';
import type { JsonObject } from '../../../core/json.ts';

interface Rows {
  readonly tenants: { id: string; version: number };
  readonly tenant_settings: { tenant: string; section: string; value: string };
}

/** Writes the values into the section of every tenant that does not say them. */
export async function keepAsItWas(given: Kysely<never>, section: string, values: JsonObject): Promise<void> {
  const db = given as unknown as Kysely<Rows>;
  for (const { id: tenant, version } of await db.selectFrom('tenants').select(['id', 'version']).execute()) {
    const row = await db
      .selectFrom('tenant_settings')
      .select('value')
      .where('tenant', '=', tenant)
      .where('section', '=', section)
      .executeTakeFirst();
    const value = JSON.stringify({ ...values, ...(row ? (JSON.parse(row.value) as JsonObject) : {}) });
    await db
      .insertInto('tenant_settings')
      .values({ tenant, section, value })
      .onConflict((conflict) => conflict.columns(['tenant', 'section']).doUpdateSet({ value }))
      .execute();
    await db
      .updateTable('tenants')
      .set({ version: version + 1 })
      .where('id', '=', tenant)
      .execute();
  }
}
