// Keycloak, whole and in its own distribution, as a provider of OpenID Connect and of SAML at once.
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const version = '26.7.3';
const artifact = `org.keycloak:keycloak-quarkus-dist:${version}`;

export const keycloak: Row = {
  name: 'keycloak',
  shows:
    'Keycloak reads our SAML metadata and our requests, and people who sign in on its pages sign in with us, by OpenID Connect and by SAML.',
  needs: ['java', 'mvn', 'bash'],
  versions: [artifact],
  fetch: (kit) =>
    once(kit, async () => {
      await kit.get('mvn', ['-q', '-B', 'dependency:unpack', `-Dartifact=${artifact}:zip`, `-DoutputDirectory=${kit.folder}`]);
      await kit.get('bash', [join(kit.folder, `keycloak-${version}`, 'bin/kc.sh'), 'build', '--db=dev-file', '--cache=local']);
    }),
  run: (kit) => ({
    program: process.execPath,
    args: [join(import.meta.dirname, 'run.ts')],
    env: { KEYCLOAK: join(kit.folder, `keycloak-${version}`) },
  }),
  least: 15,
  known: {},
};
