// Which addresses count as proven: what the row says holds for tokens that applications bring, too, and a proof of one address is none of another.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { providersReachedBy } from '../../src/adapters/providers/providers.ts';
import type { ProviderTraits } from '../../src/core/federation/provider-types.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { federationOf } from './house.ts';

const [sqlite] = await engines();

test('an access token that an application brings proves no address where the row believes none', async () => {
  const reach = async (address: string | URL) =>
    Response.json(new URL(address).pathname.endsWith('/app') ? { id: 'ours' } : { id: 'ann', email: 'ann@example.org' });
  const provenBy = async (provenAddresses?: ProviderTraits['provenAddresses']) => {
    const traits = { issuer: 'https://graph.example', ...(provenAddresses ? { provenAddresses } : {}) };
    const row = { id: '1', name: 'graph', kind: 'graph', domain: 'graph.example', clientId: 'ours', clientSecret: '' } as const;
    const verdict = await providersReachedBy(reach).verify({ ...row, traits, configuration: {} }, 'token', start);
    return verdict.kind === 'genuine' && verdict.claims['email_verified'];
  };
  assert.deepEqual([await provenBy('none'), await provenBy('told'), await provenBy('all'), await provenBy()], [false, false, true, true]);
});

test('the proof of an address that the provider tells in one place is none of an address that it tells in another', async () => {
  const house = await federationOf(await sqlite!.open('proof of another'));
  const told = async (claims: object, userinfo: object) => {
    house.other.told = { claims: { name: null, email: null, email_verified: null, ...claims }, userinfo: { name: 'Ann', ...userinfo } };
    const { email, emailVerified } = (await house.proven()).identity;
    return [email, emailVerified];
  };
  const [own, another] = ['own@example.org', 'another@example.org'];
  assert.deepEqual(await told({ email: another }, { email: own, email_verified: true }), [another, false]);
  assert.deepEqual(await told({ email_verified: true }, { email: another }), [another, false]);
  assert.deepEqual(await told({ email: own }, { email: own, email_verified: true }), [own, true], 'the same address');
  assert.deepEqual(await told({}, { email: own, email_verified: true }), [own, true]);
  assert.deepEqual(await told({ email: own, email_verified: true }, { email: own, email_verified: false }), [own, true]);
});
