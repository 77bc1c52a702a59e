// A service provider in Python over libxml2 and xmlsec: what it asks is understood, what is answered it takes, and what is forged it does not.
import { join } from 'node:path';
import { pip, python, withShared } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['python3-saml==1.16.0', 'cryptography==50.0.2', 'httpx==0.28.1'];

export const python3Saml: Row = {
  name: 'python3-saml',
  shows:
    'The service provider of OneLogin for Python signs people in and out, with signed requests and encrypted assertions, in its strict mode.',
  needs: ['python3'],
  versions: packages,
  settings: { saml: { offered: true } },
  fetch: (kit) => pip(kit, kit.from ? [kit.from] : packages),
  run: (kit) => ({
    program: python(kit),
    args: [join(import.meta.dirname, 'run.py')],
    env: withShared,
  }),
  least: 34,
  known: {},
};
