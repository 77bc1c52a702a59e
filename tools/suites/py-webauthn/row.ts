// A relying party in Python, and an authenticator beside it: what this server asks, takes and keeps of passkeys is what others read in it.
import { join } from 'node:path';
import { pip, python } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['webauthn==2.8.0', 'httpx==0.28.1'];

export const pyWebauthn: Row = {
  name: 'py-webauthn',
  shows: 'The relying party of Python reads our options, and verifies registrations and sign-ins with the keys that we keep.',
  needs: ['python3'],
  versions: packages,
  settings: { passkeys: { offered: true }, secondFactor: { offered: [] } },
  fetch: (kit) => pip(kit, kit.from ? [kit.from] : packages),
  run: (kit) => ({ program: python(kit), args: [join(import.meta.dirname, 'run.py')] }),
  least: 30,
  known: {},
};
