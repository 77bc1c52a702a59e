// An identity provider in Python: it reads our metadata and our signed request, and we read what it signs.
import { join } from 'node:path';
import { pip, python } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['pysaml2==7.5.5'];

export const pysaml2Provider: Row = {
  name: 'pysaml2-provider',
  shows: 'An identity provider of pysaml2 reads our metadata and our signed requests, and its signed responses sign people in.',
  needs: ['python3', 'openssl', 'xmlsec1'],
  versions: packages,
  fetch: (kit) => pip(kit, kit.from ? [kit.from] : packages),
  run: (kit) => ({
    program: process.execPath,
    args: [join(import.meta.dirname, 'run.ts')],
    env: { PYTHON: python(kit), FOLDER: kit.folder },
  }),
  least: 8,
  known: {},
};
