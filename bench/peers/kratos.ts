// Kratos: people and their sessions in Go. A sign-in of an application is two calls: a flow is opened, then proven.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, asking, demand, door, freshAddress, get, json } from './calls.ts';
import { goBuild, got } from './get.ts';
import { type Ask, everyCaller, type Peer, password } from './peer.ts';
import { freePort, started } from './program.ts';
import { versions } from './versions.ts';

const person = {
  $id: 'https://example.org/person.json',
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: {
    traits: {
      type: 'object',
      properties: {
        email: { type: 'string', format: 'email', 'ory.sh/kratos': { credentials: { password: { identifier: true } } } },
        name: { type: 'string' },
      },
      required: ['email'],
    },
  },
};

export const kratos: Peer = {
  ...versions.kratos,
  setUp:
    'Passwords by bcrypt (cost 12), not asked for at a list of leaked ones; SQLite (log written ahead), which does not wait for the disk at a commit.',
  like: {
    'password sign-in': 'login',
    'session → own account': 'session',
    'user read by admin API': 'read',
    'registration or admin create': 'create',
  },

  install: (folder) => goBuild(folder, { module: 'github.com/ory/kratos', version: versions.kratos.version, at: '.', tags: 'sqlite' }),

  async start(folder, data) {
    const [open, closed] = [await freePort(), await freePort()];
    const [base, admin] = [`http://127.0.0.1:${open}`, `http://127.0.0.1:${closed}`];
    const program = join(folder, 'program');
    const config = join(data, 'kratos.json');
    writeFileSync(join(data, 'person.json'), JSON.stringify(person));
    writeFileSync(
      config,
      JSON.stringify({
        version: `v${versions.kratos.version}`,
        dsn: `sqlite://${join(data, 'kratos.db')}?_fk=true&mode=rwc&_journal_mode=WAL&_busy_timeout=10000`,
        serve: { public: { host: '127.0.0.1', port: open, base_url: base }, admin: { host: '127.0.0.1', port: closed } },
        selfservice: {
          default_browser_return_url: base,
          methods: { password: { enabled: true, config: { haveibeenpwned_enabled: false } } },
        },
        secrets: { cookie: ['secret of a bench, of 32 bytes or more'], cipher: ['another one, which has 32 bytes.'] },
        identity: { default_schema_id: 'person', schemas: [{ id: 'person', url: `file://${join(data, 'person.json')}` }] },
        courier: { smtp: { connection_uri: 'smtp://127.0.0.1:25/?disable_starttls=true' } },
      }),
    );
    await got(program, ['migrate', 'sql', '-e', '--yes', '--config', config], { cwd: data });
    const { program: running, ready } = await started({
      program,
      args: ['serve', '--sqa-opt-out', '--config', config],
      folder: data,
      log: join(data, 'printed.log'),
      base,
      health: `${admin}/admin/health/ready`,
    });

    const ask = asking(base);
    const create = (email: string) =>
      json('/admin/identities', {
        schema_id: 'person',
        traits: { email, name: 'Ann' },
        credentials: { password: { config: { password } } },
      });
    const signIn = async (caller: number, send: Ask): Promise<string> => {
      const { id } = JSON.parse(await send(get('/self-service/login/api')));
      const given = { method: 'password', identifier: addressOf(caller), password };
      return JSON.parse(await send(json(`/self-service/login?flow=${id}`, given))).session_token;
    };
    const ids: string[] = [];
    const tokens: string[] = [];
    for (const caller of everyCaller) {
      ids.push(JSON.parse(await ask(create(addressOf(caller)), admin)).id);
      tokens.push(await signIn(caller, ask));
    }
    return {
      program: running,
      ready,
      doors: {
        'password sign-in': {
          what: '`self-service/login`, two calls',
          run: async (caller, send) => demand(await signIn(caller, send), 'ory_st_'),
        },
        'session → own account': door('`sessions/whoami`', '"email"', (caller) =>
          get('/sessions/whoami', { 'x-session-token': tokens[caller]! }),
        ),
        'user read by admin API': door('`/admin/identities/{id}`', '"email"', (caller) => get(`/admin/identities/${ids[caller]}`), admin),
        'registration or admin create': door('`/admin/identities`', '"id"', () => create(freshAddress()), admin),
      },
    };
  },
};
