// PocketBase: one program in Go over SQLite.
import { join } from 'node:path';
import { addressOf, asking, chain, door, freshAddress, get, json } from './calls.ts';
import { goBuild, got } from './get.ts';
import { everyCaller, type Peer, password } from './peer.ts';
import { freePort, started } from './program.ts';
import { versions } from './versions.ts';

const users = '/api/collections/users';

export const pocketbase: Peer = {
  ...versions.pocketbase,
  setUp:
    'Passwords by bcrypt (cost 10); SQLite, which does not wait for the disk at a commit; its defaults. Its tokens are signed and stored nowhere.',
  like: {
    'password sign-in': 'login',
    'session → own account': 'session',
    'user read by admin API': 'read',
    'registration or admin create': 'create',
    refresh: 'refresh',
  },
  goals: { 'user read by admin API': 1 },

  install: (folder) =>
    goBuild(folder, {
      module: 'github.com/pocketbase/pocketbase',
      version: versions.pocketbase.version,
      at: './examples/base',
      env: { CGO_ENABLED: '0' },
    }),

  async start(folder, data) {
    const base = `http://127.0.0.1:${await freePort()}`;
    const program = join(folder, 'program');
    const own = { identity: 'root@example.org', password };
    await got(program, ['superuser', 'create', own.identity, password, '--dir', data], { cwd: data });
    const { program: running, ready } = await started({
      program,
      args: ['serve', '--dir', data, '--http', new URL(base).host],
      folder: data,
      log: join(data, 'printed.log'),
      base,
      health: '/api/health',
    });

    const ask = asking(base);
    const root = { authorization: JSON.parse(await ask(json('/api/collections/_superusers/auth-with-password', own))).token };
    const create = (email: string) => json(`${users}/records`, { email, password, passwordConfirm: password, name: 'Ann' }, root);
    const signIn = (caller: number) => json(`${users}/auth-with-password`, { identity: addressOf(caller), password });
    const ids: string[] = [];
    const tokens: string[] = [];
    for (const caller of everyCaller) {
      ids.push(JSON.parse(await ask(create(addressOf(caller)))).id);
      tokens.push(JSON.parse(await ask(signIn(caller))).token);
    }
    const token = (own: string) => ({ authorization: own });
    const record = (caller: number) => `${users}/records/${ids[caller]}`;
    return {
      program: running,
      ready,
      doors: {
        'password sign-in': door('`auth-with-password`', '"token"', signIn),
        'session → own account': door('`records/{id}` with its own token', '"email"', (caller) =>
          get(record(caller), token(tokens[caller]!)),
        ),
        'user read by admin API': door('`records/{id}` as superuser', '"email"', (caller) => get(record(caller), root)),
        'registration or admin create': door('`records` as superuser', '"id"', () => create(freshAddress())),
        refresh: chain('`auth-refresh`, signed anew, nothing written', 'token', tokens, (last) =>
          json(`${users}/auth-refresh`, {}, token(last)),
        ),
      },
    };
  },
};
