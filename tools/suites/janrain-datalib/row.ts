// The vendor's Python libraries for the data of an application.
import { join } from 'node:path';
import { python, toolsOfPython2 } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['janrain-python-api==0.4.0', 'janrain-datalib==0.2.1'];
const env = { PYTHONPATH: import.meta.dirname };

export const janrainDatalib: Row = {
  name: 'janrain-datalib',
  shows: "Akamai's Python libraries keep records, schemas, clients and settings here, signed and plain, and read our refusals as theirs.",
  needs: ['python3'],
  versions: packages,
  fetch: (kit) => toolsOfPython2(kit, kit.from ? [kit.from] : packages, env),
  run: (kit) => ({ program: python(kit), args: [join(import.meta.dirname, 'run.py')], env }),
  least: 48,
  known: {},
};
