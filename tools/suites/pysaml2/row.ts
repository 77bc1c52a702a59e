// A service provider in Python that drops what it does not know without a word: what is answered it takes by its usual settings.
import { join } from 'node:path';
import { pip, python, withShared } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['pysaml2==7.5.5', 'cryptography==50.0.2', 'httpx==0.28.1'];

export const pysaml2: Row = {
  name: 'pysaml2',
  shows:
    'pysaml2 reads our metadata, signs people in by both bindings with the attributes it knows, and out; and at an application of an Authing pool, too.',
  needs: ['python3', 'xmlsec1'],
  versions: packages,
  settings: { saml: { offered: true } },
  fetch: (kit) => pip(kit, kit.from ? [kit.from] : packages),
  run: (kit) => ({
    program: python(kit),
    args: [join(import.meta.dirname, 'run.py')],
    env: withShared,
  }),
  least: 16,
  known: {},
};
