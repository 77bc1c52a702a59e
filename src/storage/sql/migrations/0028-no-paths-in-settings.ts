// Settings of tenants no longer name paths of this machine. What stood under the old names is taken away and told, and nothing it names is
// read: who could write a setting could otherwise have files read that are none of theirs.
import type { Kysely } from 'kysely';

type Told = (sentence: string) => void;
interface Rows {
  readonly tenants: { id: string; domain: string; version: number };
  readonly tenant_settings: { tenant: string; section: string; value: string };
}

/** By section and name: what is told, given the domain and id of the tenant and the path as JSON. */
const retired = [
  {
    section: 'notice',
    name: 'file',
    tell: (domain: string, _id: string, path: string) =>
      `Tenant ${domain}: notice.file is no more, and ${path} is read no longer. Write the message of the day into the setting notice.text.`,
  },
  {
    section: 'photos',
    name: 'folder',
    tell: (domain: string, id: string, path: string) =>
      `Tenant ${domain}: photos.folder is no more. Move the folder ${id} from ${path} into the installation's folder of photos.`,
  },
] as const;

export async function up(given: Kysely<never>, _engine: unknown, tell: Told): Promise<void> {
  const db = given as unknown as Kysely<Rows>;
  for (const { section, name, tell: sentence } of retired) {
    const rows = await db
      .selectFrom('tenant_settings')
      .innerJoin('tenants', 'tenants.id', 'tenant_settings.tenant')
      .select(['tenants.id', 'tenants.domain', 'tenants.version', 'tenant_settings.value'])
      .where('tenant_settings.section', '=', section)
      .orderBy('tenants.domain')
      .execute();
    for (const { id, domain, version, value } of rows) {
      const { [name]: path, ...rest } = JSON.parse(value) as Record<string, unknown>;
      if (path === undefined) continue;
      await db
        .updateTable('tenant_settings')
        .set({ value: JSON.stringify(rest) })
        .where('tenant', '=', id)
        .where('section', '=', section)
        .execute();
      await db
        .updateTable('tenants')
        .set({ version: version + 1 })
        .where('id', '=', id)
        .execute();
      if (path !== '') tell(sentence(domain, id, JSON.stringify(path)));
    }
  }
}
