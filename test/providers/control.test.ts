// The control of the test provider over HTTP: what it shows, what it takes, and what it refuses whole.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import { groups } from '../../src/test-provider/index.ts';
import type { ProviderCondition } from '../../src/test-provider/types.ts';
import { served, signIn, type Tried } from './relying-party.ts';

let provider: Tried;
before(async () => {
  provider = await served();
});
beforeEach(() => provider.provider.control.reset());
after(() => provider.close());

async function order(given: unknown) {
  const body = typeof given === 'string' ? given : JSON.stringify(given);
  const answer = await fetch(`${provider.address}/_control`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return { status: answer.status, body: (await answer.json()) as { inForce?: unknown; error?: string } };
}

test('conditions hold for everybody, at the endpoints that are named, until others are set', async () => {
  const set = await order({ conditions: [{ name: 'server-error', at: ['userinfo'] }, 'address-absent'] });
  assert.deepEqual(set.body.inForce, [
    { name: 'server-error', at: ['userinfo'] },
    { name: 'address-absent', at: ['token', 'userinfo', 'me'] },
  ]);
  await assert.rejects(signIn(provider), { code: 'OAUTH_RESPONSE_IS_NOT_CONFORM' });
  await order({ conditions: [] });
  assert.equal((await signIn(provider)).told.email_verified, true);
});

test('people and applications are added, keys changed, everything revoked and begun anew', async () => {
  await order({ person: { sub: 'gina', claims: { name: 'Gina', email: 'gina@example.org', email_verified: false } } });
  const { config, tokens, told } = await signIn(provider, { person: 'gina' });
  assert.equal(told.email, 'gina@example.org');
  assert.equal((await order({ revoke: 'gina', rotateKeys: 'ES256' })).status, 200);
  const answer = await fetch(config.serverMetadata().userinfo_endpoint!, { headers: { authorization: `Bearer ${tokens.access_token}` } });
  assert.equal(answer.status, 401);
  assert.equal((await order({ reset: true })).status, 200);
  await assert.rejects(signIn(provider, { person: 'gina' }), /400/);
});

test('an order that is not understood does nothing, nor what stands beside it', async () => {
  for (const given of [
    'no JSON',
    '[]',
    'null',
    { conditions: ['html', 'no-such-condition'] },
    { conditions: ['toString'] },
    { conditions: [{ name: 'html', at: ['nowhere'] }] },
    { conditions: ['html'], rotateKeys: 'none' },
    { conditions: ['html'], person: { sub: 5, claims: {} } },
    { conditions: ['html'], application: { id: 'x', redirects: 'everywhere' } },
    { conditions: ['html'], whatever: true },
  ])
    assert.deepEqual({ ...(await order(given)), body: undefined }, { status: 400, body: undefined }, JSON.stringify(given));
  const shown = (await (await fetch(`${provider.address}/_control`)).json()) as { inForce: unknown };
  assert.deepEqual(shown.inForce, []);
});

test('what is no request to an endpoint is refused, never a failure', async () => {
  const status = async (path: string, options: RequestInit = {}) =>
    (await fetch(provider.address + path, { redirect: 'manual', ...options })).status;
  assert.equal(await status('/nowhere'), 404);
  assert.equal(await status('//userinfo'), 404);
  assert.equal(await status('/token'), 405);
  assert.equal(await status('/keys', { method: 'DELETE' }), 405);
  assert.equal(await status('/_control', { method: 'DELETE' }), 405);
  const reset = { method: 'POST', body: '{"reset":true}' };
  assert.equal(await status('/_control', { ...reset, headers: { 'sec-fetch-site': 'cross-site' } }), 403);
  assert.equal(await status('/_control', { ...reset, headers: { 'sec-fetch-site': 'same-origin' } }), 200);
  assert.equal(await status('/authorize'), 400);
  assert.equal(await status('/token', { method: 'POST', body: 'x=%' }), 401);
  assert.equal(await status('/token', { method: 'POST', headers: { authorization: 'Basic JTow' }, body: '' }), 401);
  assert.equal(await status('/token', { method: 'POST', body: 'x'.repeat(65_537) }), 413);
  assert.equal(await status('/userinfo', { headers: { authorization: 'Bearer __proto__' } }), 401);
  assert.equal(await status('/%zz'), 400);
});

test('the guide lists every condition, what happens, and where', () => {
  const guide = readFileSync('docs/guides/test-providers.md', 'utf8');
  for (const [name, { says, at }] of Object.values(groups).flatMap((group) => Object.entries<ProviderCondition>(group))) {
    const where = at.length > 8 ? 'all but `authorize`' : at.map((each) => `\`${each}\``).join(', ');
    assert.ok(guide.includes(`| \`${name}\` | ${says} | ${where} |`), name);
  }
});
