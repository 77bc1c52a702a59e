// Whatever somebody had written into a profile reached applications as a claim: objects where they read a text, scripts where they link a picture.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as oc from 'openid-client';
import type { JsonObject } from '../../src/core/json.ts';
import { openApp } from '../clients/app.ts';
import { openidOf } from './openid.ts';

const { world, app } = await openApp('wso2', 'claims');
await world.settings({ rates: { caller: null, address: null, tenant: null } });
const { register, discover, grant } = openidOf(world);
const config = await discover(await register());

/** What the ID token and userinfo tell of a profile, without what accounts decide; it is stored as older versions took it, unjudged. */
async function told(username: string, profile: Record<string, unknown>): Promise<readonly Record<string, unknown>[]> {
  const { id } = await world.person({ username, email: `${username}@example.org` });
  await app.stores.accounts.update(world.keys.tenant, id, { profile: profile as JsonObject }, app.now());
  const { tokens } = await grant(config, 'openid profile address', world.base, username);
  const claims = tokens.claims()!;
  const standard = Object.keys(good).concat('name', 'locale', 'hobby');
  return [claims, await oc.fetchUserInfo(config, tokens.access_token, claims.sub)].map((each) =>
    Object.fromEntries(standard.flatMap((name) => (name in each ? [[name, each[name]]] : []))),
  );
}

const good = {
  given_name: 'Zoe',
  family_name: 'Lake',
  middle_name: 'M',
  nickname: 'Zo',
  profile: 'https://people.example/zoe',
  picture: 'http://cdn.example/zoe.png',
  website: 'HTTPS://zoe.example',
  gender: 'female',
  birthdate: '1990-02-28',
  zoneinfo: 'Europe/Budapest',
  address: { street_address: 'Main 1', locality: 'Pécs', country: 'HU' },
};

test('claims of the type that OpenID Connect says are told as they were written', async () => {
  assert.deepEqual(await told('zoe-demo', good), [good, good]);
});

test('a locale that is no language tag is left out: zitadel/oidc read nothing of whoever had one', async () => {
  assert.deepEqual(await told('ida-demo', { locale: 'german', nickname: 'I' }), [{ nickname: 'I' }, { nickname: 'I' }]);
  assert.deepEqual(await told('liv-demo', { locale: 'de_DE' }), [{ locale: 'de_DE' }, { locale: 'de_DE' }]);
  const { id } = await world.person({ username: 'ole-demo', email: 'ole-demo@example.org' });
  await app.stores.accounts.update(world.keys.tenant, id, { locale: 'german' }, app.now());
  const { tokens } = await grant(config, 'openid profile', world.base, 'ole-demo');
  assert.equal(tokens.claims()!['locale'], undefined);
});

test('a claim of another type is left out', async () => {
  const profile = {
    given_name: { $ne: '' },
    family_name: ['a'],
    middle_name: 7,
    nickname: { admin: true },
    profile: 'data:text/html,<script>alert(1)</script>',
    picture: 'javascript:alert(1)',
    website: { href: 'https://zoe.example' },
    gender: true,
    birthdate: { year: 1990 },
    zoneinfo: '',
    address: { locality: { a: 1 }, country: 7, admin: 'yes' },
    hobby: 'chess',
  };
  assert.deepEqual(await told('eve-demo', profile), [{}, {}]);
  assert.deepEqual(await told('uma-demo', { address: 'Main 1', picture: ' https://', website: '//zoe.example', nickname: 'U' }), [
    { nickname: 'U' },
    { nickname: 'U' },
  ]);
});
