// Gigya: a key that came in a header was no client's to the core, so that a site which demands a second factor got people in without one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const ann = { loginID: 'ann@example.org', password: 'correct horse' };

interface Brought {
  readonly query?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: Readonly<Record<string, string>>;
  readonly header?: string;
}

async function call(world: World, method: string, given: Readonly<Record<string, string>>, { query, form, json, header }: Brought) {
  const type = json ? 'application/json' : 'application/x-www-form-urlencoded';
  const headers = { 'content-type': type, ...(header === undefined ? {} : { apikey: header }) };
  const body = json ? JSON.stringify({ ...given, ...json }) : String(new URLSearchParams({ ...given, ...form }));
  const reply = await fetch(`${world.base}/${method}?${new URLSearchParams(query)}`, { method: 'POST', headers, body });
  return (await reply.json()) as Record<string, unknown> & { readonly errorCode: number };
}

/** All ways in which one key comes. */
const waysOf = (key: string): Readonly<Record<string, Brought>> => ({
  'the form': { form: { apiKey: key } },
  'the form, in capitals': { form: { APIKEY: key } },
  'a JSON body': { json: { apiKey: key } },
  'the query': { query: { apiKey: key } },
  'a header': { header: key },
  'a header, and a blank form': { header: key, form: { apiKey: '' } },
  'a header, and a blank query': { header: key, query: { apiKey: '' } },
  'the query, and a blank form': { query: { apiKey: key }, form: { apiKey: '' } },
  'header, query and form': { header: key, query: { apiKey: key }, form: { apiKey: key } },
});

for (const { engine, open } of await engines()) {
  test(`${engine}: a site that demands a second factor does so wherever its key stands`, async () => {
    const { world, app } = await open('key');
    const key = world.keys.gigya.apiKey;
    const { id } = await world.person();
    await world.settings({
      registration: { open: true },
      contacts: { verify: 'off' },
      secondFactor: { offered: ['totp'], requiredClients: [key] },
      rates: { caller: null, address: null, registration: null },
    });
    for (const [name, brought] of Object.entries(waysOf(key))) {
      const { errorCode, sessionInfo } = await call(world, 'accounts.login', ann, brought);
      assert.deepEqual([errorCode, sessionInfo], [403102, undefined], `accounts.login by ${name}`);
      const { regToken } = await call(world, 'accounts.initRegistration', {}, brought);
      const newcomer = { regToken: String(regToken), email: `${name.replace(/\W/g, '-')}@example.org`, password: 'Blue-Sky-42' };
      const registered = await call(world, 'accounts.register', { ...newcomer, finalizeRegistration: 'true' }, brought);
      assert.deepEqual([registered.errorCode, registered['sessionInfo']], [403102, undefined], `accounts.register by ${name}`);
      const finished = await call(world, 'accounts.finalizeRegistration', { regToken: String(registered['regToken']) }, brought);
      assert.deepEqual([finished.errorCode, finished['sessionInfo']], [403102, undefined], `accounts.finalizeRegistration by ${name}`);
    }
    assert.deepEqual(await app.stores.sessions.list(world.keys.tenant, id), []);
  });

  test(`${engine}: two keys in one call are refused, and nobody is signed in`, async () => {
    const { world, app } = await open('two keys');
    const key = world.keys.gigya.apiKey;
    const { id } = await world.person();
    const other = 'another';
    for (const [name, brought] of Object.entries({
      'form and header': { form: { apiKey: other }, header: key },
      'header and form': { form: { apiKey: key }, header: other },
      'query and header': { query: { apiKey: key }, header: other },
      'query and form': { query: { apiKey: other }, form: { apiKey: key } },
      'query and JSON': { query: { apiKey: other }, json: { apiKey: key } },
      'two in the query': { query: { apiKey: key, apikey: other } },
    } satisfies Record<string, Brought>))
      assert.equal((await call(world, 'accounts.login', ann, brought)).errorCode, 400001, name);
    const twice = await fetch(`${world.base}/accounts.login?apiKey=${key}&apiKey=${other}&${new URLSearchParams(ann)}`);
    assert.equal(((await twice.json()) as { readonly errorCode: number }).errorCode, 400001, 'one name twice');
    assert.deepEqual(await app.stores.sessions.list(world.keys.tenant, id), []);
  });

  test(`${engine}: sessions, links and statements name the site whose key came in a header`, async () => {
    const { world, app } = await open('named');
    const key = world.keys.gigya.apiKey;
    const { id } = await world.person();
    const signedIn = await call(world, 'accounts.login', ann, { header: key });
    const { cookieName, cookieValue } = signedIn['sessionInfo'] as { readonly cookieName: string; readonly cookieValue: string };
    assert.deepEqual([cookieName, typeof signedIn['UIDSignature']], [`gac_${key}`, 'string']);
    assert.deepEqual(
      (await app.stores.sessions.list(world.keys.tenant, id)).map(({ client }) => client),
      [key],
    );
    const { id_token } = await call(world, 'accounts.getJWT', { oauth_token: cookieValue }, { header: key });
    const claims = JSON.parse(Buffer.from(String(id_token).split('.')[1]!, 'base64url').toString());
    assert.equal(claims.iss, `https://fidm.gigya.com/jwt/${key}/`);
  });
}
