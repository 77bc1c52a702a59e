// The vendor's SDK of the third generation, for devices, and for users who come, leave and are gone.
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['authing-node-sdk@4.0.1'];

export const authingNodeDevices: Row = {
  name: 'authing-node-devices',
  shows:
    "Authing's SDK of the third generation keeps devices, says who may register, lets users go, publishes events, and reads which applications and providers are theirs.",
  needs: ['npm'],
  versions: packages,
  settings: { contacts: { verify: 'off' }, disclosure: { signIn: 'specific' } },
  fetch: (kit) => once(kit, () => kit.get('npm', ['install', '--silent', '--prefix', kit.folder, ...(kit.from ? [kit.from] : packages)])),
  run: () => ({ program: process.execPath, args: [join(import.meta.dirname, 'run.ts')] }),
  spoken: {
    dialect: 'authing',
    operations: [
      'R3 /add-device',
      'R3 /add-whitelist',
      'R3 /add-whitelist-of-app',
      'R3 /authing-verify/create-device',
      'R3 /create-device',
      'R3 /create-event-app',
      'R3 /define-event',
      'R3 /delete-device-by-user',
      'R3 /delete-whitelist',
      'R3 /delete-whitelist-of-app',
      'R3 /device-status',
      'R3 /disable-device-by-user',
      'R3 /enable-device-by-user',
      'R3 /get-last-login-apps-by-device-ids',
      'R3 /get-last-login-apps-by-deviceIds',
      'R3 /get-user-auth-resource-list',
      'R3 /get-user-auth-resource-permission-list',
      'R3 /get-user-auth-resource-struct',
      'R3 /get-user-authorized-apps',
      'R3 /get-user-logged-in-identities',
      'R3 /link-identity',
      'R3 /list-archived-users',
      'R3 /list-event-apps',
      'R3 /list-events',
      'R3 /list-whitelist',
      'R3 /list-whitelist-of-app',
      'R3 /metadata/filter',
      'R3 /metadata/get-row',
      'R3 /pub-event',
      'R3 /pub-userEvent',
      'R3 /resign-user',
      'R3 /resign-user-batch',
      'R3 /suspend-device-by-user',
      'R3 /unlink-identity',
      'R3 /update-application',
    ],
  },
  least: 35,
  known: {},
};
