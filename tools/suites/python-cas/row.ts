// A CAS client in Python, as services of several frameworks use it: by addresses of each version, and by what it reads of the answers.
import { join } from 'node:path';
import { pip, python, withShared } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['python-cas==1.7.2', 'httpx==0.28.1', 'cryptography==50.0.2'];

export const pythonCas: Row = {
  name: 'python-cas',
  shows:
    'python-cas signs people in by CAS 1, 2 and 3 at an application, reads who they are, and is refused tickets that were spent, or are of another service.',
  needs: ['python3'],
  versions: packages,
  fetch: (kit) => pip(kit, packages),
  run: (kit) => ({ program: python(kit), args: [join(import.meta.dirname, 'run.py')], env: withShared }),
  least: 15,
  known: {},
};
