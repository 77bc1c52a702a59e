// Addresses of an account: servers give and take them by setAccountInfo, and the mail that verifies one is sent to the one that is named.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { login, signedIn } from '../../src/dialects/gigya/conformance/flow.ts';
import { engines } from '../engines-of.ts';

const server = { as: 'signed' } as const;

for (const { engine, open } of await engines()) {
  test(`${engine}: addresses are added and taken together with all else that the call says, or nothing is`, async () => {
    const { world } = await open('login emails');
    const { UID } = (await login(world, (await world.person()).password)).body;
    await world.person({ username: 'bob', email: 'bob@example.org' });
    const set = (given: object) => world.gigya('accounts.setAccountInfo', { UID, ...given }, server);
    const { code } = await set({ addLoginEmails: 'ann@work.example,ann@home.example', profile: { firstName: 'Ann' } });
    assert.equal(code, 0);
    const read = async () => (await world.gigya('accounts.getAccountInfo', { UID, include: 'loginIDs,profile' }, server)).body;
    const { loginIDs, profile } = await read();
    assert.deepEqual(
      [loginIDs.emails, loginIDs.unverifiedEmails, profile.firstName],
      [['ann@example.org', 'ann@work.example', 'ann@home.example'], ['ann@work.example', 'ann@home.example'], 'Ann'],
    );
    assert.equal((await login(world, 'correct horse', { loginID: 'ann@work.example' })).code, 0);
    const taken = await set({ addLoginEmails: 'bob@example.org', removeLoginEmails: 'ann@home.example', profile: { firstName: 'Other' } });
    assert.equal(taken.code, 400003);
    assert.equal((await set({ addLoginEmails: 'no address', profile: { firstName: 'Other' } })).code, 400006);
    assert.deepEqual(await read().then((now) => [now.loginIDs.emails.length, now.profile.firstName]), [3, 'Ann']);
    assert.equal((await set({ removeLoginEmails: 'ann@work.example,ann@home.example,nobody@example.org' })).code, 0);
    assert.deepEqual((await read()).loginIDs.emails, ['ann@example.org']);
    assert.equal((await login(world, 'correct horse', { loginID: 'ann@work.example' })).code, 403042);
  });

  test(`${engine}: a session and a ticket add no address to sign in with, and take none`, async () => {
    const { world } = await open('login emails of persons');
    await world.person();
    const session = await signedIn(world);
    for (const given of [{ addLoginEmails: 'eve@example.org' }, { removeLoginEmails: 'ann@example.org' }])
      assert.equal((await world.gigya('accounts.setAccountInfo', { ...given, password: 'correct horse' }, session)).code, 403000);
    const { loginIDs } = (await world.gigya('accounts.getAccountInfo', { include: 'loginIDs' }, session)).body;
    assert.deepEqual(loginIDs.emails, ['ann@example.org']);
  });

  test(`${engine}: the address that is named gets the mail, if it is one of the account that waits to be verified`, async () => {
    const { world } = await open('mail to the named address');
    await world.person();
    const session = await signedIn(world);
    const { UID } = (await login(world)).body;
    const more = { UID, addLoginEmails: 'ann@work.example,ann@home.example' };
    assert.equal((await world.gigya('accounts.setAccountInfo', more, server)).code, 0);
    const resend = (given: { readonly email: string }) => world.gigya('accounts.resendVerificationCode', given, session);
    assert.equal((await resend({ email: 'Ann@Home.example' })).code, 0);
    assert.ok(world.mail.last('ann@home.example').link);
    const sent = world.mail.sent();
    for (const email of ['ann@example.org', 'eve@example.org']) assert.equal((await resend({ email })).code, 403200, email);
    assert.equal(world.mail.sent(), sent, 'nobody else gets a mail');
  });

  test(`${engine}: socialize.logout ends the session that calls, and all of whom a server names`, async () => {
    const { world } = await open('logout of socialize');
    await world.person();
    const [one, other] = [await signedIn(world), await signedIn(world)];
    assert.equal((await world.gigya('socialize.logout', {}, one)).code, 0);
    assert.equal((await world.gigya('socialize.logout', {}, one)).code, 403012);
    const { code, body } = await world.gigya('accounts.getAccountInfo', {}, other);
    assert.equal(code, 0);
    assert.equal((await world.gigya('socialize.logout', { UID: body.UID })).code, 403012, 'a name alone ends nothing');
    assert.equal((await world.gigya('socialize.logout', { UID: body.UID }, server)).code, 0);
    assert.equal((await world.gigya('accounts.getAccountInfo', {}, other)).code, 403011);
  });
}
