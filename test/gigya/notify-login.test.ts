// The site signs people in by itself, and says so here: what it says opens a session, and nobody else can say it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn, withProviders } from '../../src/dialects/gigya/conformance/flow.ts';
import { uidSignature } from '../../src/dialects/gigya/wire/signature.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const server = { as: 'signed' } as const;
type Who = Awaited<ReturnType<typeof signedIn>>;

const siteUID = 'shop/customer:1';

/** The seconds of the world's clock, as its answers tell them. */
async function secondsOf(world: World): Promise<number> {
  const { body } = await world.gigya('accounts.initRegistration');
  return Math.floor(Date.parse(body.time) / 1000);
}

async function signed(world: World, given: object = {}, skew = 0, secret = world.keys.gigya.secret) {
  const UIDTimestamp = (await secondsOf(world)) + skew;
  return { siteUID, UIDTimestamp, UIDSig: uidSignature(secret, UIDTimestamp, siteUID), ...given };
}

async function signedFor(world: World, uid: string, skew = 0) {
  const UIDTimestamp = (await secondsOf(world)) + skew;
  return { siteUID: uid, UIDTimestamp, UIDSig: uidSignature(world.keys.gigya.secret, UIDTimestamp, uid) };
}

for (const { engine, open } of await engines()) {
  test(`${engine}: a server waives what its site asks of people, and no second factor; a page waives nothing and brings nothing`, async () => {
    const { world } = await open('waived');
    await world.attributes([{ path: 'address.locality', required: true }]);
    const notify = (more: object = {}, how: object = server) => world.gigya('accounts.notifyLogin', { siteUID, ...more }, how);
    assert.equal((await notify()).code, 206001);
    assert.equal((await notify({ skipValidation: true })).code, 400006, 'in the clear');
    const secured = { as: 'signed', over: 'https' } as const;
    const waived = await notify({ skipValidation: true, targetEnv: 'mobile', regSource: 'x', phoneNumber: '+36301234567' }, secured);
    assert.deepEqual([waived.code, Boolean(waived.body.sessionInfo)], [0, true], waived.text);
    assert.equal((await notify()).code, 206001, 'and the next one asks again');
    await world.settings({ secondFactor: { offered: ['totp'], required: 'always' } });
    assert.equal((await notify({ skipValidation: true }, secured)).code, 403102);
    for (const more of [{ skipValidation: true }, { providerSessions: {} }, { regSource: 'x' }, { phoneNumber: '+36301234567' }])
      assert.equal((await world.gigya('socialize.notifyLogin', { ...(await signed(world)), ...more })).code, 400006, JSON.stringify(more));
  });

  test(`${engine}: what a provider gave the site becomes an identity of the person, if the provider says so and nobody else has it`, async () => {
    const { world } = await open('brought sessions');
    await withProviders(world, { keepTokens: true });
    const authToken = world.provider.graph.token({ id: '4711', name: 'Dora' });
    const notify = (uid: string, token: string) =>
      world.gigya('accounts.notifyLogin', { siteUID: uid, providerSessions: { facebook: { authToken: token } } }, server);
    assert.equal((await notify('one', 'made-up')).code, 500023);
    assert.equal((await world.gigya('accounts.getAccountInfo', { UID: 'one' }, server)).code, 403005, 'nobody was made');
    assert.equal((await notify('one', authToken)).code, 0);
    assert.equal((await notify('one', authToken)).code, 0, 'it is there already');
    assert.equal(
      (await world.gigya('socialize.getSessionInfo', { UID: 'one', provider: 'facebook', signIDs: true }, server)).body.authToken,
      authToken,
    );
    assert.equal((await notify('one', world.provider.graph.token({ id: '4712' }))).code, 409002);
    assert.equal((await notify('two', authToken)).code, 409001);
    assert.equal((await world.gigya('accounts.getAccountInfo', { UID: 'two' }, server)).code, 403005, 'nor was he made');
    const imported = { createUID: true, identities: [{ provider: 'facebook', providerUID: '4712' }], profile: { firstName: 'Emil' } };
    const other = { providerSessions: { facebook: { authToken } } };
    assert.equal((await world.gigya('accounts.importFullAccount', { ...imported, ...other }, server)).code, 400006, 'of another person');
    const { code, body } = await world.gigya('accounts.importFullAccount', imported, server);
    assert.deepEqual([code, /^[0-9a-f]{32}$/.test(body.UID)], [0, true]);
    assert.equal((await world.gigya('accounts.importFullAccount', { ...imported, createUID: false }, server)).code, 400002);
  });

  test(`${engine}: a server opens sessions for people of its site, and makes those who are new`, async () => {
    const { world } = await open('notified logins');
    const userInfo = { firstName: 'Ann', email: 'ann@example.org' };
    const first = await world.gigya('socialize.notifyLogin', { siteUID, userInfo, targetEnv: 'mobile' }, server);
    assert.deepEqual([first.code, first.body.UID, first.body.newUser, first.body.profile.firstName], [0, siteUID, true, 'Ann']);
    const session = { sessionToken: first.body.sessionToken, sessionSecret: first.body.sessionSecret };
    const own = await world.gigya('socialize.getUserInfo', {}, { as: 'session', session });
    assert.deepEqual([own.code, own.body.UID, own.body.isSiteUID, own.body.loginProvider], [0, siteUID, true, 'site']);
    const again = await world.gigya('accounts.notifyLogin', { siteUID, userInfo: { firstName: 'Other' } }, server);
    assert.deepEqual([again.code, again.body.newUser, again.body.profile.firstName], [0, false, 'Ann'], 'an account is not written over');
    assert.equal(typeof again.body.sessionInfo.cookieValue, 'string');
    const person = await world.person({ username: 'bob', email: 'bob@example.org' });
    const bob = await world.gigya('accounts.notifyLogin', { siteUID: person.id.replaceAll('-', '') }, server);
    assert.deepEqual([bob.code, bob.body.profile.email], [0, 'bob@example.org']);
    const taken = await world.gigya('accounts.notifyLogin', { siteUID: 'new', userInfo: { email: 'bob@example.org' } }, server);
    assert.equal(taken.code, 400003);
    await world.gigya('accounts.setAccountInfo', { UID: siteUID, isActive: false }, server);
    assert.equal((await world.gigya('accounts.notifyLogin', { siteUID }, server)).code, 403041);
    assert.equal((await world.gigya('accounts.notifyLogin', {}, server)).code, 400002);
    assert.equal((await world.gigya('accounts.notifyLogin', { siteUID })).code, 403007);
  });

  test(`${engine}: a page opens a session by a fresh signature of its site, once`, async () => {
    const { world } = await open('signed logins');
    const notify = (given: object) => world.gigya('socialize.notifyLogin', { ...given });
    const given = await signed(world);
    const { code, body } = await notify(given);
    assert.deepEqual([code, body.UID, body.newUser, typeof body.cookieValue], [0, siteUID, true, 'string']);
    assert.equal((await notify(given)).code, 403004);
    assert.equal((await notify(await signed(world, {}, -181))).code, 403002);
    assert.equal((await notify(await signed(world, {}, 181))).code, 403002);
    assert.equal((await notify(await signed(world, { siteUID: 'another' }, 1))).code, 403003);
    assert.equal((await notify(await signed(world, {}, 2, world.keys.gigya.userSecret))).code, 403003);
    assert.equal((await notify(await signed(world, { userInfo: { firstName: 'Eve' } }, 3))).code, 400006);
    assert.equal((await notify({ siteUID })).code, 400002);
    assert.equal((await notify(await signed(await world.another(), {}, 4))).code, 403003, 'of another site');
  });

  test(`${engine}: a session made a session of now of itself, by the signature that answers to it carry`, async () => {
    const { world } = await open('signatures of answers');
    await world.person();
    const session = await signedIn(world);
    world.clock.forward(301);
    const provider = { provider: 'gigyaPhone' };
    assert.equal((await world.gigya('accounts.tfa.deactivateProvider', provider, session)).code, 403110);
    const { body } = await world.gigya('accounts.getAccountInfo', {}, session);
    const given = { siteUID: body.UID, UIDTimestamp: body.signatureTimestamp, UIDSig: body.UIDSignature, targetEnv: 'mobile' };
    const again = await world.gigya('socialize.notifyLogin', given);
    assert.equal(again.code, 0);
    const { sessionToken, sessionSecret } = again.body;
    const as = { as: 'session', session: { sessionToken, sessionSecret } } as const;
    assert.equal((await world.gigya('accounts.tfa.deactivateProvider', provider, as)).code, 403110);
  });

  test(`${engine}: a session outlived itself by the signature that answers to it carry`, async () => {
    const { world } = await open('sessions that renewed themselves');
    await world.settings({ sessions: { lifeSeconds: 3600 } });
    const person = await world.person();
    const uid = person.id.replaceAll('-', '');
    const session = await signedIn(world);
    world.clock.forward(3000);
    const { body } = await world.gigya('accounts.getAccountInfo', {}, session);
    const own = { siteUID: body.UID, UIDTimestamp: body.signatureTimestamp, UIDSig: body.UIDSignature, targetEnv: 'mobile' };
    world.clock.forward(100);
    const first = await world.gigya('socialize.notifyLogin', own);
    assert.deepEqual([first.code, first.body.expires_in], [0, '500'], 'what is left of the session that was open');
    world.clock.forward(400);
    const next = { as: 'session', session: first.body } as const;
    const told = (await world.gigya('accounts.getAccountInfo', {}, next)).body;
    const signature = { siteUID: uid, UIDTimestamp: told.signatureTimestamp, UIDSig: told.UIDSignature, targetEnv: 'mobile' };
    // An obligation in between lifts the end no more than it proves somebody.
    await world.attributes([{ path: 'given_name', required: true }]);
    const owing = await world.gigya('socialize.notifyLogin', signature);
    assert.equal(owing.code, 206001);
    await world.attributes([{ path: 'given_name', required: false }]);
    const finished = await world.gigya('accounts.finalizeRegistration', { regToken: owing.body.regToken, targetEnv: 'mobile' });
    assert.deepEqual([finished.code, finished.body.sessionInfo.expires_in], [0, '100']);
    world.clock.forward(90);
    const last = (await world.gigya('accounts.getAccountInfo', {}, { as: 'session', session: finished.body.sessionInfo })).body;
    world.clock.forward(20);
    const late = { siteUID: uid, UIDTimestamp: last.signatureTimestamp, UIDSig: last.UIDSignature };
    assert.equal((await world.gigya('socialize.notifyLogin', late)).code, 403002, 'all sessions of then are over');
    const bySite = await world.gigya('socialize.notifyLogin', { ...(await signedFor(world, uid)), targetEnv: 'mobile' });
    assert.deepEqual([bySite.code, bySite.body.expires_in], [0, '3600'], 'the site itself signs whom it signed in');
  });

  test(`${engine}: a short session became as long as another one of its owner by the signature in its own answers`, async () => {
    const { world } = await open('short sessions that renewed themselves');
    await world.person();
    world.clock.forward(2);
    await signedIn(world);
    const own = { loginID: 'ann@example.org', password: 'correct horse', targetEnv: 'mobile', sessionExpiration: 120 };
    const session = (await world.gigya('accounts.login', own)).body.sessionInfo;
    const { body } = await world.gigya('accounts.getAccountInfo', {}, { as: 'session', session });
    const kept = { siteUID: body.UID, UIDTimestamp: body.signatureTimestamp, UIDSig: body.UIDSignature, targetEnv: 'mobile' };
    world.clock.forward(20);
    const renewed = await world.gigya('socialize.notifyLogin', kept);
    assert.deepEqual([renewed.code, renewed.body.expires_in], [0, '100']);
    const next = { as: 'session', session: renewed.body } as const;
    const told = (await world.gigya('accounts.getAccountInfo', {}, next)).body;
    world.clock.forward(101);
    const late = { siteUID: body.UID, UIDTimestamp: told.signatureTimestamp, UIDSig: told.UIDSignature };
    assert.equal((await world.gigya('socialize.notifyLogin', late)).code, 403002, 'the short one is over');
  });

  const revoking = {
    'a sign-out': (world: World) => async (session: Who) => world.gigya('accounts.logout', {}, session),
    'a sign-out by an operator': (world: World) => async (_: Who, UID: string) => world.gigya('accounts.logout', { UID }, server),
    'a new password': (world: World) => async (session: Who) =>
      world.gigya('accounts.setAccountInfo', { password: 'correct horse', newPassword: 'another horse 7' }, session),
  } as const;
  for (const [what, by] of Object.entries(revoking))
    test(`${engine}: a signature that was kept opened a session again after ${what}`, async () => {
      const { world } = await open(`signatures before ${what}`);
      await world.person();
      world.clock.forward(2);
      const session = await signedIn(world);
      const { body } = await world.gigya('accounts.getAccountInfo', {}, session);
      const kept = { siteUID: body.UID, UIDTimestamp: body.signatureTimestamp, UIDSig: body.UIDSignature };
      world.clock.forward(5);
      assert.equal((await by(world)(session, body.UID)).code, 0);
      world.clock.forward(5);
      const refused = await world.gigya('socialize.notifyLogin', kept);
      assert.deepEqual([refused.code, refused.body.regToken, refused.body.sessionInfo], [403002, undefined, undefined]);
      assert.match(refused.body.errorDetails, /older than the last end of a session/);
      await world.settings({ contacts: { verify: 'obligation', signInUnverified: false } });
      const owing = await world.gigya('socialize.notifyLogin', await signedFor(world, body.UID, -8));
      assert.deepEqual([owing.code, owing.body.regToken], [403002, undefined], 'no ticket comes of it either');
      await world.settings({ contacts: { verify: 'off' } });
      const anew = await world.gigya('socialize.notifyLogin', await signedFor(world, body.UID));
      assert.equal(anew.code, 0, 'what the site says since then is taken');
    });

  test(`${engine}: of several first sign-ins at once all enter one account`, async () => {
    const { world } = await open('first sign-ins at once');
    const all = await Promise.all([1, 2, 3].map(() => world.gigya('accounts.notifyLogin', { siteUID }, server)));
    assert.deepEqual(
      all.map(({ code }) => code),
      [0, 0, 0],
    );
  });

  test(`${engine}: a person is found by the UID that the site gave since, which nobody else has, however many are called so at once`, async () => {
    const { world } = await open('called');
    const make = async (uid: string) => (await world.gigya('accounts.notifyLogin', { siteUID: uid, targetEnv: 'mobile' }, server)).body;
    const [one, other] = [await make('one'), await make('other')];
    const call = (UID: string, to: string, how: object = server) => world.gigya('socialize.setUID', { UID, siteUID: to }, how);
    const bring = { UID: 'new', importPolicy: 'insert' };
    const atOnce = await Promise.all([call('one', 'new'), call('other', 'new'), world.gigya('accounts.importFullAccount', bring, server)]);
    assert.deepEqual(atOnce.map(({ code }) => code).toSorted(), [0, 409001, 409001], atOnce.map(({ text }) => text).join('\n'));
    assert.equal((await call('one', 'mine')).code, 0);
    assert.equal((await call('other', 'one')).code, 409001, 'which one came here with');
    assert.equal((await call('mine', 'one')).code, 0, 'and may have again');
    assert.equal((await call('one', 'mine')).code, 0);
    // By its own signature the site's page signs the person in; a session alone calls nobody otherwise.
    const byPage = await world.gigya('socialize.notifyLogin', { ...(await signedFor(world, 'mine')), targetEnv: 'mobile' });
    assert.equal(byPage.body.UID, 'mine', byPage.text);
    const { sessionToken, sessionSecret } = one.sessionInfo;
    const session = { as: 'session', session: { sessionToken, sessionSecret } } as const;
    assert.equal((await world.gigya('accounts.getAccountInfo', {}, session)).body.UID, 'mine', 'sessions go on');
    assert.equal((await call('mine', 'theirs', session)).code, 403007);
    const query = "SELECT UID FROM accounts WHERE UID IN ('mine', 'other')";
    const { results } = (await world.gigya('accounts.search', { query }, server)).body;
    const called = atOnce[1].code === 0 ? 'new' : 'other';
    assert.deepEqual(results.map(({ UID }: { UID: string }) => UID).toSorted(), ['mine', called]);
    assert.equal((await world.gigya('ds.store', { type: 'note', oid: 'n', UID: 'mine', data: { a: 1 } }, server)).code, 0);
    assert.equal(
      (await world.gigya('ds.search', { query: "SELECT UID FROM note WHERE UID = 'mine'" }, server)).body.results[0].UID,
      'mine',
    );
    assert.equal(
      (await world.gigya('audit.search', { query: "SELECT uid FROM auditLog WHERE uid = 'mine' LIMIT 1" }, server)).body.results[0].uid,
      'mine',
    );
    assert.equal(other.UID, 'other');
    assert.equal(
      (await (await world.another()).gigya('accounts.getAccountInfo', { UID: 'mine' }, server)).code,
      403005,
      'of this tenant alone',
    );
  });
}
