// Secrets among the settings of tenants, and all values that applications keep for their clients, stood in clear. They are sealed, and what they
// overwrite is zeroed.
import { type Kysely, sql } from 'kysely';
import type { Boxes } from '../../seals.ts';

type Told = (sentence: string) => void;
export type Box = Boxes;

const secrets: Readonly<Record<string, readonly string[]>> = {
  captcha: ['remoteSecret'],
  legacyDirectory: ['parameters'],
  upstream: ['policyKey'],
};

export async function up(db: Kysely<never>, { name }: { readonly name: string }, tell: Told, box: Box): Promise<void> {
  await demandKey(db, box);
  if (name === 'sqlite') await sql`pragma secure_delete = on`.execute(db);
  const told = new Map<string, Set<string>>();
  const telling = (domain: string, what: string) => void told.set(domain, (told.get(domain) ?? new Set()).add(what));
  await sealSettings(db, box, telling);
  await sealClientSettings(db, box, telling);
  for (const [domain, what] of told)
    tell(
      `Tenant ${domain}: sealed from now on are ${[...what].join(', ')}. Backups from before hold them in clear: change those that others may have read.`,
    );
}

/** Sealed under a key that the installation does not have otherwise, the values would be lost. */
export async function demandKey(db: Kysely<never>, box: Box): Promise<void> {
  const { rows } = await sql<{ value: string }>`select value from installation where key = 'digest-key'`.execute(db);
  if (rows[0]) box.open('installation.value.digest-key', rows[0].value);
}

type Telling = (domain: string, what: string) => void;

async function sealSettings(db: Kysely<never>, box: Box, telling: Telling): Promise<void> {
  const { rows } = await sql<{ tenant: string; domain: string; section: string; value: string }>`
    select s.tenant, t.domain, s.section, s.value from tenant_settings s join tenants t on t.id = s.tenant
    where s.section in (${sql.join(Object.keys(secrets))}) order by t.domain, s.section`.execute(db);
  for (const { tenant, domain, section, value } of rows) {
    const values = JSON.parse(value) as Record<string, unknown>;
    const names = (secrets[section] ?? []).filter((each) => Object.hasOwn(values, each));
    if (names.length === 0) continue;
    for (const each of names) {
      const text = JSON.stringify(values[each]);
      if (text !== '""' && text !== '{}') telling(domain, `${section}.${each}`);
      values[each] = { sealed: box.seal(`tenant_settings.value.${tenant}.${section}.${each}`, text) };
    }
    await sql`update tenant_settings set value = ${JSON.stringify(values)} where tenant = ${tenant} and section = ${section}`.execute(db);
  }
}

async function sealClientSettings(db: Kysely<never>, box: Box, telling: Telling): Promise<void> {
  const { rows } = await sql<{ tenant: string; domain: string; client: string; key: string; value: string }>`
    select s.tenant, t.domain, s.client, s.key, s.value from client_settings s join tenants t on t.id = s.tenant
    order by t.domain`.execute(db);
  for (const { tenant, domain, client, key, value } of rows) {
    telling(domain, 'settings of clients');
    const sealed = box.seal(`client_settings.value.${JSON.stringify([tenant, client, key])}`, JSON.stringify(JSON.parse(value)));
    await sql`update client_settings set value = ${JSON.stringify({ sealed })}
      where tenant = ${tenant} and client = ${client} and key = ${key}`.execute(db);
  }
}
