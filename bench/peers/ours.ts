// A Dragoman of this checkout as it would be run for real: its defaults, SQLite, log lines of every request. Rates are off, as the peers' are.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { addressOf, asking, basic, bearer, chain, door, form, freshAddress, get, json } from './calls.ts';
import { got } from './get.ts';
import { type Door, everyCaller, type OurDoor, password, type Started } from './peer.ts';
import { freePort, started } from './program.ts';

const main = resolve('bin/dragoman.mjs');
const settings = {
  rates: { address: null, caller: null, registration: null },
  contacts: { verify: 'off' },
  tokens: { passwordGrant: true },
  apis: { authing: { passwordTransport: 'any' } },
};
const site = '3_bench';
const pool = 'bench';

/** `data`: an empty folder. Its own people stand for the callers. */
export async function startOurs(data: string): Promise<Started<OurDoor>> {
  const base = `http://127.0.0.1:${await freePort()}`;
  const config = join(data, 'dragoman.yaml');
  const key = randomBytes(32).toString('base64');
  writeFileSync(
    config,
    `listeners: [{ port: ${new URL(base).port} }]\npublicUrl: ${base}\ndatabase: ${data}\nmasterKeys: ['${key}']\nlog: info\n`,
    { mode: 0o600 },
  );
  const dragoman = async (...args: string[]) =>
    JSON.parse(await got(process.execPath, [main, ...args, '--config', config], { cwd: resolve('.') }));
  const open = ['gigya', 'authing', 'wso2', 'oidc'].flatMap((dialect) => ['--dialect', dialect]);
  const { operator } = await dragoman('tenant', 'create', 'bench', ...open, '--host', '127.0.0.1');
  const client = (api: string, id: string, right: string) =>
    dragoman('client', 'create', 'bench', '--api', api, '--id', id, '--right', right);
  await client('gigya', site, 'accounts.login');
  await client('authing', pool, 'sign-in');
  const portal = await client('wso2', 'portal', 'everything');
  const { program, ready } = await started({
    program: process.execPath,
    args: [main, 'serve', '--config', config],
    folder: resolve('.'),
    log: join(data, 'printed.log'),
    base,
    health: '/health/ready',
  });
  return { program, ready, doors: await doorsOf(base, bearer(`${operator.id}:${operator.secret}`), basic(portal.id, portal.secret)) };
}

type Headers = ReturnType<typeof bearer>;

async function doorsOf(base: string, operator: Headers, portal: Headers): Promise<Record<OurDoor, Door>> {
  const ask = asking(base);
  await ask(json('/console/api/bench/settings', { settings }, operator, 'PATCH'));
  const account = (email: string) => json('/console/api/bench/accounts', { email, password, profile: { given_name: 'Ann' } }, operator);
  const people: string[] = [];
  for (const caller of everyCaller) people.push(JSON.parse(await ask(account(addressOf(caller)))).account.id);

  const described = { client_name: 'Bench', grant_types: ['password', 'refresh_token', 'client_credentials'] };
  const { client_id, client_secret } = JSON.parse(await ask(json('/api/identity/oauth2/dcr/v1.1/register', described, portal)));
  const application = basic(client_id, client_secret);
  const login = (caller: number) => form('/accounts.login', { apiKey: site, loginID: addressOf(caller), password });
  const grant = (caller: number, scope: string) =>
    form('/oauth2/token', { grant_type: 'password', username: addressOf(caller), password, scope }, application);
  const sessions: string[] = [];
  const access: string[] = [];
  const refresh: string[] = [];
  for (const caller of everyCaller) {
    sessions.push(JSON.parse(await ask(login(caller))).sessionInfo.cookieValue);
    access.push(JSON.parse(await ask(grant(caller, 'openid profile email'))).access_token);
    refresh.push(JSON.parse(await ask(grant(caller, 'profile email'))).refresh_token);
  }

  const registering = () =>
    json(
      '/graphql/v2',
      { query: `mutation{registerByEmail(input:{email:"${freshAddress()}",password:"${password}",generateToken:true}){id token}}` },
      { 'x-authing-app-id': pool },
    );
  return {
    login: door('`accounts.login`', '"errorCode":0', login),
    'password grant': door('`/oauth2/token`, password grant', 'refresh_token', (caller) => grant(caller, 'profile email')),
    'client credentials': door('`/oauth2/token`, signed token', 'access_token', () =>
      form('/oauth2/token', { grant_type: 'client_credentials' }, application),
    ),
    introspection: door('`/oauth2/introspect`, opaque token', '"active":true', (caller) =>
      form('/oauth2/introspect', { token: access[caller]! }, application),
    ),
    userinfo: door('`/oauth2/userinfo`', '"sub"', (caller) => get('/oauth2/userinfo', bearer(access[caller]!))),
    session: door('`accounts.getAccountInfo`', '"errorCode":0', (caller) =>
      form('/accounts.getAccountInfo', { apiKey: site, login_token: sessions[caller]! }),
    ),
    read: door('`/console/api/…/accounts/{id}`', '"email"', (caller) => get(`/console/api/bench/accounts/${people[caller]}`, operator)),
    create: door('`/console/api/…/accounts`', '"id"', () => account(freshAddress())),
    register: door('`registerByEmail`, which signs in', '"token"', registering),
    refresh: chain('`/oauth2/token`, opaque tokens, rotated', 'refresh_token', refresh, (last) =>
      form('/oauth2/token', { grant_type: 'refresh_token', refresh_token: last }, application),
    ),
  };
}
