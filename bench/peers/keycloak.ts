// Keycloak: the whole of it, in Java, in its own distribution.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, asking, basic, bearer, chain, door, form, freshAddress, get, json } from './calls.ts';
import { got } from './get.ts';
import { application, person } from './keycloak-realm.ts';
import { everyCaller, type Peer, password } from './peer.ts';
import { freePort, started } from './program.ts';
import { versions } from './versions.ts';

const { version } = versions.keycloak;
const script = (folder: string): string => join(folder, `keycloak-${version}`, 'bin/kc.sh');
/** As its script finds it. */
const java = join(process.env['JAVA_HOME'] ?? '', process.env['JAVA_HOME'] ? 'bin/java' : 'java');
const built = ['--db=dev-file', '--cache=local'];
const tokens = '/realms/bench/protocol/openid-connect';

export const keycloak: Peer = {
  ...versions.keycloak,
  warming: 10,
  setUp:
    'Passwords by argon2id (7 MiB, 5 passes); its own file database (`dev-file`), local caches, `start --optimized`. Access tokens are signed; sessions are rows and cached.',
  like: {
    'password sign-in': 'password grant',
    'client credentials': 'client credentials',
    introspection: 'introspection',
    userinfo: 'userinfo',
    'user read by admin API': 'read',
    'registration or admin create': 'create',
    refresh: 'refresh',
  },

  install: async (folder) => {
    const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:zip`;
    await got('mvn', ['-q', '-B', 'dependency:unpack', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`], { cwd: folder });
    await got('bash', [script(folder), 'build', ...built], { cwd: folder });
  },

  async start(folder, data) {
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    // It keeps them beside its program: those of an earlier run must not be found.
    rmSync(join(folder, `keycloak-${version}`, 'data'), { recursive: true, force: true });
    const { program: running, ready } = await started({
      program: 'bash',
      args: [
        script(folder),
        'start',
        '--optimized',
        '--http-enabled=true',
        '--hostname-strict=false',
        '--http-host=127.0.0.1',
        `--http-port=${port}`,
      ],
      env: { KC_BOOTSTRAP_ADMIN_USERNAME: 'root', KC_BOOTSTRAP_ADMIN_PASSWORD: password },
      folder: data,
      log: join(data, 'printed.log'),
      base,
      health: '/realms/master',
    });

    const ask = asking(base);
    const signInRoot = async () => {
      const given = { grant_type: 'password', client_id: 'admin-cli', username: 'root', password };
      return bearer(JSON.parse(await ask(form('/realms/master/protocol/openid-connect/token', given))).access_token);
    };
    await ask(json('/admin/realms/master', { accessTokenLifespan: 36_000 }, await signInRoot(), 'PUT'));
    const root = await signInRoot();
    await ask(json('/admin/realms', { realm: 'bench', enabled: true, accessTokenLifespan: 36_000, clients: [application] }, root));
    const client = basic(application.clientId, encodeURIComponent(application.secret));
    const create = (email: string) => json('/admin/realms/bench/users', person(email), root);
    const grant = (caller: number, scope: string) =>
      form(`${tokens}/token`, { grant_type: 'password', username: addressOf(caller), password, scope }, client);
    const access: string[] = [];
    const refresh: string[] = [];
    for (const caller of everyCaller) {
      await ask(create(addressOf(caller)));
      access.push(JSON.parse(await ask(grant(caller, 'openid profile email'))).access_token);
      refresh.push(JSON.parse(await ask(grant(caller, 'profile email'))).refresh_token);
    }
    const ids = (JSON.parse(await ask(get('/admin/realms/bench/users?max=100', root))) as { id: string }[]).map(({ id }) => id);
    return {
      program: running,
      ready,
      on: (await got(java, ['--version'], { cwd: data })).split('\n', 1)[0]!,
      doors: {
        'password sign-in': door('`/token`, password grant', 'refresh_token', (caller) => grant(caller, 'profile email')),
        'client credentials': door('`/token`, signed token', 'access_token', () =>
          form(`${tokens}/token`, { grant_type: 'client_credentials' }, client),
        ),
        introspection: door('`/token/introspect`, signed token', '"active":true', (caller) =>
          form(`${tokens}/token/introspect`, { token: access[caller]! }, client),
        ),
        userinfo: door('`/userinfo`', '"sub"', (caller) => get(`${tokens}/userinfo`, bearer(access[caller]!))),
        'user read by admin API': door('`/admin/realms/…/users/{id}`', '"email"', (caller) =>
          get(`/admin/realms/bench/users/${ids[caller]}`, root),
        ),
        // Its answer has no body.
        'registration or admin create': door('`/admin/realms/…/users`', '', () => create(freshAddress())),
        refresh: chain('`/token`, signed tokens', 'refresh_token', refresh, (last) =>
          form(`${tokens}/token`, { grant_type: 'refresh_token', refresh_token: last }, client),
        ),
      },
    };
  },
};
