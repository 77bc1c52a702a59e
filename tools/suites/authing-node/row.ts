// The vendor's SDK of the third generation, for back ends: it signs an owner's calls, and speaks for people.
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['authing-node-sdk@4.0.1'];

export const authingNode: Row = {
  name: 'authing-node',
  shows:
    "Authing's SDK of the third generation keeps users, groups, organisations, applications and mails with signed calls, and signs people in, registers them and changes their records.",
  needs: ['npm'],
  versions: packages,
  settings: { contacts: { verify: 'off' }, disclosure: { signIn: 'specific' } },
  fetch: (kit) => once(kit, () => kit.get('npm', ['install', '--silent', '--prefix', kit.folder, ...(kit.from ? [kit.from] : packages)])),
  run: () => ({ program: process.execPath, args: [join(import.meta.dirname, 'run.ts')] }),
  least: 12,
  known: {},
};
