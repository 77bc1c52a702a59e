// What a provider gave us to act for a person: kept where an operator wants it, renewed, and never another person's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { removeAccount } from '../../src/core/accounts/index.ts';
import { linkIdentity, refreshProviderSession } from '../../src/core/federation/index.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { type Federation, federationOf, refusalOf } from './house.ts';

const keep = { keepTokens: true };

async function annLinked(house: Federation) {
  const ann = await house.world.person();
  const { token } = await house.proven();
  await linkIdentity(await house.ctx(), { account: ann.id, session: { methods: [], provenAt: start }, token }, house.stores);
  const [identity] = await house.stores.identities.list(house.world.keys.tenant, ann.id);
  return { account: ann.id, identity: identity!.id };
}

const kept = (house: Federation, identity: string) => house.stores.providerTokens.find(house.world.keys.tenant, identity);

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;
  const refresh = async (house: Federation, account: string, provider = 'harbour') =>
    refreshProviderSession(await house.ctx(), { account, provider }, house.stores);

  test(name('tokens are kept on wish alone, sealed, and go with wish, provider and account'), async () => {
    const built = await open('kept tokens');
    const house = await federationOf(built);
    const { world, stores } = house;
    const { account, identity } = await annLinked(house);
    assert.equal(await kept(house, identity), undefined);
    assert.deepEqual(await refusalOf(refresh(house, account)), ['provider-session.absent', { provider: 'harbour' }]);
    const row = { name: 'harbour', domain: 'harbour.example', clientId: 'ours', configuration: { issuer: house.other.issuer } };
    const again = async () => {
      await world.identityProvider({ ...row, ...keep });
      await linkIdentity(
        await house.ctx(),
        { account, session: { methods: [], provenAt: start }, token: (await house.proven()).token },
        stores,
      );
      assert.match((await kept(house, identity))!.accessToken, /^access-\d+$/);
    };
    await again();
    const stored = JSON.stringify((await sql`select * from provider_tokens`.execute(built.opened.engine.db)).rows);
    assert.doesNotMatch(stored, /access-\d|refresh-\d/);
    const providers = JSON.stringify((await sql`select * from identity_providers`.execute(built.opened.engine.db)).rows);
    assert.doesNotMatch(providers, /our secret/);
    assert.doesNotMatch((await world.console('GET', '/identity-providers')).text, /our secret/);
    assert.doesNotMatch((await world.console('GET', '/events?limit=1000')).text, /our secret|access-\d|refresh-\d/);
    await world.identityProvider(row);
    assert.equal(await kept(house, identity), undefined, 'nobody wants them any more');
    await again();
    await world.console('DELETE', '/identity-providers/harbour');
    assert.equal(await kept(house, identity), undefined, 'the provider is no more');
    await again();
    await removeAccount(await house.ctx(), { account, by: 'operator' }, stores);
    assert.equal(await kept(house, identity), undefined);
    assert.deepEqual((await sql`select * from provider_tokens`.execute(built.opened.engine.db)).rows, []);
  });

  test(name('a session there is renewed, by the token that came last'), async () => {
    const house = await federationOf(await open('renewed'), keep);
    const { account, identity } = await annLinked(house);
    const first = (await kept(house, identity))!;
    const { expires } = await refresh(house, account);
    assert.equal(expires, plusSeconds(start, 3600));
    const second = (await kept(house, identity))!;
    assert.notEqual(second.accessToken, first.accessToken);
    const used = house.other.asked.filter(({ form }) => form['grant_type'] === 'refresh_token').map(({ form }) => form['refresh_token']);
    assert.deepEqual(used, [first.refreshToken]);
    house.other.told = { tokens: { refresh_token: null } };
    await refresh(house, account);
    assert.equal((await kept(house, identity))!.refreshToken, second.refreshToken, 'a token that is not turned stays');
    const events = (await house.world.console('GET', '/events?limit=1000')).body as readonly { what: string }[];
    assert.equal(events.filter(({ what }) => what === 'provider-session.refreshed').length, 2);
  });

  test(name('a sign-in that brought no refresh token took away the one that was kept'), async () => {
    const house = await federationOf(await open('once given'), keep);
    const { account, identity } = await annLinked(house);
    const first = (await kept(house, identity))!;
    house.other.told = { tokens: { refresh_token: null } };
    const { token } = await house.proven();
    await linkIdentity(await house.ctx(), { account, session: { methods: [], provenAt: start }, token }, house.stores);
    const second = (await kept(house, identity))!;
    assert.notEqual(second.accessToken, first.accessToken);
    assert.equal(second.refreshToken, first.refreshToken);
  });

  test(name('another person than the linked one gets nothing renewed, and what was kept is gone'), async () => {
    const house = await federationOf(await open('unexpected'), keep);
    const { account, identity } = await annLinked(house);
    house.other.told = { userinfo: { sub: 'ben-there' } };
    assert.deepEqual(await refusalOf(refresh(house, account)), ['identity.unexpected', { provider: 'harbour' }]);
    assert.equal(await kept(house, identity), undefined);
    assert.equal((await refusalOf(refresh(house, account)))[0], 'provider-session.absent');
  });

  test(name('a token that the provider takes no more is expired, and forgotten'), async () => {
    const house = await federationOf(await open('lapsed'), keep);
    const { account, identity } = await annLinked(house);
    house.other.told = { answers: { '/token': [503, '{}'] } };
    assert.deepEqual(await refusalOf(refresh(house, account)), ['provider.ask', 'PROVIDER_FAILED']);
    assert.ok(await kept(house, identity), 'a provider that is down takes nothing away');
    house.other.told = { answers: { '/token': [401, '{"error":"invalid_client"}'] } };
    assert.deepEqual(await refusalOf(refresh(house, account)), ['provider.refused', { provider: 'harbour', error: 'invalid_client' }]);
    assert.ok(await kept(house, identity));
    house.other.told = { answers: { '/token': [400, '{"error":"invalid_grant"}'] } };
    assert.deepEqual(await refusalOf(refresh(house, account)), ['provider-session.expired', { provider: 'harbour' }]);
    assert.equal(await kept(house, identity), undefined);
  });

  test(name('a token without a refresh token holds for as long as the provider takes it'), async () => {
    const house = await federationOf(await open('no refresh token'), keep);
    house.other.told = { tokens: { refresh_token: null } };
    const { account, identity } = await annLinked(house);
    const { accessToken } = (await kept(house, identity))!;
    await refresh(house, account);
    assert.equal((await kept(house, identity))!.accessToken, accessToken);
    house.other.told = { answers: { '/userinfo': [401, '{"error":"invalid_token"}'] } };
    assert.equal((await refusalOf(refresh(house, account)))[0], 'provider-session.expired');
  });

  test(name('a token that an application brings renews, if the provider made it for us and for the person that is linked'), async () => {
    const house = await federationOf(await open('brought'), keep);
    const { account, identity } = await annLinked(house);
    const before = await kept(house, identity);
    const brings = async (token: string, provider = 'harbour') =>
      refreshProviderSession(await house.ctx(), { account, provider, token }, house.stores);
    const refreshed = async () => {
      const events = (await house.world.console('GET', '/events?limit=1000')).body as readonly { what: string }[];
      return events.filter(({ what }) => what === 'provider-session.refreshed').length;
    };
    assert.deepEqual(await brings(await house.other.idToken()), { expires: null, scope: null });
    assert.equal(await refreshed(), 1);
    const rows: readonly (readonly [string, string])[] = [
      ['provider-token.foreign', await house.other.idToken({ aud: 'another application' })],
      ['provider-token.invalid', await house.other.idToken({ iss: 'https://another.example' })],
      ['provider-token.invalid', await house.other.idToken({ exp: 1 })],
      ['provider-token.invalid', `${(await house.other.idToken()).slice(0, -8)}AAAAAAAA`],
      ['provider-token.invalid', ''],
      ['identity.unexpected', await house.other.idToken({ sub: 'ben-there' })],
    ];
    for (const [fault, token] of rows) assert.equal((await refusalOf(brings(token)))[0], fault, token);
    assert.equal(await refreshed(), 1);
    assert.deepEqual(await kept(house, identity), before, 'an ID token opens nothing, and what is refused takes nothing away');
    const stranger = await house.world.person({ username: 'bob', email: 'bob@example.org' });
    const foreign = { account: stranger.id, provider: 'harbour', token: await house.other.idToken() };
    assert.equal((await refusalOf(refreshProviderSession(await house.ctx(), foreign, house.stores)))[0], 'identity.absent');
    assert.equal((await refusalOf(brings(await house.other.idToken(), 'nobody')))[0], 'provider.unknown');
  });

  test(
    name('an access token that an application brings is kept beside the refresh token, if the provider says that it is for us'),
    async () => {
      const house = await federationOf(await open('brought access'), keep);
      const { account, identity } = await annLinked(house);
      const before = (await kept(house, identity))!;
      const of = (id: string, person: string) => ({
        '/app': [200, JSON.stringify({ id })] as const,
        '/me': [200, JSON.stringify({ id: person })] as const,
      });
      await house.world.identityProvider({
        ...{ name: 'harbour', kind: 'graph', domain: 'harbour.example', clientId: 'ours', ...keep },
        configuration: {
          ...{ issuer: house.other.issuer, authorizationEndpoint: `${house.other.issuer}/authorize` },
          ...{ tokenEndpoint: `${house.other.issuer}/token`, userinfoEndpoint: `${house.other.issuer}/userinfo` },
        },
      });
      const brings = async () =>
        refreshProviderSession(await house.ctx(), { account, provider: 'harbour', token: 'brought' }, house.stores);
      house.other.told = { answers: of('theirs', 'ann-there') };
      assert.deepEqual(await refusalOf(brings()), ['provider-token.foreign', { provider: 'harbour' }]);
      house.other.told = { answers: of('ours', 'ben-there') };
      assert.deepEqual(await refusalOf(brings()), ['identity.unexpected', { provider: 'harbour' }]);
      assert.deepEqual(await kept(house, identity), before);
      house.other.told = { answers: of('ours', 'ann-there') };
      await brings();
      const { accessToken, refreshToken } = (await kept(house, identity))!;
      assert.deepEqual([accessToken, refreshToken], ['brought', before.refreshToken]);
    },
  );

  test(name('of whom nothing is linked there, nothing is renewed'), async () => {
    const house = await federationOf(await open('not linked'), keep);
    const ann = await house.world.person();
    assert.deepEqual(await refusalOf(refresh(house, ann.id)), ['identity.absent', { provider: 'harbour' }]);
    assert.deepEqual(await refusalOf(refresh(house, ann.id, 'nobody')), ['provider.unknown', { provider: 'nobody' }]);
  });

  test(name('of two that renew at once, the one whose token was turned meanwhile has what the other got'), async () => {
    const house = await federationOf(await open('renewed at once'), keep);
    const { account, identity } = await annLinked(house);
    const { stores } = house;
    const tenant = house.world.keys.tenant;
    const first = (await kept(house, identity))!;
    // The other one has been faster by the time that the provider refuses.
    const ctx = await house.ctx();
    const slower = {
      ...stores,
      providers: {
        ...stores.providers,
        refresh: async () => {
          await stores.providerTokens.put(tenant, { ...first, accessToken: 'turned', expires: plusSeconds(start, 60) });
          return { kind: 'lapsed', error: 'invalid_grant' } as const;
        },
      },
    };
    const renewed = await refreshProviderSession(ctx, { account, provider: 'harbour' }, slower);
    assert.equal(renewed.expires, plusSeconds(start, 60));
    assert.equal((await kept(house, identity))!.accessToken, 'turned');
  });
}
