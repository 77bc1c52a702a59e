// better-auth: a library for Node, served by node:http alone.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { one } from '../load.ts';
import { addressOf, asking, door, freshAddress, get, json } from './calls.ts';
import { got } from './get.ts';
import { everyCaller, type Peer, password } from './peer.ts';
import { freePort, started } from './program.ts';
import { versions } from './versions.ts';

const { version } = versions.betterAuth;

export const betterAuth: Peer = {
  ...versions.betterAuth,
  setUp:
    'Passwords by scrypt (N 16384, r 16); SQLite by node:sqlite with a log that is written ahead, no plug-ins, on node:http and the Node of this run. It logs no requests.',
  like: { 'password sign-in': 'login', 'session → own account': 'session', 'registration or admin create': 'register' },

  install: async (folder) => {
    await got('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', `better-auth@${version}`], {
      cwd: folder,
    });
  },

  async start(folder, data) {
    const base = `http://127.0.0.1:${await freePort()}`;
    // It finds the library beside itself.
    const program = join(folder, 'serve.mjs');
    copyFileSync(new URL('./better-auth-served.mjs', import.meta.url), program);
    const { program: running, ready } = await started({
      program: process.execPath,
      args: ['--disable-warning=ExperimentalWarning', program, base, join(data, 'accounts.db')],
      env: { NODE_ENV: 'production' },
      folder: data,
      log: join(data, 'printed.log'),
      base,
      health: '/api/auth/ok',
    });

    const ask = asking(base);
    const signUp = (email: string) => json('/api/auth/sign-up/email', { email, password, name: 'Ann' });
    const signIn = (caller: number) => json('/api/auth/sign-in/email', { email: addressOf(caller), password });
    const cookies: string[] = [];
    for (const caller of everyCaller) {
      await ask(signUp(addressOf(caller)));
      const { headers } = await one(base, signIn(caller));
      cookies.push(headers['set-cookie']![0]!.split(';')[0]!);
    }
    return {
      program: running,
      ready,
      doors: {
        'password sign-in': door('`sign-in/email`', '"token"', signIn),
        'session → own account': door('`get-session`', '"email"', (caller) => get('/api/auth/get-session', { cookie: cookies[caller]! })),
        'registration or admin create': door('`sign-up/email`, which signs in', '"token"', () => signUp(freshAddress())),
      },
    };
  },
};
