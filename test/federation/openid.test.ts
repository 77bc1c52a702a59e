// A browser goes to a provider of OpenID Connect and comes back: what is taken, and what of it is refused.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { readIdentityToken } from '../../src/core/federation/index.ts';
import { engines } from '../engines-of.ts';
import { address, federationOf, refusalOf } from './house.ts';
import type { Other, Told } from './other.ts';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a person is led there with proof key, nonce and state, and comes back as an identity'), async () => {
    const house = await federationOf(await open('there and back'));
    const { other } = house;
    const goTo = new URL(await house.begin({ hint: 'ann@example.org', again: true }));
    const { origin, pathname, searchParams } = goTo;
    assert.equal(`${origin}${pathname}`, `${other.issuer}/authorize`);
    const { state, nonce, code_challenge: challenge, ...rest } = Object.fromEntries(searchParams);
    assert.ok(
      [state, nonce, challenge].every((each) => each!.length === 43),
      goTo.href,
    );
    assert.deepEqual(rest, {
      ...{ response_type: 'code', client_id: 'ours', redirect_uri: address, scope: 'openid profile email' },
      ...{ code_challenge_method: 'S256', login_hint: 'ann@example.org', prompt: 'login', max_age: '0' },
    });
    const { token, identity, purpose, account, provider } = await house.finish(other.visit(goTo.href));
    assert.deepEqual([purpose, account, provider], ['sign-in', null, 'harbour']);
    assert.deepEqual(identity, {
      ...{ provider: 'harbour.example', subject: 'ann-there', email: 'ann@example.org', emailVerified: true },
      profile: { name: 'Ann Reed' },
    });
    assert.match(token, /^[a-z0-9]{32}$/);
    const call = other.asked.find(({ path }) => path === '/token')!;
    assert.equal(createHash('sha256').update(call.form['code_verifier']!).digest('base64url'), challenge);
    assert.equal(call.authorization, `Basic ${Buffer.from('ours:our+secret').toString('base64')}`);
    assert.equal(call.form['redirect_uri'], address);
    assert.equal(call.form['client_secret'], undefined, 'the secret is shown once');
    const ctx = await house.ctx();
    const read = await readIdentityToken(ctx, { token }, house.stores);
    assert.deepEqual(read.identity, identity);
    assert.equal(read.keep, undefined, 'no token is kept that nobody wants');
  });

  test(name('an answer is taken once, however many come at once, and in its own browser alone'), async () => {
    const house = await federationOf(await open('once'));
    const given = house.other.visit(await house.begin());
    const refused = (because: string) => ['provider-request.unknown', { because }] as const;
    assert.deepEqual(await refusalOf(house.finish(given, { flow: 'another browser' })), refused('other-browser'));
    const all = await Promise.all([1, 2, 3, 4].map(() => refusalOf(house.finish(given))));
    assert.deepEqual(all.map(([kind]) => kind).sort(), ['nothing', ...Array(3).fill('provider-request.unknown')].sort());
    assert.equal(house.other.asked.filter(({ path }) => path === '/token').length, 1, 'the code was redeemed once');
    assert.deepEqual(await refusalOf(house.finish(given)), refused('spent'));
    assert.deepEqual(await refusalOf(house.finish([['code', 'x']])), refused('absent'));
    assert.deepEqual(await refusalOf(house.finish([['state', 'made-up']])), refused('unknown'));
    const late = house.other.visit(await house.begin());
    assert.deepEqual(await refusalOf(house.finish(late, { later: 901 })), refused('late'));
    const twice = house.other.visit(await house.begin());
    assert.deepEqual(await refusalOf(house.finish([...twice, ['code', 'another']])), refused('repeated'));
  });

  test(name('whatever is not this provider’s answer to this request is refused, and leaves no identity'), async () => {
    const house = await federationOf(await open('refused answers'));
    const { other } = house;
    const invalid = ['provider-token.invalid', { provider: 'harbour' }];
    const foreign = ['provider-token.foreign', { provider: 'harbour' }];
    const nonsense = ['provider.read', 'PROVIDER_UNINTELLIGIBLE'];
    const unreachable = ['provider.ask', 'PROVIDER_FAILED'];
    const cases: readonly (readonly [what: string, told: Told, refusal: readonly unknown[], more?: Readonly<Record<string, string>>])[] = [
      ['another iss beside the code', {}, invalid, { iss: 'https://evil.example' }],
      ['no iss where one is promised', {}, invalid, { iss: '' }],
      ['a code of nobody', {}, invalid, { code: 'made-up' }],
      ['another issuer in the token', { claims: { iss: 'https://evil.example' } }, invalid],
      ['no nonce', { claims: { nonce: null } }, invalid],
      ['the nonce of another request', { claims: { nonce: 'another' } }, invalid],
      ['an empty subject', { claims: { sub: '' } }, invalid],
      ['no subject', { claims: { sub: null } }, invalid],
      ['a huge subject', { claims: { sub: 's'.repeat(256) } }, invalid],
      ['a token that is over', { claims: { exp: 1_700_000_000 } }, invalid],
      ['a token for another application', { claims: { aud: 'another' } }, foreign],
      ['several audiences and no party', { claims: { aud: ['ours', 'another'] } }, foreign],
      ['another party', { claims: { azp: 'another' } }, foreign],
      ['the digest of another access token', { claims: { at_hash: 'AAAA' } }, invalid],
      ['an unknown key', { header: { kid: 'k9' } }, invalid],
      ['userinfo of another subject', { claims: { name: null }, userinfo: { sub: 'ben-there' } }, invalid],
      ['no ID token', { tokens: { id_token: null } }, nonsense],
      ['no access token', { tokens: { access_token: null } }, nonsense],
      ['a page in the place of tokens', { answers: { '/token': [200, '<html>'] } }, nonsense],
      ['a failure of its own', { answers: { '/token': [503, '{}'] } }, unreachable],
      [
        'a client that is refused',
        { answers: { '/token': [401, '{"error":"invalid_client"}'] } },
        ['provider.refused', { provider: 'harbour', error: 'invalid_client' }],
      ],
      [
        'a client that may not',
        { answers: { '/token': [400, '{"error":"unauthorized_client"}'] } },
        ['provider.refused', { provider: 'harbour', error: 'unauthorized_client' }],
      ],
      [
        'a person who says no',
        {},
        ['provider.cancelled', { provider: 'harbour', error: 'access_denied' }],
        { error: 'access_denied', code: '' },
      ],
      [
        'an address that is not registered',
        {},
        ['provider.refused', { provider: 'harbour', error: 'invalid_request' }],
        { error: 'invalid_request', code: '' },
      ],
      ['a provider that is closed', {}, unreachable, { error: 'temporarily_unavailable', code: '' }],
      ['nothing at all', {}, ['provider.cancelled', { provider: 'harbour', error: 'no code' }], { code: '' }],
      ['an error of another issuer', {}, invalid, { error: 'access_denied', code: '', iss: 'https://evil.example' }],
    ];
    for (const [what, told, refusal, more] of cases) {
      other.told = {};
      const goTo = await house.begin();
      other.told = told;
      const given = other.visit(goTo, more);
      assert.deepEqual(await refusalOf(house.finish(given)), refusal, what);
      other.told = {};
      assert.deepEqual((await refusalOf(house.finish(given)))[0], 'provider-request.unknown', `${what}: the request is spent`);
    }
    assert.equal((await house.proven()).identity.subject, 'ann-there', 'and then one of good will is taken');
    const events = (await house.world.console('GET', '/events?limit=1000')).body as readonly {
      what: string;
      subject: string | null;
      detail: { reason: string };
    }[];
    const reasons = events.filter(({ what }) => what === 'provider-token.refused').map(({ detail }) => detail.reason);
    assert.ok(
      ['audience', 'expired', 'issuer', 'nonce', 'signature', 'subject', 'unknown'].every((each) => reasons.includes(each)),
      reasons.join(),
    );
    assert.ok(
      events.some(
        ({ what, subject, detail }) => what === 'provider.refused' && subject === 'harbour' && detail.reason === 'invalid_client',
      ),
    );
  });

  test(name('a provider that cannot be begun with says why'), async () => {
    const house = await federationOf(await open('undiscoverable'));
    const { world, other } = house;
    assert.deepEqual(await refusalOf(house.begin({ provider: 'nobody' })), ['provider.unknown', { provider: 'nobody' }]);
    const withoutClient = { name: 'harbour', configuration: { issuer: other.issuer } };
    const row = { ...withoutClient, clientId: 'ours' };
    await world.identityProvider({ ...row, enabled: false });
    assert.equal((await refusalOf(house.begin()))[0], 'provider.unknown');
    await world.identityProvider(withoutClient);
    assert.deepEqual(await refusalOf(house.begin()), ['provider-application.absent', { provider: 'harbour' }]);
    await world.identityProvider({ ...row, configuration: { issuer: `${other.issuer}/nowhere` } });
    assert.deepEqual(await refusalOf(house.begin()), ['provider.undiscoverable', { provider: 'harbour' }]);
    await world.identityProvider(row);
    other.told = { description: { issuer: 'https://evil.example' } };
    assert.equal((await refusalOf(house.begin()))[0], 'provider.undiscoverable');
    other.told = { description: { authorization_endpoint: 'javascript:alert(1)' } };
    assert.equal((await refusalOf(house.begin()))[0], 'provider.undiscoverable', 'no browser is led to a script');
    await world.identityProvider({ ...row, configuration: { issuer: 'https://unreachable.example' } });
    assert.equal((await refusalOf(house.begin()))[0], 'provider.ask');
  });

  test(name('a provider whose keys cannot be had is a part that broke, and no token is believed'), async () => {
    const house = await federationOf(await open('no keys'));
    for (const answer of ['no keys', '{"keys":"none"}', '{"keys":[1]}']) {
      house.other.told = { answers: { '/keys': [200, answer] } };
      assert.deepEqual(await refusalOf(house.proven()), ['provider.ask', 'PROVIDER_KEYS'], answer);
    }
    house.other.told = { answers: { '/keys': [500, '{}'] } };
    assert.deepEqual(await refusalOf(house.proven()), ['provider.ask', 'PROVIDER_KEYS']);
  });

  test(name('a provider that was disabled or removed meanwhile redeems nothing'), async () => {
    const house = await federationOf(await open('disabled meanwhile'));
    const { world, other } = house;
    const given = other.visit(await house.begin());
    await world.identityProvider({ name: 'harbour', clientId: 'ours', configuration: { issuer: other.issuer }, enabled: false });
    assert.equal((await refusalOf(house.finish(given)))[0], 'provider.unknown');
    await world.identityProvider({ name: 'harbour', clientId: 'ours', configuration: { issuer: other.issuer } });
    const another = other.visit(await house.begin());
    await world.console('DELETE', '/identity-providers/harbour');
    assert.equal((await refusalOf(house.finish(another)))[0], 'provider.unknown');
    assert.deepEqual(
      other.asked.filter(({ path }) => path === '/token'),
      [],
    );
  });

  test(name('the state of another provider of the tenant leads to that one’s addresses alone'), async () => {
    const house = await federationOf(await open('two providers'));
    const second = await federationOf(await open('elsewhere'));
    const { world } = house;
    await world.identityProvider({ name: 'bay', clientId: 'ours', configuration: { issuer: second.other.issuer } });
    const ofBay = second.other.visit(await house.begin({ provider: 'bay' }));
    const ofHarbour = house.other.visit(await house.begin());
    // The code of one with the state of the other (mix-up): the iss of the answer tells it.
    const mixed = [...ofHarbour.filter(([each]) => each !== 'state'), ...ofBay.filter(([each]) => each === 'state')];
    assert.deepEqual(await refusalOf(house.finish(mixed)), ['provider-token.invalid', { provider: 'bay' }]);
    assert.deepEqual(
      second.other.asked.filter(({ path }) => path === '/token'),
      [],
    );
  });
}

for (const [alg, keyAlg] of [
  ['RS256', 'RS256'],
  ['ES256', undefined],
  ['Ed25519', 'Ed25519'],
  ['Ed25519', 'EdDSA'],
  ['EdDSA', 'Ed25519'],
  ['EdDSA', undefined],
] as const)
  test(`an ID token signed with ${alg}, by a key that is named ${keyAlg}, is taken`, async () => {
    const [first] = await engines();
    const house = await federationOf(await first!.open('algorithms'), {}, { alg, ...(keyAlg ? { keyAlg } : {}) });
    assert.equal((await house.proven()).identity.subject, 'ann-there');
  });

const times = ({ asked }: Other, path: string): number => asked.filter((each) => each.path === path).length;

test('keys that turned are fetched once more, and not by everybody who says so', async () => {
  const [first] = await engines();
  const house = await federationOf(await first!.open('turned keys'));
  const { other } = house;
  await house.proven();
  assert.equal(times(other, '/keys'), 1);
  other.turnKey();
  assert.equal((await refusalOf(house.proven()))[0], 'provider-token.invalid', 'keys were fetched a moment ago');
  assert.equal(times(other, '/keys'), 1);
  const goTo = new URL(await house.begin());
  const given = other.visit(goTo.href);
  const later = (seconds: number) => house.finish(given, { later: seconds });
  assert.equal((await later(60)).identity.subject, 'ann-there', 'half a minute later they are');
  assert.equal(times(other, '/keys'), 2);
  other.told = { header: { kid: 'made-up' } };
  for (let i = 0; i < 5; i += 1) {
    const again = other.visit(await house.begin());
    assert.equal((await refusalOf(house.finish(again, { later: 61 })))[0], 'provider-token.invalid');
  }
  assert.equal(times(other, '/keys'), 2);
  assert.equal(times(other, '/.well-known/openid-configuration'), 1, 'the description is remembered');
});
