// The vendor's SDK of the third generation, for back ends: it signs an owner's calls, and speaks for people.
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['authing-node-sdk@4.0.1'];

export const authingNode: Row = {
  name: 'authing-node',
  shows:
    "Authing's SDK of the third generation keeps users, groups, organisations, applications, keys, data and mails with signed calls, and signs people in, registers them and changes their records.",
  needs: ['npm'],
  versions: packages,
  settings: { contacts: { verify: 'off' }, disclosure: { signIn: 'specific' } },
  fetch: (kit) => once(kit, () => kit.get('npm', ['install', '--silent', '--prefix', kit.folder, ...(kit.from ? [kit.from] : packages)])),
  run: () => ({ program: process.execPath, args: [join(import.meta.dirname, 'run.ts')] }),
  spoken: {
    dialect: 'authing',
    operations: [
      'R3 /authorize-data-policies',
      'R3 /check-data-policy-exists',
      'R3 /check-data-resource-exists',
      'R3 /check-user-same-level-permission',
      'R3 /create-access-key',
      'R3 /create-array-data-resource',
      'R3 /create-data-policy',
      'R3 /create-data-resource',
      'R3 /create-string-data-resource',
      'R3 /create-tree-data-resource',
      'R3 /delete-access-key',
      'R3 /delete-data-policy',
      'R3 /delete-data-resource',
      'R3 /get-access-key',
      'R3 /get-data-policy',
      'R3 /get-data-resource',
      'R3 /get-user-permission-list',
      'R3 /get-user-resource-permission-list',
      'R3 /get-user-resource-struct',
      'R3 /list-access-key',
      'R3 /list-data-policies',
      'R3 /list-data-policy-targets',
      'R3 /list-data-resources',
      'R3 /list-simple-data-policies',
      'R3 /revoke-data-policy',
      'R3 /update-access-key',
      'R3 /update-data-policy',
      'R3 /update-data-resource',
    ],
  },
  least: 43,
  known: {},
};
