// Lite accounts: an address with what was said of it. Anybody may subscribe any address, and so a ticket that anybody draws shows nothing and takes nothing over;
// what a server or a mail vouches for opens the lite account, and registers it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { eventsOf } from '../events/shown.ts';

const server = { as: 'signed' } as const;
const kim = 'kim@example.org';
const password = 'Blue-Sky-42';
const email = (given: object) => ({ email: given });
const on = email({ isSubscribed: true });
const off = email({ isSubscribed: false });

async function declare(world: World) {
  const fields = { news: email({ type: 'subscription' }), offers: email({ type: 'subscription' }) };
  const dataSchema = { fields: { size: { type: 'string', writeAccess: 'clientModify' }, credit: { type: 'integer' } } };
  assert.equal((await world.gigya('accounts.setSchema', { subscriptionsSchema: { fields }, dataSchema }, server)).code, 0);
}

const begin = async (world: World) => (await world.gigya('accounts.initRegistration', { isLite: true })).body.regToken as string;
const set = (world: World, regToken: string, given: object) => world.gigya('accounts.setAccountInfo', { regToken, ...given });
const tokenFor = async (world: World, of: Record<string, unknown> = { email: kim }) =>
  (await world.gigya('accounts.getLiteToken', of, server)).body.token as string;
const shown = (world: World, regToken: string, more: object = {}) => world.gigya('accounts.getAccountInfo', { regToken, ...more });

for (const { engine, open } of await engines()) {
  test(`${engine}: whoever subscribes without an account has a UID, and servers see what was said`, async () => {
    const { world } = await open('lite');
    await declare(world);
    const regToken = await begin(world);
    const given = { profile: { email: kim, firstName: 'Kim' }, data: { size: 'L' }, subscriptions: { news: on } };
    for (const wrong of [
      { profile: { firstName: 'Kim' } },
      { profile: { email: 'no address' } },
      { profile: { email: kim, shoe: 1 } },
      { profile: { email: kim }, data: { credit: 5 } },
      { profile: { email: kim }, subscriptions: { other: on } },
      { profile: { email: kim }, username: 'kim' },
      { profile: { email: kim }, newPassword: password },
      { profile: { email: kim }, preferences: { terms: { isConsentGranted: true } } },
    ])
      assert.ok([400006, 400009, 400020].includes((await set(world, regToken, wrong)).code!), JSON.stringify(wrong));
    const { code, body, text } = await set(world, regToken, given);
    assert.equal(code, 0, text);
    assert.match(body.UID, /^[0-9a-f]{32}$/);
    assert.equal((await set(world, regToken, { profile: { email: 'lea@example.org' } })).code, 400006, 'a token is for one address');
    const { body: found } = await world.gigya('accounts.getAccountInfo', { UID: body.UID }, server);
    assert.deepEqual(
      [found.isLite, found.isRegistered, found.profile, found.data],
      [true, false, { firstName: 'Kim', email: kim }, { size: 'L' }],
    );
    assert.deepEqual(found.subscriptions.news.email.isSubscribed, true);
    assert.equal(
      (await world.gigya('accounts.setAccountInfo', { UID: body.UID, data: { credit: 5 }, subscriptions: { news: off } }, server)).code,
      0,
    );
    const { body: after } = await world.gigya('accounts.getAccountInfo', { UID: body.UID, include: 'data,subscriptions' }, server);
    assert.deepEqual(
      [after.data, after.subscriptions.news.email.isSubscribed, after.profile],
      [{ size: 'L', credit: 5 }, false, undefined],
    );
    const told = (await eventsOf(world)).filter(({ what }) => what.startsWith('subscri')).map(({ what }) => what);
    assert.deepEqual(told.sort(), ['subscriber.changed', 'subscriber.made', 'subscription.begun', 'subscription.ended']);
  });

  test(`${engine}: a token that anybody draws shows nothing, takes nothing over, and does not touch the account of the address`, async () => {
    const { world } = await open('lite of strangers');
    await declare(world);
    const first = (await set(world, await begin(world), { profile: { email: kim, firstName: 'Kim' }, subscriptions: { news: on } })).body
      .UID;
    const regToken = await begin(world);
    assert.equal((await shown(world, regToken)).code, 403012);
    const again = await set(world, regToken, { profile: { email: 'KIM@example.org' }, subscriptions: { offers: on } });
    assert.deepEqual([again.code, again.body.UID], [0, first], 'one for an address');
    assert.equal((await shown(world, regToken)).code, 403012);
    const registered = await world.gigya('accounts.register', {
      regToken,
      email: kim,
      password,
      finalizeRegistration: true,
      targetEnv: 'mobile',
    });
    assert.equal(registered.code, 0, registered.text);
    assert.notEqual(registered.body.UID, first);
    assert.equal(registered.body.profile.firstName, undefined);
    const how = { as: 'session', session: registered.body.sessionInfo } as const;
    const own = async () => (await world.gigya('accounts.getAccountInfo', {}, how)).body.subscriptions;
    assert.deepEqual(await own(), {});
    assert.equal(
      (await set(world, await begin(world), { profile: { email: kim, firstName: 'Eve' }, subscriptions: { offers: off } })).code,
      0,
    );
    assert.deepEqual(await own(), {});
    assert.equal((await world.gigya('accounts.login', { loginID: kim, password: 'any' })).code, 403042);
    assert.equal((await world.gigya('accounts.setAccountInfo', { regToken: 'st2.s.none', profile: { email: kim } })).code, 400006);
    await world.settings({ registration: { open: false } });
    assert.equal((await set(world, await begin(world), { profile: { email: kim } })).code, 403000);
  });

  test(`${engine}: a token that anybody draws ended, tagged and wrote over what was said of an address before`, async () => {
    const { world } = await open('word of a stranger');
    const fields = { news: email({ type: 'subscription' }), offers: email({ type: 'subscription' }), old: email({ type: 'subscription' }) };
    const dataSchema = {
      fields: { size: { type: 'string', writeAccess: 'clientModify' }, tier: { type: 'string', writeAccess: 'clientCreate' } },
    };
    assert.equal((await world.gigya('accounts.setSchema', { subscriptionsSchema: { fields }, dataSchema }, server)).code, 0);
    const own = await begin(world);
    const said = { profile: { email: kim, firstName: 'Kim' }, data: { size: 'L', tier: 'gold' }, subscriptions: { news: on, old: on } };
    const { body } = await set(world, own, said);
    assert.equal((await set(world, own, { profile: { email: kim }, data: { size: 'M' }, subscriptions: { old: off } })).code, 0);
    const state = async () => {
      const { profile, data, subscriptions } = (await world.gigya('accounts.getAccountInfo', { UID: body.UID }, server)).body;
      const topics = Object.entries(subscriptions as Record<string, { email: { isSubscribed: boolean; tags: string[] | null } }>);
      return [profile, data, Object.fromEntries(topics.map(([name, { email: of }]) => [name, [of.isSubscribed, of.tags]]))];
    };
    const before = await state();
    assert.deepEqual(before, [
      { firstName: 'Kim', email: kim },
      { size: 'M', tier: 'gold' },
      { news: [true, null], old: [false, null] },
    ]);
    const tagged = email({ isSubscribed: true, tags: ['evil'] });
    const eve = { profile: { email: kim, firstName: 'Eve', lastName: 'Kay' }, data: { size: 'XXL', tier: 'tin' }, lang: 'de' };
    for (const subscriptions of [
      { news: off, old: on },
      { news: tagged, offers: on },
    ]) {
      const { code, body: answer, text } = await set(world, await begin(world), { ...eve, subscriptions });
      assert.deepEqual([code, answer.UID], [0, body.UID], text);
    }
    assert.deepEqual(await state(), [
      { firstName: 'Kim', lastName: 'Kay', email: kim },
      { size: 'M', tier: 'gold' },
      { news: [true, null], old: [false, null], offers: [true, null] },
    ]);
  });

  test(`${engine}: the answer to a token that anybody draws told what was said of the address, and when`, async () => {
    const { world } = await open('told to strangers');
    const dataSchema = { fields: { tier: { type: 'string', writeAccess: 'clientCreate' } } };
    assert.equal((await world.gigya('accounts.setSchema', { dataSchema }, server)).code, 0);
    await set(world, await begin(world), { profile: { email: kim }, data: { tier: 'gold' } });
    world.clock.forward(86_400);
    const answerTo = async (address: string, tier: string) => {
      const { code, body } = await set(world, await begin(world), { profile: { email: address }, data: { tier } });
      return { code, names: Object.keys(body).sort(), version: body.UID?.[12] };
    };
    const unknown = await answerTo('lea@example.org', 'tin');
    assert.deepEqual([unknown.code, unknown.version], [0, '4'], 'the id has no time in it');
    for (const tier of ['gold', 'tin']) assert.deepEqual(await answerTo(kim, tier), unknown);
  });

  test(`${engine}: nobody signs in as a lite account, gets a password for it, or is kept from its address`, async () => {
    const { world } = await open('lite is no account');
    await declare(world);
    const { body } = await set(world, await begin(world), { profile: { email: kim } });
    assert.equal((await world.gigya('accounts.isAvailableLoginID', { loginID: kim })).body.isAvailable, true);
    const sent = world.mail.sent();
    const lost = await world.gigya('accounts.resetPassword', { loginID: kim });
    const nobody = await world.gigya('accounts.resetPassword', { loginID: 'nobody@example.org' });
    assert.deepEqual([lost.code, world.mail.sent()], [nobody.code, sent]);
    assert.equal((await world.gigya('accounts.login', { loginID: kim, password })).code, 403042);
    assert.equal((await world.gigya('accounts.finalizeRegistration', { regToken: await tokenFor(world) })).code, 403005);
    assert.equal((await world.gigya('accounts.deleteAccount', { UID: body.UID }, server)).code, 404003);
  });

  test(`${engine}: what a server or a mail vouches for opens the lite account, and registers it with its UID and values`, async () => {
    const { world } = await open('lite to full');
    await declare(world);
    await world.settings({ messages: { inviteUrl: 'https://shop.example/me' } });
    const { UID } = (
      await set(world, await begin(world), { profile: { email: kim, firstName: 'Kim' }, data: { size: 'L' }, subscriptions: { news: on } })
    ).body;
    assert.equal((await world.gigya('accounts.getLiteToken', { email: kim })).code, 403007);
    assert.equal((await world.gigya('accounts.getLiteToken', { email: 'lea@example.org' }, server)).code, 404000);
    assert.equal((await world.gigya('accounts.getLiteToken', {}, server)).code, 400002);
    const token = await tokenFor(world);
    assert.deepEqual((await shown(world, token, { include: 'profile' })).body.profile, { firstName: 'Kim', email: kim });
    assert.equal((await shown(world, token)).body.token, undefined, 'servers alone are told');
    assert.equal((await set(world, token, { profile: { firstName: 'Kimberly' }, data: { credit: 1 } })).code, 400020);
    assert.equal((await set(world, token, { profile: { email: 'eve@example.org' } })).code, 400020);
    assert.equal((await set(world, token, { profile: { firstName: 'Kimberly' } })).code, 0);
    assert.equal((await world.gigya('accounts.setAccountInfo', { UID, data: { credit: 7 } }, server)).code, 0);
    const { body: named } = await world.gigya('accounts.getAccountInfo', { UID }, server);
    assert.equal((await world.gigya('accounts.sendLiteInvite', { emailToken: named.token, email: kim }, server)).code, 400006);
    assert.equal((await world.gigya('accounts.sendLiteInvite', { emailToken: named.token }, server)).code, 0);
    const mailed = new URL(world.mail.last(kim).link).searchParams.get('regToken')!;
    assert.equal((await shown(world, mailed)).body.profile.firstName, 'Kimberly');
    const other = await tokenFor(world, { emailToken: named.token });
    const register = (given: object) =>
      world.gigya('accounts.register', { password, finalizeRegistration: true, targetEnv: 'mobile', ...given });
    const elsewhere = await register({ regToken: other, email: 'lea@example.org' });
    assert.equal(elsewhere.code, 0, elsewhere.text);
    assert.notEqual(elsewhere.body.UID, UID, 'another address is another person');
    assert.equal((await register({ regToken: mailed, email: kim, data: { credit: 8 } })).code, 400020, 'what servers write stays theirs');
    const { code, body, text } = await register({ regToken: mailed, email: kim, data: { size: 'M' } });
    assert.equal(code, 0, text);
    assert.deepEqual([body.UID, body.profile.firstName, body.data], [UID, 'Kimberly', { size: 'M', credit: 7 }]);
    const how = { as: 'session', session: body.sessionInfo } as const;
    const { body: full } = await world.gigya('accounts.getAccountInfo', {}, how);
    assert.deepEqual([full.isLite, full.isRegistered, full.subscriptions.news.email.isSubscribed], [undefined, true, true]);
    assert.equal((await shown(world, token)).code, 404000, 'it is an account now');
    assert.equal((await register({ regToken: mailed, email: 'max@example.org' })).code, 400006, 'the token is spent');
    const anew = (await set(world, await begin(world), { profile: { email: kim }, subscriptions: { news: off } })).body.UID;
    assert.notEqual(anew, UID);
    assert.equal((await world.gigya('accounts.getAccountInfo', {}, how)).body.subscriptions.news.email.isSubscribed, true);
  });

  test(`${engine}: lite accounts move in with their times and without a mail, and go`, async () => {
    const { world, opened } = await open('imported lite');
    await declare(world);
    const sent = world.mail.sent();
    const lastUpdatedSubscriptionState = '2020-05-06T07:08:09.000Z';
    const given = {
      email: kim,
      profile: { firstName: 'Kim' },
      data: { credit: 7 },
      subscriptions: { news: email({ isSubscribed: true, lastUpdatedSubscriptionState }) },
    };
    for (const method of ['accounts.importLiteAccount', 'accounts.importLiteAccounts']) {
      assert.equal((await world.gigya(method, given)).code, 403007);
      assert.equal((await world.gigya(method, given, server)).code, 0);
      assert.equal((await world.gigya(method, { email: kim, profile: { email: 'lea@example.org' } }, server)).code, 400006);
      assert.equal((await world.gigya(method, { email: kim, profile: { shoe: 1 } }, server)).code, 400009);
    }
    const token = await tokenFor(world);
    const { body } = await shown(world, token);
    assert.deepEqual(
      [body.data, body.subscriptions.news.email.lastUpdatedSubscriptionState],
      [{ credit: 7 }, lastUpdatedSubscriptionState],
    );
    const { token: emailAccountToken } = (await world.gigya('accounts.getAccountInfo', { UID: body.UID }, server)).body;
    assert.equal(world.mail.sent(), sent);
    assert.equal((await world.gigya('accounts.deleteLiteAccount', { emailAccountToken })).code, 403007);
    assert.equal((await world.gigya('accounts.deleteLiteAccount', { emailAccountToken: `${body.UID}.x` }, server)).code, 404000);
    assert.equal((await world.gigya('accounts.deleteLiteAccount', { emailAccountToken }, server)).code, 0);
    assert.equal((await world.gigya('accounts.deleteLiteAccount', { emailAccountToken }, server)).code, 404000);
    assert.equal((await shown(world, token)).code, 400006, 'its tokens ended');
    for (const table of ['subscribers', 'topic_subscriptions'] as const)
      assert.deepEqual(await opened.engine.db.selectFrom(table).selectAll().execute(), []);
  });

  test(`${engine}: a subscription is ended by the token of the lite account, or by a server that names the address`, async () => {
    const { world } = await open('unsubscribed');
    await declare(world);
    const { UID } = (await set(world, await begin(world), { profile: { email: kim }, subscriptions: { news: on, offers: on } })).body;
    const state = async () => (await world.gigya('accounts.getAccountInfo', { UID }, server)).body;
    const { token: channelToken } = await state();
    const end = (given: object, how?: typeof server) => world.gigya('accounts.unsubscribe', { subscriptionID: 'news', ...given }, how);
    assert.equal((await end({ email: kim })).code, 403000);
    assert.equal((await end({ channelToken: `${channelToken}x` })).code, 404000);
    assert.equal((await end({ channelToken, subscriptionID: 'other' })).code, 400009);
    assert.equal((await end({})).code, 400002);
    assert.equal((await state()).subscriptions.news.email.isSubscribed, true);
    assert.equal((await end({ channelToken, tags: ['mail'] })).code, 0);
    const { news, offers } = (await state()).subscriptions;
    assert.deepEqual([news.email.isSubscribed, news.email.tags, offers.email.isSubscribed], [false, ['mail'], true]);
    const person = await world.person({ email: 'ann@example.org' });
    const ann = { UID: person.id.replaceAll('-', '') };
    assert.equal((await world.gigya('accounts.setAccountInfo', { ...ann, subscriptions: { news: on } }, server)).code, 0);
    assert.equal((await end({ email: 'ANN@example.org' }, server)).code, 0);
    assert.equal((await world.gigya('accounts.getAccountInfo', ann, server)).body.subscriptions.news.email.isSubscribed, false);
    assert.equal((await end({ email: 'nobody@example.org' }, server)).code, 404000);
    const other = await world.another();
    assert.ok(
      [403005, 404000, 400009].includes((await other.gigya('accounts.unsubscribe', { subscriptionID: 'news', channelToken })).code!),
    );
  });

  test(`${engine}: no account that is brought from elsewhere takes the UID of somebody who subscribed`, async () => {
    const { world } = await open('lite uid');
    await declare(world);
    const { UID } = (await set(world, await begin(world), { profile: { email: kim }, subscriptions: { news: on } })).body;
    assert.equal((await world.gigya('accounts.importFullAccount', { UID, profile: { firstName: 'Eve' } }, server)).code, 409001);
    assert.equal((await world.gigya('accounts.notifyLogin', { siteUID: UID }, server)).code, 409001);
    assert.equal((await world.gigya('accounts.getAccountInfo', { UID }, server)).body.isLite, true);
    const token = await tokenFor(world);
    const registered = await world.gigya('accounts.register', { email: kim, password, regToken: token, finalizeRegistration: true });
    assert.equal(registered.body.UID, UID, 'whoever subscribed keeps it');
    const lea = 'lea@example.org';
    const own = (await set(world, await begin(world), { profile: { email: lea }, subscriptions: { news: on } })).body.UID;
    const brought = { UID: own, emails: { verified: ['Lea@example.org'] }, profile: { firstName: 'Lea' } };
    assert.equal(
      (await world.gigya('accounts.importFullAccount', brought, server)).code,
      0,
      'who comes with the address is the same person',
    );
    const { isLite, profile, subscriptions } = (
      await world.gigya('accounts.getAccountInfo', { UID: own, include: 'profile,subscriptions' }, server)
    ).body;
    assert.deepEqual([isLite, profile.firstName, subscriptions.news.email.isSubscribed], [undefined, 'Lea', true]);
    assert.equal((await world.gigya('accounts.getLiteToken', { email: lea }, server)).code, 404000);
  });

  test(`${engine}: where newcomers prove that they are human, whoever subscribes an address was not asked`, async () => {
    const { world, app } = await open('human subscribers');
    await declare(world);
    await world.settings({ captcha: { verifier: 'altcha', registration: true } });
    const proof = async () => world.captcha.solve(await app.stores.captcha.altchaChallenge(world.keys.tenant, app.now(), 600));
    const regToken = await begin(world);
    const said = { profile: { email: kim }, subscriptions: { news: on } };
    for (const captchaToken of [undefined, 'made-up'])
      assert.equal((await set(world, regToken, { ...said, ...(captchaToken ? { captchaToken } : {}) })).code, 400021);
    assert.equal((await world.gigya('accounts.getLiteToken', { email: kim }, server)).code, 404000);
    const captchaToken = await proof();
    assert.equal((await set(world, regToken, { ...said, captchaToken })).code, 0);
    assert.equal((await set(world, await begin(world), { profile: { email: 'lea@example.org' }, captchaToken })).code, 400021, 'once');
    assert.equal((await set(world, regToken, { profile: { email: kim }, subscriptions: { news: off } })).code, 0, 'of one address once');
    const opened = await tokenFor(world);
    assert.equal((await set(world, opened, { data: { size: 'L' } })).code, 0, 'nor of whom a server vouches for');
  });
}
