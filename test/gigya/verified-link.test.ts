// The link that verifies an address goes on with the registration that waited for it, at a site that wants that, and lets nobody in else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { login, register, signedIn } from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const nextURL = 'https://shop.example/welcome?from=mail';
const autoLogin = async (world: World, more: object = {}) => {
  const policies = { accountOptions: { verifyEmail: true }, emailVerification: { autoLogin: true, nextURL, ...more } };
  assert.equal((await world.gigya('accounts.setPolicies', policies, { as: 'signed' })).code, 0);
};

/** Where the browser is sent, and with what. */
async function follow(world: World, link = world.mail.last('ann@example.org').link) {
  const { status, headers } = await world.raw({ method: 'GET', url: link, headers: {} }, () => undefined);
  const location = new URL(headers['location'] ?? '');
  return { status, page: `${location.origin}${location.pathname}`, query: Object.fromEntries(location.searchParams) };
}

for (const { engine, open } of await engines()) {
  test(`${engine}: a newcomer who follows the link finishes with its token, once`, async () => {
    const { world } = await open('verified link');
    await autoLogin(world);
    assert.equal((await register(world)).code, 206002);
    const { status, page, query } = await follow(world);
    const { regToken, ...rest } = query;
    assert.deepEqual(
      [status, page, rest],
      [302, 'https://shop.example/welcome', { from: 'mail', errorCode: '206005', loginProvider: 'site' }],
    );
    const { code, body } = await world.gigya('accounts.finalizeRegistration', { regToken, include: 'emails' });
    assert.deepEqual(
      [code, body.isVerified, body.newUser, body.emails],
      [0, true, true, { verified: ['ann@example.org'], unverified: [] }],
    );
    assert.ok(body.sessionInfo.cookieValue);
    assert.equal((await world.gigya('accounts.finalizeRegistration', { regToken })).code, 400006, 'the token is spent');
    assert.deepEqual((await follow(world)).query, { from: 'mail', errorCode: '404000' }, 'the link is spent');
  });

  test(`${engine}: a link leads to the page of the site for where its owner registered, and to no other page that it names`, async () => {
    const { world } = await open('verified link of a source');
    const mapping = (nextURLMapping: unknown) =>
      world.gigya('accounts.setPolicies', { emailVerification: { nextURLMapping } }, { as: 'signed' });
    const [shop, blog] = [
      { regSource: 'https://shop.example/join?a=1', nextURL: 'https://shop.example/joined?x=1' },
      { regSource: 'blog', nextURL: 'https://blog.example/hello' },
    ];
    for (const odd of [
      'blog',
      ['blog'],
      [{ regSource: 'blog' }],
      [{ ...blog, nextURL: 'http://evil.example' }],
      [{ ...blog, more: 1 }],
      [blog, blog],
    ])
      assert.equal((await mapping(odd)).code, 400006, JSON.stringify(odd));
    await autoLogin(world, { autoLogin: false });
    assert.equal((await mapping([shop, blog])).code, 0);
    const { emailVerification } = (await world.gigya('accounts.getPolicies', {}, { as: 'signed' })).body;
    assert.deepEqual(emailVerification.nextURLMapping, [shop, blog]);
    await register(world, { regSource: shop.regSource });
    const { link } = world.mail.last('ann@example.org');
    const { page, query } = await follow(world);
    assert.deepEqual([page, query], ['https://shop.example/joined', { x: '1', errorCode: '0', email: 'ann@example.org' }]);
    const other = link.replace(/regSource=[^&]*/, 'regSource=https%3A%2F%2Fevil.example');
    assert.equal((await follow(world, other)).page, 'https://shop.example/welcome', 'a source that the site does not name');
    await register(world, { email: 'bo@example.org', regSource: 'https://evil.example' });
    const strange = world.mail.last('bo@example.org').link;
    assert.ok(!strange.includes('evil'), strange);
    assert.equal((await follow(world, strange)).page, 'https://shop.example/welcome');
    assert.equal((await mapping(null)).code, 0);
    await register(world, { email: 'cy@example.org', regSource: 'blog' });
    assert.equal((await follow(world, world.mail.last('cy@example.org').link)).page, 'https://shop.example/welcome');
  });

  test(`${engine}: a link that verifies a later address of an account signs nobody in`, async () => {
    const { world } = await open('verified link of a later address');
    const ann = await world.person();
    await autoLogin(world);
    const session = await signedIn(world);
    const change = { profile: { email: 'stranger@example.org' }, password: ann.password };
    assert.equal((await world.gigya('accounts.setAccountInfo', change, session)).code, 0);
    await world.gigya('accounts.resendVerificationCode', {}, session);
    const { query } = await follow(world, world.mail.last('stranger@example.org').link);
    assert.deepEqual(query, { from: 'mail', errorCode: '0', email: 'stranger@example.org' });
  });

  test(`${engine}: whoever had a mailbox whose spelling folds to an address registered it, and verified it`, async () => {
    const { world, app } = await open('folds');
    await autoLogin(world);
    await world.settings({ oneTimeSignIn: { mail: true, registers: true }, registration: { open: true }, rates: { registration: null } });
    const [typed, address] = ['mi\u212Ae@example.org', 'mike@example.org'];
    const { body } = await register(world, { email: typed });
    assert.equal(world.mail.last(address).to, address, 'the link goes to the address that it verifies');
    const shown = async (UID: string) =>
      (await world.gigya('accounts.getAccountInfo', { UID, include: 'emails' }, { as: 'signed' })).body.emails;
    assert.deepEqual(await shown(body.UID), { verified: [], unverified: [address] }, 'and is what is kept');
    const ann = (await world.person()).id.replaceAll('-', '');
    await world.gigya('accounts.setAccountInfo', { UID: ann, profile: { email: '\u212Aarl@example.org' } }, { as: 'signed' });
    assert.deepEqual((await shown(ann)).unverified, ['karl@example.org'], 'a change keeps it as well');
    await world.gigya('accounts.otp.sendCode', { email: 'mi\u212Ai@example.org' });
    await app.settled();
    assert.equal(world.mail.last('miki@example.org').to, 'miki@example.org', 'so does a code by which a newcomer registers');
  });

  test(`${engine}: after the link a password was answered 206001 with nothing missing, though its owner had finished the registration`, async () => {
    const { world } = await open('finished before the link');
    await autoLogin(world, { autoLogin: false });
    assert.equal((await register(world)).code, 206002);
    assert.equal((await login(world, 'Blue-Sky-42')).code, 206002);
    await follow(world);
    const { code, body } = await login(world, 'Blue-Sky-42');
    assert.deepEqual([code, body.isRegistered, body.newUser], [0, true, false]);
    await register(world, { email: 'bob@example.org', finalizeRegistration: false });
    await follow(world, world.mail.last('bob@example.org').link);
    assert.equal((await login(world, 'Blue-Sky-42', { loginID: 'bob@example.org' })).code, 206001, 'whoever did not finish does so yet');
    await world.attributes([{ path: 'given_name', required: true }]);
    await register(world, { email: 'cy@example.org' });
    await follow(world, world.mail.last('cy@example.org').link);
    assert.equal((await login(world, 'Blue-Sky-42', { loginID: 'cy@example.org' })).code, 206001, 'a value is missing');
  });

  test(`${engine}: a disabled newcomer's link verifies and signs nobody in, and so does any link where the site does not want it`, async () => {
    const { world } = await open('verified link of the disabled');
    await autoLogin(world);
    const { UID } = (await register(world)).body;
    await world.gigya('accounts.setAccountInfo', { UID, isActive: false }, { as: 'signed' });
    assert.deepEqual((await follow(world)).query, { from: 'mail', errorCode: '0', email: 'ann@example.org' });
    await autoLogin(world, { autoLogin: false });
    await register(world, { email: 'bob@example.org' });
    const { query } = await follow(world, world.mail.last('bob@example.org').link);
    assert.deepEqual(query, { from: 'mail', errorCode: '0', email: 'bob@example.org' });
  });

  test(`${engine}: the request names no page to which the browser is sent`, async () => {
    const { world } = await open('verified link elsewhere');
    await autoLogin(world);
    await register(world);
    const elsewhere =
      'nextURL=https%3A%2F%2Fevil.example%2F&redirectURL=https%3A%2F%2Fevil.example%2F&redirect=https%3A%2F%2Fevil.example%2F';
    const { page, query } = await follow(world, `${world.mail.last('ann@example.org').link}&${elsewhere}`);
    assert.deepEqual([page, query['errorCode']], ['https://shop.example/welcome', '206005']);
    for (const bad of ['javascript:alert(1)', '//evil.example', 'http://evil.example', 'https://a:b@evil.example', 'sfsd.com'])
      assert.equal(
        (await world.gigya('accounts.setPolicies', { emailVerification: { nextURL: bad } }, { as: 'signed' })).code,
        400006,
        bad,
      );
  });

  test(`${engine}: a sign-in that went on by a ticket escaped the service that is asked before each sign-in`, async () => {
    const { world } = await open('hook and ticket');
    await world.person({ verified: false });
    await world.settings({ contacts: { verify: 'obligation' } });
    const { code, body } = await login(world);
    assert.equal(code, 206002);
    await world.gigya('accounts.setAccountInfo', { UID: body.UID, isVerified: true }, { as: 'signed' });
    const secret = 'whsec_QSBkZW1vbnN0cmF0aW9uIGhhcyBubyBzZWNyZXQu';
    await world.settings({ hooks: { signIn: world.hookService.address, secret } });
    world.hookService.refuses('Contracts are signed on weekdays.');
    const finished = await world.gigya('accounts.finalizeRegistration', { regToken: body.regToken });
    assert.deepEqual([finished.code, finished.body.errorDetails], [599999, 'Contracts are signed on weekdays.']);
  });
}
