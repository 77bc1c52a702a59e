// The vendor's exporter of entities, whole and what changed since.
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const commit = '56fdbc1349b291fc3cbda9637b43219464ae1514';

export const entitiesExport: Row = {
  name: 'entities-export',
  shows: "Akamai's exporter of entities writes all of them and then those that changed, and its files move in again unchanged.",
  needs: ['git', 'npm'],
  versions: [`artursudnik-janrain/entities-export at ${commit}, with the packages of its lock file`],
  fetch: (kit) =>
    once(kit, async () => {
      await kit.get('git', ['clone', '--quiet', kit.from ?? 'https://github.com/artursudnik-janrain/entities-export', 'source']);
      await kit.get('git', ['-C', 'source', 'checkout', '--quiet', commit]);
      await kit.get('npm', ['install', '--prefix', 'source', '--no-audit', '--no-fund', '--silent']);
    }),
  run: (kit) => ({
    program: process.execPath,
    args: [join(import.meta.dirname, 'run.ts')],
    env: { SOURCE: join(kit.folder, 'source') },
  }),
  least: 7,
  known: {},
};
