// The vendor's Python libraries for the data of an application.
import { join } from 'node:path';
import { pip, python } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['janrain-python-api==0.4.0', 'janrain-datalib==0.2.1'];
/** The last that still turns Python 2 into 3, which these packages ask for when they are built. */
const build = ['setuptools==57.5.0', 'wheel==0.37.1'];
const env = { PYTHONPATH: import.meta.dirname };

export const janrainDatalib: Row = {
  name: 'janrain-datalib',
  shows: "Akamai's Python libraries keep records, schemas, clients and settings here, signed and plain, and read our refusals as theirs.",
  needs: ['python3'],
  versions: packages,
  fetch: (kit) => pip(kit, kit.from ? [kit.from] : packages, { packages: build, env }),
  run: (kit) => ({ program: python(kit), args: [join(import.meta.dirname, 'run.py')], env }),
  least: 46,
  known: {
    'entity.update: value alone': 'entity.update asks for `attributes` where the vendor takes `value` without a path as the whole record',
    'clients/reset_secret: signed': "refuses signed calls, though the vendor's library signs this one too",
  },
};
