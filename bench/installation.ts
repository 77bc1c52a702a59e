// An installation whose commands are measured in this process: one tenant, in which Ann signs in with a password.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configOf, type Installation, now, openInstallation, random } from '../src/cli/open.ts';
import type { Tenant } from '../src/core/tenants/index.ts';
import { foundTenant, populate, type TenantKeys } from '../src/demonstration.ts';

export const password = 'correct horse';

/** Founds that tenant, and its people. */
export async function founded({ app: { stores, finder } }: Installation): Promise<{ readonly keys: TenantKeys; readonly tenant: Tenant }> {
  const founder = { now: now(), random };
  const keys = await foundTenant(founder, { name: 'Bench', domain: 'bench', mark: 'x', hosts: [], kind: 'production' }, stores);
  await populate(founder, (await finder.tenant(keys.tenant))!, stores, password);
  return { keys, tenant: (await finder.tenant(keys.tenant))! };
}

/** Over SQLite, in a folder that `close` removes. */
export async function installationAt(publicUrl: string) {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'));
  const config = join(folder, 'dragoman.yaml');
  const given = { listeners: [{ port: 0 }], database: folder, masterKeys: [randomBytes(32).toString('base64')], publicUrl };
  writeFileSync(config, JSON.stringify(given), { mode: 0o600 });
  const installation = await openInstallation(configOf(config));
  const { tenant } = await founded(installation);
  return {
    stores: installation.app.stores,
    tenant,
    close: async () => {
      await installation.close();
      rmSync(folder, { recursive: true });
    },
  };
}
