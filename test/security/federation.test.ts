// An identity is of the provider that vouches for it: the same id elsewhere is somebody else, and nobody speaks for another issuer.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { exportJWK, SignJWT } from 'jose';
import { providersReachedBy } from '../../src/adapters/providers/providers.ts';
import type { ReachableProvider } from '../../src/core/federation/provider-types.ts';
import { instantOfDate } from '../../src/core/time.ts';
import { byFacebook, byGoogle, dora, registerAtGoogle, withProviders } from '../../src/dialects/hazizz/conformance/flow.ts';
import { engines } from '../engines-of.ts';

for (const { engine, open } of await engines())
  test(`${engine}: the same id at another provider is somebody else`, async () => {
    const { world } = await open('one id');
    await withProviders(world);
    await world.settings({ rates: { caller: null, address: null } });
    assert.equal((await registerAtGoogle(world, await world.provider.token(dora))).status, 201);
    assert.equal((await byGoogle(world, await world.provider.token(dora))).status, 200);
    const elsewhere = world.provider.graph.token({ id: dora.sub, name: 'Somebody else', email: 'else@example.hu' });
    const reply = await byFacebook(world, elsewhere);
    assert.deepEqual([reply.code, reply.body.token], [23, undefined], reply.text);
    assert.equal((await byGoogle(world, await world.provider.token({ ...dora, sub: `${dora.sub}0`, email: 'other@example.hu' }))).code, 23);
  });

const issuer = 'https://harbour.example';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const now = instantOfDate(new Date('2026-03-02T09:30:00Z'));
const seconds = Math.floor(now / 1_000_000);
const settings: ReachableProvider = {
  ...{ id: '1', name: 'harbour', kind: 'openid', domain: 'harbour.example', clientId: 'us', clientSecret: '', configuration: {} },
  traits: { issuer },
};
const token = (claims: Readonly<Record<string, unknown>> = {}, header: { readonly alg: string } = { alg: 'RS256' }) =>
  new SignJWT({ iss: issuer, aud: 'us', sub: '7', iat: seconds, exp: seconds + 300, ...claims })
    .setProtectedHeader({ kid: 'k', ...header })
    .sign(privateKey);

/** Providers as the network would show them, with metadata that says so; and the addresses that were asked. */
function reached(metadata: Readonly<Record<string, unknown>>) {
  const asked: string[] = [];
  const reach = async (address: string | URL): Promise<Response> => {
    asked.push(String(address));
    if (String(address).endsWith('/.well-known/openid-configuration')) return Response.json(metadata);
    return Response.json({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', use: 'sig' }] });
  };
  return { asked, ...providersReachedBy(reach as typeof fetch) };
}

test('metadata that names another issuer verifies nothing', async () => {
  const right = { issuer, jwks_uri: `${issuer}/keys` };
  assert.equal((await reached(right).verify(settings, await token(), now)).kind, 'genuine', 'the right one does');
  for (const wrong of ['https://evil.example', `${issuer}/`, 'https://harbour.example.evil.example', undefined, [issuer]]) {
    const { verify, asked } = reached({ ...right, issuer: wrong });
    await assert.rejects(verify(settings, await token(), now), { code: 'DISCOVERY_MISMATCH' }, String(wrong));
    assert.equal(asked.length, 1, 'no key is fetched');
  }
});

test('a token of a provider that is not for us, not now, or by another algorithm is refused', async () => {
  const { verify } = reached({ issuer, jwks_uri: `${issuer}/keys` });
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const [, body = ''] = (await token()).split('.');
  const refused = [
    await token({ aud: 'another' }),
    await token({ iss: 'https://evil.example' }),
    await token({ exp: seconds - 120 }),
    await token({ exp: undefined }),
    await token({ sub: undefined }),
    await token({ nbf: seconds + 600 }),
    `${encode({ alg: 'none', kid: 'k' })}.${body}.`,
    `${encode({ alg: 'HS256', kid: 'k' })}.${body}.${Buffer.alloc(32).toString('base64url')}`,
    'no token',
  ];
  for (const each of refused) assert.equal((await verify(settings, each, now)).kind, 'refused', each);
  assert.equal((await verify({ ...settings, clientId: '' }, await token(), now)).kind, 'refused', 'nobody said whose it must be');
});
