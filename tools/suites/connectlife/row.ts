// A client in Python of home automation that asks for a sign-in and for a token, and nothing else.
import { join } from 'node:path';
import { pip, python, withShared } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['connectlife==0.14.0'];

export const connectlife: Row = {
  name: 'connectlife',
  shows: 'A client of an appliance maker signs in and gets a token, and knows a wrong password and an unfinished registration.',
  needs: ['python3'],
  versions: packages,
  fetch: (kit) => pip(kit, kit.from ? [kit.from] : packages),
  run: (kit) => ({ program: python(kit), args: [join(import.meta.dirname, 'run.py')], env: withShared }),
  spoken: { dialect: 'gigya', operations: ['accounts.login', 'accounts.getJWT'] },
  least: 4,
  known: {},
};
