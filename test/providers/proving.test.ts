// The test providers of a world: the same in every run, reached as the one way out goes, with its bounds; one more on this machine.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Reach } from '../../src/adapters/outbound/outbound.ts';
import { standingClock } from '../../src/proving/levers/clock.ts';
import { newProvider, type ProviderLever } from '../../src/proving/levers/provider.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { redirect } from './relying-party.ts';

const clock = standingClock();
const fresh = () => newProvider(clock, seededRandom('providers'));
let world: ProviderLever;
before(() => {
  world = fresh();
});
after(() => world.close());

const authorization = (issuer: string, client: string, scope: string) => {
  const given = { client_id: client, redirect_uri: redirect, response_type: 'code', scope, state: 's', nonce: 'n' };
  return `${issuer}/authorize?${new URLSearchParams(given)}`;
};

async function tokens(reach: Reach, issuer: string, client: string, secret: string, back: string) {
  const given = { grant_type: 'authorization_code', code: new URL(back).searchParams.get('code')!, redirect_uri: redirect };
  const body = new URLSearchParams({ ...given, client_id: client, client_secret: secret });
  return (await (await reach(`${issuer}/token`, { method: 'POST', body })).json()) as Record<string, string>;
}

test('two worlds of one seed get the same codes, tokens and keys, without a network', async () => {
  const run = async ({ lever, reach }: ProviderLever) => {
    const back = await lever.visit(authorization('https://harbour.example', 'dragoman-at-harbour', 'openid offline_access'));
    const first = await tokens(reach, 'https://harbour.example', 'dragoman-at-harbour', lever.secret, back);
    lever.control.rotateKeys('Ed25519');
    return [back, first, await (await reach('https://harbour.example/keys')).json(), await lever.token({ sub: 'a' })];
  };
  const [one, other] = [await run(fresh()), await run(fresh())];
  assert.deepEqual(one, other);
  assert.match((one[1] as Record<string, string>)['id_token']!, /^ey/);
});

test('a social network stands beside it, with a version in its paths, people and conditions of its own', async () => {
  const { lever, reach } = fresh();
  const at = authorization('https://graph.example', 'dragoman-at-graph', 'public_profile,email');
  const back = await lever.graph.visit(at, { person: '100002' });
  const { access_token: token } = await tokens(reach, 'https://graph.example', 'dragoman-at-graph', lever.graph.secret, back);
  lever.control.set('server-error');
  assert.deepEqual(await (await reach(`https://graph.example/v4.0/me?access_token=${token}`)).json(), {
    id: '100002',
    name: 'Emil Harbour',
  });
  assert.equal((await reach('https://harbour.example/keys')).status, 503);
  assert.match(await lever.graph.visit(at, { refuses: true }), /error=access_denied/);
});

test('what is posted back to the application is what would stand in the address', async () => {
  const { lever } = fresh();
  const at = `${authorization('https://harbour.example', 'dragoman-at-harbour', 'openid')}&response_mode=form_post&state=${encodeURIComponent(`"><'&amp;`)}`;
  const back = new URL(await lever.visit(at.replace('state=s&', '')));
  assert.equal(back.origin + back.pathname, redirect);
  assert.equal(back.searchParams.get('state'), `"><'&amp;`);
  assert.ok(back.searchParams.get('code'));
});

test('megabytes, redirects, a cut connection and an answer that is too slow end as they do on the way out', async () => {
  const { lever, reach } = fresh();
  const keys = () => reach('https://harbour.example/keys', { redirect: 'error' });
  for (const [condition, code] of [
    ['megabytes', 'ETOOLARGE'],
    ['redirects-elsewhere', 'EREDIRECT'],
    ['unreachable', 'ECONNRESET'],
    ['slow', 'ETIMEDOUT'],
  ] as const) {
    lever.control.set(condition);
    await assert.rejects(keys(), { code }, condition);
  }
  assert.equal(lever.control.waiting(), 0);
  lever.callersWait(true);
  const later = keys();
  while (lever.control.waiting() === 0) await setImmediate();
  lever.control.release();
  assert.equal((await later).status, 200);
  await assert.rejects(reach('https://unknown.example/'), /cannot be reached/);
});

test('one more is opened on this machine, for a browser; its port is closed with the world', async () => {
  const lever = fresh();
  const { address, provider } = await lever.lever.open();
  assert.equal(provider.issuer(), address);
  assert.equal((await lever.reach(`${address}/keys`)).status, 200);
  assert.equal((await fetch(authorization(address, 'dragoman', 'openid'))).status, 200);
  await lever.close();
  await assert.rejects(lever.reach(`${address}/keys`), { code: 'ECONNREFUSED' });
});
