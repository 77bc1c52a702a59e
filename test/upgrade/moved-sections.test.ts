// Accounts that moved in before consents and subscriptions had a place carry them in `data`: they become what an import of today makes of them, and nothing is lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrate } from '../../src/storage/sql/migrate.ts';
import { engines } from '../engines-of.ts';
import { linesOf, moveGigyaIn, searched, uidOf } from '../moving/gigya.ts';
import { fileOf } from '../moving/moving.ts';

const name = '0139-moved-sections';
const doubleOptIn = {
  ...{ status: 'Confirmed', emailSentTime: '2024-01-31T00:00:00.000Z' },
  ...{ confirmTime: '2024-02-01T00:00:00.000Z', doiConditionallyConfirmed: true },
};
const sections = {
  preferences: {
    terms: { tos: { isConsentGranted: true, docVersion: 2.5, lang: 'en', tags: ['x'], locales: { de: { docVersion: 1 } } } },
    privacy: { isConsentGranted: false, docDate: '2020-01-01', lastConsentModified: '2024-03-01T00:00:00.000Z' },
    plain: { isConsentGranted: true, docVersion: null, customData: [{ key: 'a', value: 'b' }], entitlements: [] },
  },
  subscriptions: {
    newsletter: { email: { isSubscribed: true, tags: ['old'], lastUpdatedSubscriptionState: '2024-01-30T00:00:00.000Z', doubleOptIn } },
    pets: { cats: { email: { isSubscribed: false } } },
  },
};
const communications = { mail: { status: 'optIn' } };
const odd = { preferences: { terms: { isConsentGranted: 'yes' } }, subscriptions: { news: { email: { isSubscribed: true, more: 1 } } } };

for (const { engine, open } of await engines())
  test(`${engine}: what older imports left in data becomes consents and subscriptions; what cannot be read, and what was said since, stays`, async () => {
    const built = await open('moved sections');
    const { db } = built.opened.engine;
    const records = [searched(1, { ...sections, communications }), searched(2), searched(3), searched(4)];
    assert.equal((await moveGigyaIn(built, fileOf('sections.jsonl', linesOf(records)))).imported, 4);
    const rows = async () => {
      const consents = await db.selectFrom('consents').selectAll().orderBy('account').orderBy('document').orderBy('given').execute();
      const topics = await db.selectFrom('topic_subscriptions').selectAll().orderBy('holder').orderBy('topic').execute();
      return { consents: consents.map(({ id: _, ...row }) => row), topics };
    };
    const today = await rows();
    assert.deepEqual([today.consents.length, today.topics.length], [4, 2]);
    const idOf = (n: number) => uidOf(n).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    const dataOf = async (n: number) =>
      JSON.parse((await db.selectFrom('accounts').select('data').where('id', '=', idOf(n)).executeTakeFirstOrThrow()).data);
    const leave = async (n: number, movedSections: object) => {
      const data = JSON.stringify({ points: n, movedSections });
      await db.updateTable('accounts').set({ data }).where('id', '=', idOf(n)).execute();
    };
    await db.deleteFrom('consents').execute();
    await db.deleteFrom('topic_subscriptions').execute();
    await leave(1, { ...sections, communications });
    await leave(2, { ...odd, communications });
    await leave(4, { lite: { email: 'news@example.org' } });
    const carried = async () => {
      await db.deleteFrom('migrations').where('name', '=', name).execute();
      const told: string[] = [];
      assert.deepEqual(await migrate(built.opened.engine, 1, (sentence) => void told.push(sentence)), [name]);
      return told;
    };
    const told = await carried();
    assert.equal(told.length, 1);
    assert.match(told[0]!, /of 1 accounts/);
    assert.deepEqual(await rows(), today);
    assert.deepEqual(await dataOf(1), { points: 1, movedSections: { communications } });
    assert.deepEqual(await dataOf(2), { points: 2, movedSections: { ...odd, communications } });
    assert.deepEqual((await dataOf(4)).movedSections, { lite: { email: 'news@example.org' } });
    const { body } = await built.world.gigya(
      'accounts.getAccountInfo',
      { UID: uidOf(1), include: 'preferences,subscriptions' },
      { as: 'signed' },
    );
    assert.deepEqual([body.preferences.terms.tos.docVersion, body.subscriptions.newsletter.email.doubleOptIn], [2.5, doubleOptIn]);

    const news = { email: { isSubscribed: true } };
    const twice = { subscriptions: { 'a.b': news, a: { b: news } } };
    await leave(3, twice);
    assert.equal((await carried()).length, 1, 'one topic under two names kept the server from starting');
    assert.deepEqual((await dataOf(3)).movedSections, twice);

    const since = { terms: { tos: { isConsentGranted: true, docVersion: 1 } } };
    await leave(1, { preferences: since });
    assert.equal((await carried()).length, 1);
    assert.deepEqual((await dataOf(1)).movedSections, { preferences: since }, 'what was said since stands');
    assert.deepEqual(await rows(), today);
  });
