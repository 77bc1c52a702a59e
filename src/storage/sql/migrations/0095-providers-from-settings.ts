// Providers whose tokens are taken stood in a setting of the tenant, federation.providers. Each becomes a row of its own. It has no client of ours yet, so
// that browsers are not led there; applications bring tokens as before.
import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { newId } from '../../../core/ids.ts';
import { instantOfMillis } from '../../../core/time.ts';

type Told = (sentence: string) => void;

interface Rows {
  readonly tenants: { id: string; domain: string; version: number };
  readonly tenant_settings: { tenant: string; section: string; value: string };
}

interface Former {
  readonly name: string;
  readonly domain: string;
  readonly issuer: string;
  readonly audiences: readonly string[];
  readonly kind?: string;
}

export async function up(given: Kysely<never>, _engine: unknown, tell: Told): Promise<void> {
  const db = given as unknown as Kysely<Rows>;
  const rows = await db
    .selectFrom('tenant_settings')
    .innerJoin('tenants', 'tenants.id', 'tenant_settings.tenant')
    .select(['tenants.id', 'tenants.domain', 'tenants.version', 'tenant_settings.value'])
    .where('tenant_settings.section', '=', 'federation')
    .orderBy('tenants.domain')
    .execute();
  for (const { id, domain, version, value } of rows) {
    const { providers, ...rest } = JSON.parse(value) as { readonly providers?: readonly Former[] };
    if (providers === undefined) continue;
    const names = new Set<string>();
    for (const provider of providers) {
      // The first of a name was the one that was asked.
      if (names.has(provider.name)) tell(`Tenant ${domain}: of the providers named ${JSON.stringify(provider.name)} the first is kept.`);
      else await insert(db, id, provider);
      names.add(provider.name);
    }
    await db
      .updateTable('tenant_settings')
      .set({ value: JSON.stringify(rest) })
      .where('tenant', '=', id)
      .where('section', '=', 'federation')
      .execute();
    await db
      .updateTable('tenants')
      .set({ version: version + 1 })
      .where('id', '=', id)
      .execute();
  }
}

async function insert(db: Kysely<Rows>, tenant: string, { name, domain, issuer, audiences, kind = 'openid' }: Former): Promise<void> {
  const now = instantOfMillis(Date.now());
  const id = newId({ bytes: randomBytes }, now);
  const configuration = JSON.stringify({ issuer, audiences });
  await sql`insert into identity_providers
    (tenant, id, name, kind, preset, domain, label, client_id, client_secret, configuration, enabled, shown, keep_tokens, created, updated)
    values (${tenant}, ${id}, ${name}, ${kind}, null, ${domain}, ${name}, '', null, ${configuration}, 1, 0, 0, ${now}, ${now})`.execute(db);
}
