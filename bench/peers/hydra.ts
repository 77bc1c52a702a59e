// Hydra: OAuth and OpenID Connect in Go. It knows no people: a service of its operator vouches for them, which this file stands for.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { one } from '../load.ts';
import { asking, basic, bearer, chain, door, form, get, json } from './calls.ts';
import { goBuild, got } from './get.ts';
import { everyCaller, type Peer } from './peer.ts';
import { freePort, started } from './program.ts';
import { versions } from './versions.ts';

const callback = 'http://127.0.0.1:3999/callback';

export const hydra: Peer = {
  ...versions.hydra,
  setUp:
    'Opaque tokens in a SQLite file (log written ahead), which does not wait for the disk at a commit; secrets of clients hashed by PBKDF2; `--dev`, because it is asked without TLS.',
  like: {
    'client credentials': 'client credentials',
    introspection: 'introspection',
    userinfo: 'userinfo',
    refresh: 'refresh',
  },

  install: (folder) => goBuild(folder, { module: 'github.com/ory/hydra/v2', version: versions.hydra.version, at: '.', tags: 'sqlite' }),

  async start(folder, data) {
    const [open, closed] = [await freePort(), await freePort()];
    const [base, admin] = [`http://127.0.0.1:${open}`, `http://127.0.0.1:${closed}`];
    const program = join(folder, 'program');
    const config = join(data, 'hydra.json');
    writeFileSync(
      config,
      JSON.stringify({
        dsn: `sqlite://${join(data, 'hydra.db')}?_fk=true&_journal_mode=WAL&_busy_timeout=10000`,
        serve: { public: { host: '127.0.0.1', port: open }, admin: { host: '127.0.0.1', port: closed } },
        urls: { self: { issuer: base }, login: `${callback}/login`, consent: `${callback}/consent` },
        secrets: { system: ['secret of a bench, of 32 bytes or more'] },
      }),
    );
    await got(program, ['migrate', 'sql', 'up', '-e', '--yes', '--config', config], { cwd: data });
    const { program: running, ready } = await started({
      program,
      args: ['serve', 'all', '--dev', '--sqa-opt-out', '--config', config],
      folder: data,
      log: join(data, 'printed.log'),
      base,
      health: `${admin}/health/ready`,
    });

    const ask = asking(base);
    const application = basic('bench', 'secret of the bench');
    const described = {
      client_id: 'bench',
      client_secret: 'secret of the bench',
      grant_types: ['client_credentials', 'authorization_code', 'refresh_token'],
      redirect_uris: [callback],
      scope: 'openid offline profile',
    };
    await ask(json('/admin/clients', described), admin);
    const tokens = (grant: Readonly<Record<string, string>>) => form('/oauth2/token', grant, application);
    const signIn = async (person: string, scope: string) => {
      const code = await codeFor({ base, admin, person, scope });
      return JSON.parse(await ask(tokens({ grant_type: 'authorization_code', code, redirect_uri: callback })));
    };
    const access: string[] = [];
    const refresh: string[] = [];
    for (const caller of everyCaller) {
      access.push((await signIn(`person${caller}`, 'openid profile')).access_token);
      refresh.push((await signIn(`person${caller}`, 'offline profile')).refresh_token);
    }
    return {
      program: running,
      ready,
      doors: {
        'client credentials': door('`/oauth2/token`, opaque token, stored', 'access_token', () =>
          tokens({ grant_type: 'client_credentials' }),
        ),
        introspection: door(
          '`/admin/oauth2/introspect`, opaque token',
          '"active":true',
          (caller) => form('/admin/oauth2/introspect', { token: access[caller]! }),
          admin,
        ),
        userinfo: door('`/userinfo`', '"sub"', (caller) => get('/userinfo', bearer(access[caller]!))),
        refresh: chain('`/oauth2/token`, opaque tokens, rotated', 'refresh_token', refresh, (last) =>
          tokens({ grant_type: 'refresh_token', refresh_token: last }),
        ),
      },
    };
  },
};

/** Goes the browser's way: sign-in and consent are accepted by the service that vouches. */
async function codeFor({ base, admin, person, scope }: Readonly<Record<'base' | 'admin' | 'person' | 'scope', string>>): Promise<string> {
  const asked = { client_id: 'bench', response_type: 'code', redirect_uri: callback, scope, state: 'state of the bench' };
  const cookies = new Map<string, string>();
  const follow = async (address: string): Promise<URL> => {
    const { pathname, search } = new URL(address);
    const { headers, body } = await one(base, get(pathname + search, { cookie: [...cookies.values()].join('; ') }));
    for (const cookie of headers['set-cookie'] ?? []) cookies.set(cookie.split('=', 1)[0]!, cookie.split(';', 1)[0]!);
    if (headers.location === undefined) throw new Error(`no redirection: ${body.slice(0, 300)}`);
    return new URL(headers.location);
  };
  const accept = async (step: 'login' | 'consent', at: URL, given: object): Promise<string> => {
    const challenge = encodeURIComponent(at.searchParams.get(`${step}_challenge`) ?? '');
    const path = `/admin/oauth2/auth/requests/${step}/accept?${step}_challenge=${challenge}`;
    return JSON.parse(await asking(admin)(json(path, given, {}, 'PUT'))).redirect_to;
  };
  const login = await follow(`${base}/oauth2/auth?${new URLSearchParams(asked)}`);
  const consent = await follow(await accept('login', login, { subject: person }));
  const back = await follow(await accept('consent', consent, { grant_scope: scope.split(' ') }));
  return back.searchParams.get('code') ?? '';
}
