// Servers of a site administer accounts: locks, further addresses, signatures of user ids; and what a session is told of itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { login, signedIn } from '../../src/dialects/gigya/conformance/flow.ts';
import { uidSignature } from '../../src/dialects/gigya/wire/signature.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const server = { as: 'signed' } as const;
const plain = ({ id }: { readonly id: string }) => id.replaceAll('-', '');
const include = 'profile,emails,loginIDs';

async function emailsOf(world: World, UID: string) {
  const { body } = await world.gigya('accounts.getAccountInfo', { UID, include }, server);
  return { ...body.emails, own: body.profile.email };
}

for (const { engine, open } of await engines()) {
  test(`${engine}: a lock holds until it is taken away, or as long as the server said`, async () => {
    const { world } = await open('locks by servers');
    const UID = plain(await world.person());
    const lock = (given: object) => world.gigya('accounts.rba.lock', { UID, ...given }, server);
    const unlock = (given: object = { UID }) => world.gigya('accounts.rba.unlock', { ...given }, server);
    assert.equal((await lock({})).code, 0);
    assert.equal((await login(world)).code, 403120);
    assert.equal((await lock({})).code, 403200);
    assert.equal((await lock({ duration: 60 })).code, 403200, 'a lock without an end is not shortened');
    assert.equal((await unlock()).code, 0);
    assert.equal((await login(world)).code, 0);
    assert.equal((await lock({ duration: 60 })).code, 0);
    assert.equal((await login(world)).code, 403120);
    world.clock.forward(61);
    assert.equal((await login(world)).code, 0);
    assert.equal((await unlock({ loginID: 'ann@example.org' })).code, 403200, 'that lock is over');
    await world.settings({ lockout: { failures: 2, minutes: 5 } });
    await world.times(2, () => login(world, 'wrong'));
    assert.equal((await login(world)).code, 403120, 'failures lock, though an operator locked before');
    assert.equal((await unlock({ loginID: 'ann@example.org' })).code, 0);
    assert.equal((await login(world)).code, 0);
    assert.equal((await unlock({ loginID: 'nobody@example.org' })).code, 403047);
    assert.equal((await unlock({ UID, loginID: 'ann@example.org' })).code, 400006);
    assert.equal((await unlock({ UID: '' })).code, 400002);
  });

  test(`${engine}: what a server says of an account beside its values has its effect, and nobody else says it`, async () => {
    const { world } = await open('beside values');
    const ann = await world.person();
    const UID = plain(ann);
    const how = await signedIn(world);
    const write = (given: object) => world.gigya('accounts.setAccountInfo', { UID, ...given }, server);
    const shown = async () =>
      (await world.gigya('accounts.getAccountInfo', { UID, include: 'profile,regSource' }, server)).body as Record<string, unknown>;
    assert.equal(
      (await write({ phoneNumber: '+36301234567', created: '2020-02-03T04:05:06Z', regSource: 'https://shop.example/a' })).code,
      0,
    );
    const { created, regSource } = await shown();
    assert.deepEqual([created, regSource], ['2020-02-03T04:05:06.000Z', 'https://shop.example/a']);
    assert.match(JSON.stringify((await world.console('GET', `/accounts/${ann.id}`)).body.identifiers), /\+36301234567/);
    assert.equal((await write({ regSource: 'https://shop.example/b' })).code, 400006, 'it is said once');
    assert.equal((await write({ regSource: 'https://shop.example/a' })).code, 0);
    for (const created of ['2999-01-01T00:00:00Z', 'yesterday']) assert.equal((await write({ created })).code, 400006, created);
    await world.settings({ secondFactor: { offered: ['totp'] } });
    assert.equal((await write({ rba: { riskPolicy: 'all_on_new_device', riskPolicyLocked: true } })).code, 0);
    assert.deepEqual((await shown())['rbaPolicy'], { riskPolicy: 'all_on_new_device', riskPolicyLocked: true });
    assert.equal((await login(world)).code, 403102, 'this person needs a second factor');
    assert.equal((await write({ rba: { riskPolicy: 'default' } })).code, 0);
    for (const rba of [{ riskPolicy: '_off' }, { riskPolicyLocked: false }])
      assert.equal((await write({ rba })).code, 400006, JSON.stringify(rba));
    for (const given of [
      { phoneNumber: '+36301234568' },
      { created: '2020-02-03T04:05:06Z' },
      { regSource: 'https://shop.example/a' },
      { securityOverride: true },
      { muteWebhooks: true },
      { rba: { riskPolicy: 'default' } },
    ])
      assert.equal((await world.gigya('accounts.setAccountInfo', given, how)).code, 403000, JSON.stringify(given));
    const newPassword = 'Blue-Sky-42';
    assert.equal((await write({ newPassword, securityOverride: false })).code, 403042, 'the present one is asked for');
    assert.equal((await write({ newPassword, securityOverride: true })).code, 0);
    assert.equal((await login(world, newPassword)).code, 0);
  });

  test(`${engine}: a network address is locked only where that holds somebody out`, async () => {
    const { world } = await open('locks of addresses');
    await world.person();
    const of = (method: 'lock' | 'unlock', ip = '127.0.0.1') => world.gigya(`accounts.rba.${method}`, { ip }, server);
    await world.settings({ lockout: { addressFailures: 0 } });
    assert.equal((await of('lock')).code, 400006, 'this site locks no addresses');
    await world.settings({ lockout: { addressFailures: 5 } });
    assert.equal((await of('lock', 'nowhere')).code, 400006);
    assert.equal((await of('unlock')).code, 403200);
    assert.equal((await of('lock')).code, 0);
    assert.equal((await of('lock')).code, 403200);
    assert.equal((await login(world)).code, 403120);
    assert.equal((await of('unlock')).code, 0);
    assert.equal((await login(world)).code, 0);
  });

  test(`${engine}: every address of an account signs in, and its own one stays the first`, async () => {
    const { world } = await open('further addresses');
    const UID = plain(await world.person());
    await world.person({ username: 'bob', email: 'bob@example.org' });
    const add = (given: object) => world.gigya('accounts.addEmails', { UID, ...given }, server);
    const remove = (emails: string) => world.gigya('accounts.removeEmails', { UID, emails }, server);
    assert.equal((await add({ verifiedEmails: 'work@example.org,home@example.org', unverifiedEmails: 'old@example.org' })).code, 0);
    assert.deepEqual(await emailsOf(world, UID), {
      own: 'ann@example.org',
      verified: ['ann@example.org', 'work@example.org', 'home@example.org'],
      unverified: ['old@example.org'],
    });
    assert.equal((await world.gigya('accounts.login', { loginID: 'HOME@example.org', password: 'correct horse' })).code, 0);
    for (const [given, code] of [
      [{ unverifiedEmails: 'new@example.org,bob@example.org' }, 400003],
      [{ verifiedEmails: 'no address' }, 400006],
      [{}, 400002],
      [{ UID: 'nobody', verifiedEmails: 'x@example.org' }, 404003],
    ] as const)
      assert.equal((await add(given)).code, code, JSON.stringify(given));
    assert.equal((await emailsOf(world, UID)).unverified.length, 1, 'all or none');
    const how = await signedIn(world);
    const anew = { profile: { email: 'anew@example.org' }, password: 'correct horse' };
    assert.equal((await world.gigya('accounts.setAccountInfo', anew, how)).code, 0);
    assert.deepEqual(await emailsOf(world, UID), {
      own: 'anew@example.org',
      verified: ['work@example.org', 'home@example.org'],
      unverified: ['anew@example.org', 'old@example.org'],
    });
    await world.gigya('accounts.setAccountInfo', { profile: { email: 'home@example.org' }, UID }, server);
    assert.deepEqual(await emailsOf(world, UID), {
      own: 'home@example.org',
      verified: ['home@example.org', 'work@example.org'],
      unverified: ['old@example.org'],
    });
    assert.equal((await remove('home@example.org,unknown@example.org')).code, 0);
    assert.equal((await emailsOf(world, UID)).own, 'work@example.org');
    assert.equal((await world.gigya('accounts.login', { loginID: 'home@example.org', password: 'correct horse' })).code, 403042);
    assert.equal((await world.gigya('accounts.isAvailableLoginID', { loginID: 'home@example.org' })).body.isAvailable, true);
  });

  test(`${engine}: a change of the own address that is taken back leaves further ones`, async () => {
    const { world } = await open('further addresses stay');
    const UID = plain(await world.person());
    await world.settings({ contacts: { proveOld: [] } });
    await world.gigya('accounts.addEmails', { UID, verifiedEmails: 'work@example.org' }, server);
    const how = await signedIn(world);
    assert.equal((await world.gigya('accounts.setAccountInfo', { profile: { email: 'thief@example.org' } }, how)).code, 0);
    const { link } = world.mail.last('ann@example.org');
    assert.equal((await fetch(link, { method: 'POST', redirect: 'manual' })).status, 303);
    assert.deepEqual(await emailsOf(world, UID), {
      own: 'ann@example.org',
      verified: ['ann@example.org', 'work@example.org'],
      unverified: [],
    });
  });

  test(`${engine}: a signature of the site is exchanged for one of the caller, and no other`, async () => {
    const { world } = await open('signatures exchanged');
    await world.person();
    const { UID, UIDSignature, signatureTimestamp } = (await login(world)).body;
    const { secret, userSecret } = world.keys.gigya;
    const exchange = (given: object, method = 'accounts.exchangeUIDSignature') =>
      world.gigya(method, { UID, UIDSignature, signatureTimestamp, ...given }, { as: 'application' });
    for (const method of ['accounts.exchangeUIDSignature', 'socialize.exchangeUIDSignature']) {
      const { code, body } = await exchange({}, method);
      assert.equal(code, 0);
      assert.equal(body.UIDSignature, uidSignature(userSecret, Number(body.signatureTimestamp), UID));
      assert.notEqual(body.UIDSignature, uidSignature(secret, Number(body.signatureTimestamp), UID));
    }
    assert.equal((await exchange({ UID: 'another' })).code, 400006);
    assert.equal((await exchange({ signatureTimestamp: String(Number(signatureTimestamp) + 1) })).code, 400006);
    assert.equal((await exchange({ UIDSignature: uidSignature(userSecret, Number(signatureTimestamp), UID) })).code, 400006);
    const anonymous = await world.gigya('accounts.exchangeUIDSignature', { UID, UIDSignature, signatureTimestamp });
    assert.equal(anonymous.code, 403007);
    world.clock.forward(61);
    assert.equal((await exchange({})).code, 403002);
  });

  test(`${engine}: a session is told whether it is good, who its person is, and what is owed by now`, async () => {
    const { world } = await open('verified sessions');
    const { id } = await world.person({ profile: { given_name: 'Ann' } });
    const how = await signedIn(world);
    assert.equal((await world.gigya('accounts.session.verify', {}, how)).code, 0);
    assert.equal((await world.gigya('accounts.session.verify', { UID: plain({ id }) }, server)).code, 403012, 'a UID is no session');
    const verified = await world.gigya('accounts.verifyLogin', {}, how);
    assert.deepEqual([verified.code, verified.body.UID, verified.body.sessionInfo], [0, plain({ id }), undefined]);
    const { body } = await world.gigya('socialize.getUserInfo', {}, how);
    assert.deepEqual(
      [body.UID, body.isLoggedIn, body.firstName, body.loginProvider, body.identities.length],
      [plain({ id }), true, 'Ann', 'site', 1],
    );
    assert.equal(body.UIDSignature, uidSignature(world.keys.gigya.secret, Number(body.signatureTimestamp), body.UID));
    await world.attributes([{ path: 'data.terms', type: 'boolean', required: true }]);
    const owing = await world.gigya('accounts.verifyLogin', {}, how);
    assert.deepEqual([owing.code, typeof owing.body.regToken], [206001, 'string']);
    await world.gigya('accounts.logout', {}, how);
    assert.equal((await world.gigya('accounts.session.verify', {}, how)).code, 403012);
    assert.equal((await world.gigya('accounts.verifyLogin', {}, how)).code, 403005);
    await world.gigya('accounts.setAccountInfo', { UID: plain({ id }), isActive: false }, server);
    assert.equal((await world.gigya('accounts.verifyLogin', { UID: plain({ id }) }, server)).code, 403041);
  });
}
