// Subscriptions are the last word of an account on the topics that the site declares: given at the registration or later, ended, and shown with their times.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { register } from '../../src/dialects/gigya/conformance/flow.ts';
import { accountIdOf } from '../../src/dialects/gigya/wire/account.ts';
import type { World } from '../../src/proving/world-type.ts';
import type { Schema } from '../../src/storage/sql/schema.ts';
import { engines } from '../engines-of.ts';
import { eventsOf } from '../events/shown.ts';

const server = { as: 'signed' } as const;
const email = (given: object) => ({ email: given });
const on = email({ isSubscribed: true });
const off = email({ isSubscribed: false });
const topic = (facts: object = {}) => email({ type: 'subscription', ...facts });

const declare = (world: World, fields: object) => world.gigya('accounts.setSchema', { subscriptionsSchema: { fields } }, server);

for (const { engine, open } of await engines()) {
  test(`${engine}: a person subscribes to topics of the site, ends that, and nothing else is taken`, async () => {
    const { world } = await open('subscriptions');
    assert.equal((await declare(world, { news: topic(), 'pets.cats': topic(), staff: topic({ writeAccess: 'serverOnly' }) })).code, 0);
    for (const wrong of [{ other: on }, { news: email({ isSubscribed: 'perhaps' }) }, { staff: on }])
      assert.ok([400009, 400020].includes((await register(world, { subscriptions: wrong })).code!), JSON.stringify(wrong));
    const { code, body } = await register(world, { subscriptions: { news: on }, targetEnv: 'mobile' });
    assert.equal(code, 0);
    const how = { as: 'session', session: body.sessionInfo } as const;
    const shown = async () => (await world.gigya('accounts.getAccountInfo', {}, how)).body.subscriptions;
    const set = (subscriptions: object) => world.gigya('accounts.setAccountInfo', { subscriptions }, how);
    const at = '2026-03-02T09:30:00.000Z';
    const doubleOptIn = { status: 'NotConfirmed', emailSentTime: null, confirmTime: null, doiConditionallyConfirmed: null };
    const first = { isSubscribed: true, tags: null, lastUpdatedSubscriptionState: at, doubleOptIn };
    assert.deepEqual(await shown(), { news: email(first) });
    world.clock.forward(60);
    assert.equal((await set(await shown())).code, 0, 'what was shown comes back');
    assert.equal((await set({ news: on })).code, 0);
    assert.deepEqual(await shown(), { news: email(first) }, 'and changes nothing');
    assert.equal((await set({ news: email({ tags: ['dog', 'social'] }) })).code, 0);
    assert.deepEqual(await shown(), { news: email({ ...first, tags: ['dog', 'social'] }) }, 'tags are no other state');
    assert.equal((await set({ news: off, pets: { cats: email({ isSubscribed: 'true', tags: null }) } })).code, 0);
    const later = { tags: null, lastUpdatedSubscriptionState: '2026-03-02T09:31:00.000Z', doubleOptIn };
    const ended = {
      news: email({ ...later, tags: ['dog', 'social'], isSubscribed: false }),
      pets: { cats: email({ ...later, isSubscribed: true }) },
    };
    assert.deepEqual(await shown(), ended);
    for (const wrong of [
      { news: true },
      { news: { sms: { isSubscribed: true } } },
      { news: email({ isSubscribed: true, since: 1 }) },
      { news: email({ isSubscribed: true, lastUpdatedSubscriptionState: at }) },
      { news: email({ isSubscribed: true, doubleOptIn: { status: 'Confirmed' } }) },
      { news: email({ tags: 'dog' }) },
      { news: email({ tags: [1] }) },
      { staff: on },
      { pets: on },
      { pets: { dogs: on } },
    ]) {
      const refused = await set(wrong);
      assert.ok([400006, 400020].includes(refused.code!), `${JSON.stringify(wrong)}: ${refused.text}`);
    }
    assert.deepEqual(await shown(), ended);
    const { body: found } = await world.gigya('accounts.getAccountInfo', { include: 'emails' }, how);
    assert.equal('subscriptions' in found, false);
    const told = (await eventsOf(world)).filter(({ what }) => what.startsWith('subscription.'));
    assert.deepEqual(told.map(({ what, detail }) => [what, detail['topic']]).sort(), [
      ['subscription.begun', 'news'],
      ['subscription.begun', 'pets.cats'],
      ['subscription.ended', 'news'],
    ]);
  });

  test(`${engine}: an import brings subscriptions with their times, and they go with the account`, async () => {
    const { world, opened } = await open('imported subscriptions');
    await declare(world, { news: topic({ doubleOptIn: true }) });
    const lastUpdatedSubscriptionState = '2020-05-06T07:08:09.000Z';
    const doubleOptIn = {
      status: 'Confirmed',
      emailSentTime: '2020-05-06T07:08:10.000Z',
      confirmTime: '2020-05-06T08:00:00.000Z',
      doiConditionallyConfirmed: null,
    };
    const brought = { news: email({ isSubscribed: true, tags: ['old'], lastUpdatedSubscriptionState, doubleOptIn }) };
    const imported = await world.gigya('accounts.importFullAccount', { UID: 'a', subscriptions: brought }, server);
    assert.equal(imported.code, 0, imported.text);
    assert.deepEqual((await world.gigya('accounts.getAccountInfo', { UID: 'a' }, server)).body.subscriptions, brought);
    for (const wrong of [
      { x: on },
      { news: email({ isSubscribed: true, lastUpdatedSubscriptionState: 'once' }) },
      { news: email({ isSubscribed: true, doubleOptIn: { status: 'Perhaps' } }) },
    ])
      assert.equal((await world.gigya('accounts.importFullAccount', { UID: 'b', subscriptions: wrong }, server)).code, 400009);
    assert.equal((await world.gigya('accounts.deleteAccount', { UID: 'a' }, server)).code, 0);
    assert.deepEqual(await opened.engine.db.selectFrom('topic_subscriptions').selectAll().execute(), []);
  });

  test(`${engine}: a field that asks everybody to subscribe is refused, and nobody is subscribed by a ticket after the registration`, async () => {
    const { world } = await open('refused subscriptions');
    assert.equal((await declare(world, { news: topic({ required: true }) })).code, 400020);
    assert.equal((await declare(world, { news: topic({ writeAccess: 'clientCreate' }) })).code, 0);
    const { body } = await register(world, { subscriptions: { news: on }, targetEnv: 'mobile' });
    const how = { as: 'session', session: body.sessionInfo } as const;
    assert.ok([400006, 400020].includes((await world.gigya('accounts.setAccountInfo', { subscriptions: { news: off } }, how)).code!));
    assert.equal((await world.gigya('accounts.setAccountInfo', { UID: body.UID, subscriptions: { news: off } }, server)).code, 0);
  });

  test(`${engine}: a topic with double opt-in waits for the button behind the link of a mail, once and in time`, async () => {
    const { world } = await open('double opt-in');
    await declare(world, {
      news: topic({ doubleOptIn: true, enableConditionalDoubleOptIn: true }),
      plain: topic(),
      strict: topic({ doubleOptIn: true }),
    });
    await world.settings({ rates: { codeResendSeconds: 0, recipient: null, registration: null }, contacts: { verify: 'off' } });
    const kim = 'kim@example.org';
    const { body } = await register(world, { email: kim, subscriptions: { news: on, plain: on }, targetEnv: 'mobile' });
    const how = { as: 'session', session: body.sessionInfo } as const;
    const state = async (id = 'news') =>
      (await world.gigya('accounts.getAccountInfo', { UID: body.UID }, server)).body.subscriptions[id].email;
    const set = (subscriptions: object, as: typeof how | typeof server = how) =>
      world.gigya('accounts.setAccountInfo', { ...(as === how ? {} : { UID: body.UID }), subscriptions }, as);
    const press = (url: string, method = 'POST') => world.raw({ method, url, headers: { 'sec-fetch-site': 'same-origin' }, body: '' });
    const sent = world.mail.sent();
    assert.deepEqual([(await state()).isSubscribed, (await state()).doubleOptIn.status], [true, 'Pending']);
    assert.equal((await state('plain')).doubleOptIn.status, 'NotConfirmed');
    assert.ok((await state()).doubleOptIn.emailSentTime);
    const { link } = world.mail.last(kim);
    assert.equal((await press(link, 'GET')).status, 200);
    assert.equal((await state()).doubleOptIn.status, 'Pending', 'a program that follows links confirms nothing');
    assert.equal((await set({ news: on })).code, 0);
    assert.equal(world.mail.sent(), sent, 'what is said already is not asked again');
    assert.equal(
      (await set({ news: email({ isSubscribed: true, doubleOptIn: { isExternallyVerified: true } }) })).code,
      400020,
      'nobody vouches for himself',
    );
    assert.equal((await press(link)).status, 303);
    const { doubleOptIn } = await state();
    assert.deepEqual([doubleOptIn.status, Boolean(doubleOptIn.confirmTime)], ['Confirmed', true]);
    assert.equal((await press(link)).status, 400, 'once');
    assert.equal((await set({ news: off })).code, 0);
    assert.deepEqual([(await state()).isSubscribed, (await state()).doubleOptIn.status], [false, 'NotConfirmed']);
    assert.equal((await set({ news: on })).code, 0);
    const second = world.mail.last(kim).link;
    assert.equal((await set({ news: off })).code, 0);
    assert.equal((await press(second)).status, 303);
    assert.deepEqual(
      [(await state()).isSubscribed, (await state()).doubleOptIn.status],
      [false, 'NotConfirmed'],
      'what ended is not begun by a link',
    );
    const resend = (given: object, as: typeof server | undefined = server) =>
      world.gigya('accounts.resendDOIConfirmationEmail', { subscriptionId: 'news', email: kim, ...given }, as);
    assert.equal((await resend({})).code, 403200);
    assert.equal((await resend({ email: 'nobody@example.org' })).code, 404000);
    assert.equal((await world.gigya('accounts.resendDOIConfirmationEmail', { subscriptionId: 'news', email: kim })).code, 403007);
    assert.equal((await set({ news: on })).code, 0);
    assert.equal((await resend({ lang: 'de' })).code, 0);
    assert.match(world.mail.last(kim).subject, /M=C3=B6chten/);
    world.clock.forward(1_209_601);
    assert.equal((await press(world.mail.last(kim).link)).status, 400, 'in time');
    const vouched = email({ isSubscribed: true, doubleOptIn: { isExternallyVerified: true } });
    assert.equal((await set({ strict: vouched }, server)).code, 400020, 'where the field does not have it');
    assert.equal((await set({ news: vouched }, server)).code, 0);
    assert.deepEqual([(await state()).doubleOptIn.status, (await state()).doubleOptIn.doiConditionallyConfirmed], ['Confirmed', true]);
  });

  test(`${engine}: a mail that may not go yet is refused, where it was answered as sent`, async () => {
    const { world } = await open('double opt-in held back');
    await declare(world, { news: topic({ doubleOptIn: true }) });
    await world.settings({ rates: { codeResendSeconds: 60 }, contacts: { verify: 'off' } });
    await register(world, { email: 'kim@example.org', subscriptions: { news: on } });
    const resend = () => world.gigya('accounts.resendDOIConfirmationEmail', { subscriptionId: 'news', email: 'kim@example.org' }, server);
    const sent = world.mail.sent();
    assert.equal((await resend()).code, 403048);
    assert.equal(world.mail.sent(), sent);
    world.clock.forward(61);
    assert.equal((await resend()).code, 0);
    assert.equal(world.mail.sent(), sent + 1);
  });

  test(`${engine}: a link confirms nothing for whoever has another address since`, async () => {
    const { world } = await open('double opt-in of a former address');
    await declare(world, { news: topic({ doubleOptIn: true }) });
    await world.settings({ rates: { codeResendSeconds: 0, recipient: null }, contacts: { verify: 'off' } });
    const { body } = await register(world, { email: 'kim@example.org', subscriptions: { news: on } });
    const { link } = world.mail.last('kim@example.org');
    assert.equal((await world.gigya('accounts.setAccountInfo', { UID: body.UID, profile: { email: 'eve@example.org' } }, server)).code, 0);
    assert.equal((await world.raw({ method: 'POST', url: link, headers: { 'sec-fetch-site': 'same-origin' }, body: '' })).status, 400);
    const { subscriptions } = (await world.gigya('accounts.getAccountInfo', { UID: body.UID }, server)).body;
    assert.equal(subscriptions.news.email.doubleOptIn.status, 'Pending');
  });

  test(`${engine}: a confirmation stayed with an account that got the address of somebody else`, async () => {
    const { world } = await open('confirmed elsewhere');
    await declare(world, { news: topic({ doubleOptIn: true }), offers: topic({ doubleOptIn: true, enableConditionalDoubleOptIn: true }) });
    await world.settings({ rates: { codeResendSeconds: 0, recipient: null }, contacts: { verify: 'off' } });
    const { body } = await register(world, { email: 'kim@example.org', subscriptions: { news: on } });
    const press = (to = 'kim@example.org') =>
      world.raw({ method: 'POST', url: world.mail.last(to).link, headers: { 'sec-fetch-site': 'same-origin' }, body: '' });
    const set = (given: object) => world.gigya('accounts.setAccountInfo', { UID: body.UID, ...given }, server);
    const states = async () => {
      const { subscriptions } = (await world.gigya('accounts.getAccountInfo', { UID: body.UID }, server)).body;
      const all = Object.values(
        subscriptions as Record<string, { email: { isSubscribed: boolean; doubleOptIn: Record<string, unknown> } }>,
      );
      return all.map(({ email: { isSubscribed, doubleOptIn } }) => [
        isSubscribed,
        doubleOptIn['status'],
        doubleOptIn['confirmTime'] !== null,
      ]);
    };
    assert.equal((await press()).status, 303);
    assert.equal(
      (await set({ subscriptions: { offers: email({ isSubscribed: true, doubleOptIn: { isExternallyVerified: true } }) } })).code,
      0,
    );
    const confirmed = [true, 'Confirmed', true];
    assert.deepEqual(await states(), [confirmed, confirmed]);
    assert.equal((await set({ profile: { email: 'KIM@example.org' } })).code, 0);
    assert.deepEqual(await states(), [confirmed, confirmed], 'the same one in other letters');
    assert.equal((await set({ profile: { email: 'eve@example.org' } })).code, 0);
    const waits = [true, 'Pending', false];
    assert.deepEqual(await states(), [waits, waits]);
    const resend = { subscriptionId: 'news', email: 'eve@example.org' };
    assert.equal((await world.gigya('accounts.resendDOIConfirmationEmail', resend, server)).code, 0);
    assert.equal((await press('eve@example.org')).status, 303);
    assert.deepEqual(await states(), [confirmed, waits]);
    assert.equal((await set({ profile: { email: 'kim@example.org' } })).code, 0);
    assert.deepEqual(await states(), [waits, confirmed], 'each is confirmed where its owner did so');
  });

  test(`${engine}: what is asked and confirmed while a subscription ends does not begin it again`, async () => {
    const { world, app, opened } = await open('ended meanwhile');
    const { tenant } = world.keys;
    await declare(world, { news: topic({ doubleOptIn: true }) });
    await world.settings({ rates: { codeResendSeconds: 0, recipient: null }, contacts: { verify: 'off' } });
    for (const what of ['asked', 'confirmed'] as const) {
      const address = `${what}@example.org`;
      const { body } = await register(world, { email: address, subscriptions: { news: on } });
      const id = accountIdOf(body.UID);
      const { link } = world.mail.last(address);
      const press = { method: 'POST', url: link, headers: { 'sec-fetch-site': 'same-origin' }, body: '' };
      const resend = { subscriptionId: 'news', email: address };
      let other: Promise<unknown> = Promise.resolve();
      await app.stores.transaction(async (tables) => {
        await tables.accounts.lockRow(tenant, id);
        const [now] = await tables.topicSubscriptions.list(tenant, id);
        const ended = { subscribed: false, confirmation: 'none', asked: null } as const;
        await tables.topicSubscriptions.put(tenant, id, { ...now!, ...ended });
        other = what === 'asked' ? world.gigya('accounts.resendDOIConfirmationEmail', resend, server) : world.raw(press);
        if (engine === 'postgres') await somebodyWaits(opened.engine.db);
      });
      await other;
      const { subscriptions } = (await world.gigya('accounts.getAccountInfo', { UID: body.UID }, server)).body;
      const { isSubscribed, doubleOptIn } = subscriptions.news.email;
      assert.deepEqual([isSubscribed, doubleOptIn.status], [false, 'NotConfirmed'], what);
    }
  });
}

/** Until a statement waits for the lock of another one. */
async function somebodyWaits(db: Kysely<Schema>): Promise<void> {
  for (;;) {
    const { rows } = await sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(db);
    if (rows.length > 0) return;
  }
}
