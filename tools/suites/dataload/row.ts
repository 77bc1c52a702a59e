// The vendor's loader of people, with its sample, its generator, its delta mode and its rollback.
import { join } from 'node:path';
import { python, toolsOfPython2 } from '../fetch.ts';
import type { Row } from '../row.ts';

const commit = '9ad68c680204e02f092abc58a5b61ccef8c15969';
/** What its requirements name, as far as it can be built today: PyYAML and requests come in whatever version Python has. */
const packages = ['janrain-python-api==0.4.0', 'tqdm==4.66.5'];
/** The setup script of the library beside it, and what that library misses in today's Python, are mended there. */
const env = { PYTHONPATH: join(import.meta.dirname, '../janrain-datalib'), PYTHONDONTWRITEBYTECODE: '1' };

export const dataload: Row = {
  name: 'dataload',
  shows: "Akamai's migration tool loads its own sample and what its generator makes, updates by delta, and rolls back.",
  needs: ['python3', 'git'],
  versions: [`artursudnik-janrain/dataload at ${commit}`, ...packages],
  /** As tenants of this vendor begin: the generator's passwords have seven characters, and come again with a delta. */
  settings: { passwords: { minLength: 1, notLikeName: false, refuseCommon: false } },
  fetch: (kit) =>
    toolsOfPython2(kit, packages, env, async () => {
      await kit.get('git', ['clone', '--quiet', kit.from ?? 'https://github.com/artursudnik-janrain/dataload', 'source']);
      await kit.get('git', ['-C', 'source', 'checkout', '--quiet', commit]);
    }),
  run: (kit) => ({
    program: python(kit),
    args: [join(import.meta.dirname, 'run.py')],
    env: { ...env, SOURCE: join(kit.folder, 'source') },
  }),
  least: 15,
  known: {},
};
