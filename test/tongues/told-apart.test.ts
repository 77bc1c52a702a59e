// Where a failed sign-in must not tell what was wrong, the lock after too many told it: a known name was locked, another one went on to fit
// no account. An account that was switched off told it at the first wrong password.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { callback, openidOf } from '../wso2/openid.ts';
import { tongues } from './tongues.ts';

const failures = 5;
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };

type Door = (world: World, name: string, password: string) => Promise<string>;

const post = (world: World, path: string, headers: Record<string, string>, body: string) =>
  world.raw({ method: 'POST', url: `${world.base}${path}`, headers, body });

async function flow(world: World, more: Readonly<Record<string, string>> = {}) {
  const { register } = openidOf(world);
  const app = await register({ grant_types: ['password', 'authorization_code'], ...(more['response_mode'] ? native : {}) });
  const query = { response_type: 'code', redirect_uri: callback, scope: 'openid', client_id: app.client_id, ...pkce, ...more };
  return { app, query: `${new URLSearchParams(query)}` };
}
const native = { token_endpoint_auth_method: 'none', api_based_authentication: true };
const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };

const requestErrors: Readonly<Record<string, Door>> = {
  ...Object.fromEntries(
    tongues.map(({ name, signIn }): [string, Door] => [
      name,
      async (world, email, password) => {
        const told = await signIn(world, email, password);
        return told.session ? 'in' : String(told.code);
      },
    ]),
  ),
  'the page': async (world, username, password) => {
    const { go } = openidOf(world).browser(world.base);
    const page = await go(`${world.base}/oauth2/authorize?${(await flow(world)).query}`);
    const { text } = await go(page.url, { username, password });
    return /<div class="problem"[\s\S]*?<\/div>|role="alert"[\s\S]*?<\/ul>/.exec(text)?.[0] ?? text;
  },
  'native sign-in': async (world, username, password) => {
    const { query } = await flow(world, { response_mode: 'direct' });
    const { flowId } = (await post(world, '/oauth2/authorize', form, query)).body;
    const selectedAuthenticator = { authenticatorId: 'QmFzaWNBdXRoZW50aWNhdG9yOkxPQ0FM', params: { username, password } };
    const { body } = await post(world, '/oauth2/authn', json, JSON.stringify({ flowId, selectedAuthenticator }));
    return JSON.stringify(body)
      .replaceAll(flowId, '')
      .replace(/"traceId":"[^"]*"/, '');
  },
  'the password grant': async (world, username, password) => {
    const { app } = await flow(world);
    const authorization = `Basic ${btoa(`${app.client_id}:${app.client_secret}`)}`;
    const body = `${new URLSearchParams({ grant_type: 'password', username, password })}`;
    return (await post(world, '/oauth2/token', { ...form, authorization }, body)).text.replaceAll(username, '');
  },
};

const generic = {
  disclosure: { signIn: 'generic' },
  lockout: { failures, addressFailures: 0 },
  rates: { address: null, caller: null, tenant: null, client: null },
  tokens: { passwordGrant: true },
} as const;

for (const { engine, open } of await engines()) {
  test(`${engine}: a name that nobody has is locked as long as one that somebody has, each time`, async () => {
    const { world } = await open('growing locks');
    const lockout = { failures: 2, minutes: 5, growth: 3, windowMinutes: 0, addressFailures: 0 };
    await world.settings({ ...generic, lockout });
    const { email } = await world.person();
    const heard: Record<string, string[]> = { [email]: [], 'nobody@example.org': [] };
    for (let minute = 0; minute < 75; minute += 1) {
      for (const [name, told] of Object.entries(heard)) told.push(await requestErrors['gigya']!(world, name, 'wrong-1'));
      world.clock.forward(60);
    }
    assert.deepEqual(heard['nobody@example.org'], heard[email]);
    assert.ok(new Set(heard[email]).size > 1, 'a lock is told');
  });

  for (const [door, tell] of Object.entries(requestErrors)) {
    test(`${engine}, ${door}: wrong passwords tell as much of a name that nobody has`, async () => {
      const { world } = await open(`told apart ${door}`);
      await world.settings(generic);
      const { email, password } = await world.person();
      const heard = async (name: string) => {
        const told: string[] = [];
        for (let each = 0; each < failures + 2; each++) told.push(await tell(world, name, 'wrong-1'));
        return told;
      };
      const known = await heard(email);
      assert.deepEqual(await heard('nobody@example.org'), known);
      assert.equal(new Set(known.slice(0, failures - 1)).size, 1);
      assert.equal(await tell(world, email, password), known.at(-1), 'locked: the right password says no more');
      await world.person({ username: 'bob', email: 'bob@example.org', disabled: true });
      assert.equal(await tell(world, 'bob@example.org', 'wrong-1'), known[0], 'switched off');
    });
  }
}
