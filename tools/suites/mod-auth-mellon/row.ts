// A service provider in C, as a module of Apache: of Debian's packages, unpacked beside each other and not installed.
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['libapache2-mod-auth-mellon=0.18.1-1', 'liblasso3=2.8.1-1+deb12u1'];
/** What carries the module; any version that it was built for does. */
const beside = ['apache2-bin', 'libapr1', 'libaprutil1', 'liblua5.3-0', 'libxmlsec1', 'libxmlsec1-openssl'];

export const modAuthMellon: Row = {
  name: 'mod-auth-mellon',
  shows:
    'mod_auth_mellon and Lasso read our metadata and we theirs: signed requests, encrypted assertions, sign-outs both ways; neither takes what is forged.',
  needs: ['apt-get', 'dpkg-deb', 'openssl', 'sh'],
  versions: packages,
  settings: { saml: { offered: true } },
  fetch: (kit) =>
    once(kit, async () => {
      if (!kit.from) await kit.get('apt-get', ['download', '-q', ...packages, ...beside]);
      await kit.get('sh', ['-c', `for each in "${kit.from ?? '.'}"/*.deb; do dpkg-deb -x "$each" root || exit 1; done`]);
    }),
  run: (kit) => ({
    program: process.execPath,
    args: [join(import.meta.dirname, 'run.ts')],
    env: { APACHE: join(kit.folder, 'root') },
  }),
  least: 30,
  known: {},
};
