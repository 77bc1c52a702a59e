// What a caller says about itself: X-Forwarded-* count only from addresses that the installation trusts, and no link in a mail follows it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { type BuiltWorld, buildWorld, type WorldOptions } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';

const databases = await sqliteDatabases();
const opened: BuiltWorld[] = [];
after(async () => {
  for (const { close } of opened) await close();
  await databases.stop();
});

async function open(options: WorldOptions): Promise<World> {
  const built = await buildWorld(await databases.fresh(), options);
  opened.push(built);
  return built.world;
}

for (const [trusted, blocked] of [
  [[], false],
  [['127.0.0.1'], true],
] as const) {
  test(`a forwarded address of ${trusted.length > 0 ? 'a trusted proxy counts' : 'anybody else is not believed'}`, async () => {
    const world = await open({ seed: `forwarded ${blocked}`, trustedProxies: trusted });
    await world.settings({ addresses: { deny: ['203.0.113.0/24'] } });
    const { code } = await world.gigya('accounts.initRegistration', {}, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    assert.equal(code, blocked ? 403051 : 0);
  });
}

const behindProxy = async (seed: string) => {
  const world = await open({ seed, trustedProxies: ['127.0.0.1'] });
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
  return { world, from, request: (address: string) => world.gigya('accounts.initRegistration', {}, from(address)) };
};

test('an address that is denied stays denied in every spelling, and what is no address is no way past it', async () => {
  const { world, request } = await behindProxy('denied spellings');
  await world.settings({ addresses: { deny: ['203.0.113.7', '2001:db8::5', '::ffff:192.0.2.0/120'] } });
  const spellings = [
    '203.0.113.7',
    '203.0.113.7:443',
    '::ffff:203.0.113.7',
    '[2001:db8::5]',
    '[2001:DB8::5]:443',
    '2001:db8::5%eth0',
    '192.0.2.9',
  ];
  for (const each of spellings) assert.equal((await request(each)).code, 403051, each);
  for (const each of ['unknown', '_hidden', 'localhost', '127.1']) {
    const { status, code } = await request(each);
    assert.deepEqual([status, code], [200, 400001], `${each}: refused by the dialect in its own words, as unreadable`);
  }
  assert.equal((await request('203.0.113.8')).code, 0);
});

test('what is no address is refused on every path, and nothing is done', async () => {
  const { world, from } = await behindProxy('no address');
  for (const path of ['/metrics', '/console/api/none/settings', '/oauth2/token/.well-known/openid-configuration', '/nowhere']) {
    const { status } = await world.raw({ method: 'GET', url: `${world.base}${path}`, ...from('unknown') });
    assert.equal(status, 400, path);
  }
});

test('whether the program lives and is ready is told behind a proxy that hides who asks', async () => {
  const { world, from } = await behindProxy('hidden');
  for (const path of ['/health/live', '/health/ready'])
    for (const address of ['unknown', '_hidden', '"_SEVKISEK"', '']) {
      const { status, body } = await world.raw({ method: 'GET', url: `${world.base}${path}`, ...from(address) });
      assert.deepEqual([status, body], [200, { status: 'up' }], `${path} for ${address}`);
    }
});

test('a proxy is trusted also where another one adds its port', async () => {
  const { world, request } = await behindProxy('proxy with port');
  await world.settings({ addresses: { deny: ['203.0.113.7'] } });
  assert.equal((await request('203.0.113.7, 127.0.0.1:5000')).code, 403051);
});

const spread = {
  'a network of 64 bits': ['2001:db9::1', '2001:db9::2', '[2001:db9::3]', '2001:db9:0:0:ffff::4', '2001:db9::5%eth0', '[2001:db9::6]:443'],
  'an address with many ports': [1000, 1001, 1002, 1003, 1004, 1005].map((port) => `9.9.9.10:${port}`),
};

for (const [what, addresses] of Object.entries(spread)) {
  test(`${what} has one bucket, one count of registrations and one of failures`, async () => {
    const { world, from, request } = await behindProxy(what);
    await world.settings({ rates: { address: { burst: 2, everySeconds: 3600 } } });
    const codes = [];
    for (const each of addresses) codes.push((await request(each)).code);
    assert.deepEqual(codes, [0, 0, 403048, 403048, 403048, 403048]);
    assert.equal((await request('2001:dba::1')).code, 0);

    await world.settings({ rates: { address: null, registration: { burst: 2, everySeconds: 3600 } } });
    const registered = [];
    for (const [number, each] of addresses.entries()) {
      const { regToken } = (await world.gigya('accounts.initRegistration', {}, from(each))).body;
      const newcomer = { regToken, email: `new${number}@example.org`, password: 'Blue-Sky-42', finalizeRegistration: true };
      registered.push((await world.gigya('accounts.register', newcomer, from(each))).code);
    }
    assert.deepEqual(registered, [0, 0, 403048, 403048, 403048, 403048]);

    await world.settings({ rates: { registration: null }, lockout: { addressFailures: 3, addressMinutes: 5, failures: 0 } });
    await world.person();
    for (const each of addresses.slice(0, 3))
      await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'wrong' }, from(each));
    const right = { loginID: 'ann@example.org', password: 'correct horse' };
    assert.notEqual((await world.gigya('accounts.login', right, from(addresses[5]!))).code, 0);
    assert.equal((await world.gigya('accounts.login', right, from('2001:dba::1'))).code, 0);
  });
}

test('a link in a mail leads where the installation says, whatever host the request names', async () => {
  const publicUrl = 'https://id.example.org';
  const world = await open({ seed: 'poisoned link', publicUrl, trustedProxies: ['127.0.0.1'] });
  await world.settings({ contacts: { verify: 'obligation' } });
  await world.person({ verified: false });
  const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
  const { regToken } = (await world.gigya('accounts.initRegistration', {}, { headers })).body;
  const given = { regToken, email: 'eve@example.org', password: 'Blue-Sky-42', finalizeRegistration: true };
  await world.gigya('accounts.register', given, { headers });
  assert.ok(world.mail.last('eve@example.org').link.startsWith(`${publicUrl}/accounts.verifyEmail`));
  const request = { form: 'forgotPasswordForm', signInEmailAddress: 'ann@example.org', redirect_uri: 'https://evil.example/' };
  await world.akamai('/oauth/forgot_password_native', request);
  assert.ok(!world.mail.last('ann@example.org').text.includes('evil.example'));
});

test('the picture of a captcha lies where the installation says, whatever host the request names', async () => {
  const publicUrl = 'https://id.example.org';
  const world = await open({ seed: 'poisoned picture', publicUrl, trustedProxies: ['127.0.0.1'] });
  await world.settings({ captcha: { verifier: 'picture', signInAfter: 0 } });
  const { email, password } = await world.person();
  const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
  const document = 'mutation l($input: LoginByEmailInput!) { loginByEmail(input: $input) { token } }';
  const { code, body } = await world.graphql(document, { input: { email, password } }, { headers });
  assert.equal(code, 2000);
  assert.ok(body.errors[0].message.data.url.startsWith(`${publicUrl}/api/v2/security/captcha?r=`), body.errors[0].message.data.url);
});
