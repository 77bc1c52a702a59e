// Accounts move in from searches of the old service: UIDs, times, hashes and identities are kept, and what has no place is told.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { exportAccounts } from '../../src/importers/gigya/export.ts';
import { openImporter } from '../../src/importers/gigya/importer.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { hash, linesOf, moveGigyaIn, password, repliesOf, searched, uidOf } from './gigya.ts';
import { destinationOf, fileOf, moveInBy } from './moving.ts';

const server = { as: 'signed' } as const;
const shown = async (world: World, UID: string) =>
  (await world.gigya('accounts.getAccountInfo', { UID, include: 'profile,data,emails,loginIDs,subscriptions' }, server)).body;
const signIn = async (world: World, loginID: string, given = password) =>
  (await world.gigya('accounts.login', { loginID, password: given })).body;
const lite = {
  UID: 'l1',
  isLite: true,
  createdTimestamp: 1706462431188,
  profile: { email: 'news@example.org' },
  subscriptions: { news: { email: { isSubscribed: true } } },
};

const all = await engines();

for (const { engine, open } of all) {
  test(`${engine}: an account keeps its UID, times, values and hash, and its owner signs in with the old password`, async () => {
    const built = await open('gigya import');
    const { world } = built;
    const other = {
      UID: '_guid_A/b==',
      profile: { email: 'other@example.org', firstName: 'Ott' },
      created: '2020-01-01T00:00:00Z',
      isRegistered: false,
    };
    const moved = await moveGigyaIn(built, fileOf('search.json', repliesOf([searched(1), { ...other, isActive: false }])));
    assert.deepEqual([moved.read, moved.imported, moved.refusals], [2, 2, []]);
    const body = await shown(world, uidOf(1));
    const { profile, data, created, lastUpdated, lastLogin, registered } = body;
    assert.deepEqual(
      [created, lastUpdated, lastLogin, registered],
      ['created', 'lastUpdated', 'lastLogin', 'registered'].map((name) => searched(1)[name as 'created']),
    );
    assert.deepEqual([profile.firstName, profile.birthYear, profile.country], ['Ann', 1980, 'AT']);
    assert.deepEqual(data, { points: 1, tags: ['a', 'b'] });
    assert.deepEqual(body.emails, { verified: ['ann1@example.org'], unverified: [] });
    assert.equal((await signIn(world, 'ann1@example.org')).UID, uidOf(1));
    assert.equal((await signIn(world, 'ann1@example.org', hash)).errorCode, 403042, 'the hash is no password');
    const odd = await shown(world, '_guid_A/b==');
    assert.deepEqual([odd.UID, odd.isActive, odd.isRegistered, odd.profile.firstName], ['_guid_A/b==', false, false, 'Ott']);
  });

  test(`${engine}: a second run changes nothing, a later export updates, an older one does not`, async () => {
    const built = await open('gigya again');
    const file = fileOf('lines.jsonl', linesOf([searched(1), searched(2), searched(3), searched(4)]));
    assert.equal((await moveGigyaIn(built, file)).imported, 4);
    assert.deepEqual([(await moveGigyaIn(built, file)).unchanged], [4]);
    const later = {
      lastUpdated: '2025-04-01T00:00:00Z',
      profile: { email: 'ann2@example.org', firstName: 'Renamed' },
      data: { points: 99 },
    };
    const delta = await moveGigyaIn(built, fileOf('later.jsonl', linesOf([searched(2, later)])));
    assert.deepEqual([delta.updated, delta.refusals], [1, []]);
    const body = await shown(built.world, uidOf(2));
    assert.deepEqual([body.profile.firstName, body.data.points, body.lastUpdated], ['Renamed', 99, '2025-04-01T00:00:00.000Z']);
    assert.equal((await signIn(built.world, 'ann2@example.org')).errorCode, 0);
    assert.equal((await moveGigyaIn(built, file)).unchanged, 4, 'what is here and newer stays');
  });

  test(`${engine}: an import that was ended between an account and what it subscribed to lost the subscriptions for good`, async () => {
    const built = await open('gigya ended import');
    await moveGigyaIn(built, fileOf('before.jsonl', linesOf([searched(1), searched(2)])));
    const said = (isSubscribed: boolean) => ({ subscriptions: { news: { email: { isSubscribed } } } });
    const later = { lastUpdated: '2025-04-01T00:00:00Z', lastUpdatedTimestamp: undefined };
    const file = fileOf('after.jsonl', linesOf([searched(1, { ...later, ...said(true) })]));
    const { stores, ctx } = await destinationOf(built);
    // What it wrote before that stays: no step says so but that of the subscriptions.
    const dying: typeof stores = {
      ...stores,
      transaction: (work) =>
        stores.transaction((tables, rollbackWith) => {
          const topicSubscriptions = { ...tables.topicSubscriptions, put: () => Promise.reject(new Error('ended here')) };
          return work({ ...tables, topicSubscriptions }, rollbackWith);
        }),
    };
    await assert.rejects(moveInBy(await openImporter({ stores: dying, ctx }), file), /subscription\.store/);
    const news = async (n: number) => (await shown(built.world, uidOf(n))).subscriptions?.news?.email.isSubscribed;
    assert.equal(await news(1), undefined);
    assert.equal((await moveGigyaIn(built, file, { dryRun: true })).updated, 1);
    assert.equal(await news(1), undefined, 'a dry run brings none');
    assert.equal((await moveGigyaIn(built, file)).updated, 1);
    assert.equal(await news(1), true);
    assert.equal((await moveGigyaIn(built, file)).unchanged, 1, 'they are here');
    const ended = { email: { isSubscribed: false, lastUpdatedSubscriptionState: '2025-05-01T00:00:00Z' } };
    const latest = searched(1, { ...later, lastUpdated: '2025-05-01T00:00:00Z', subscriptions: { news: ended } });
    assert.equal((await moveGigyaIn(built, fileOf('latest.jsonl', linesOf([latest])))).updated, 1);
    assert.equal((await moveGigyaIn(built, file)).unchanged, 1);
    assert.equal(await news(1), false, 'what was said since then stays');
    await built.world.gigya('accounts.deleteAccount', { UID: uidOf(2) }, server);
    const gone = fileOf('gone.jsonl', linesOf([searched(2, said(true))]));
    for (const dryRun of [true, false])
      assert.equal((await moveGigyaIn(built, gone, { dryRun })).updated, 0, 'nothing comes to one that is gone');
  });

  test(`${engine}: a dry run said of who comes twice in a file that both are stored`, async () => {
    const built = await open('twice');
    const anew = { lastUpdated: '2025-04-01T00:00:00Z', lastUpdatedTimestamp: undefined };
    const address = {
      loginIDs: { emails: ['ANN2@example.org'], unverifiedEmails: [] },
      emails: { verified: ['ANN2@example.org'], unverified: [] },
    };
    const again = [searched(1), searched(1, anew), searched(4, { ...address, profile: { email: 'ANN2@example.org' } })];
    const file = fileOf('twice.jsonl', linesOf([searched(1), searched(2), searched(3), ...again]));
    const dry = await moveGigyaIn(built, file, { dryRun: true });
    const moved = await moveGigyaIn(built, file);
    assert.deepEqual(dry, moved);
    assert.deepEqual([moved.imported, moved.refused], [3, 2]);
  });

  test(`${engine}: what cannot come is one line of the report each, its neighbours come, and a dry run tells the same and writes nothing`, async () => {
    const built = await open('gigya refused');
    const records = [
      searched(1),
      searched(2, { loginIDs: { emails: ['ANN1@example.org'] }, profile: {}, emails: {} }),
      searched(3, { password: { hash: 'x', hashSettings: { algorithm: 'sap_abap' } } }),
      searched(4, { password: 'plain text' }),
      searched(5, { password: createHash('sha1').update('x').digest('hex') }),
      searched(6, { UID: 'with blank' }),
      searched(7, { created: 'yesterday', createdTimestamp: null }),
      searched(8, { profile: { email: 'ann8@example.org', shoeSize: 43, birthMonth: 13 } }),
      { ...searched(9), UID: uidOf(1) },
      searched(10, { emails: { verified: ['no address'] }, loginIDs: {}, profile: {} }),
      searched(11, { profile: { email: 'ann11@example.org', firstName: 'Ann \ud83d' } }),
      searched(12, { isActive: 'perhaps' }),
      searched(13),
    ];
    const file = fileOf('mixed.jsonl', `${linesOf(records)}GARBAGE\n[1]\n`);
    const dry = await moveGigyaIn(built, file, { dryRun: true });
    assert.equal((await signIn(built.world, 'ann1@example.org')).errorCode, 403042, 'nobody is here');
    const moved = await moveGigyaIn(built, file);
    assert.deepEqual([moved.read, moved.imported, moved.refused], [15, 2, 13], JSON.stringify(moved.refusals));
    const told = moved.refusals.map(({ line, id, reason }) => [line, id, reason]).sort((a, b) => Number(a[0]) - Number(b[0]));
    assert.deepEqual(told, [
      [2, uidOf(2), "login id 'ANN1@example.org' is taken by another account"],
      [3, uidOf(3), told[1]![2]],
      [4, uidOf(4), 'password is a text that is no hash of a family that is known'],
      [5, uidOf(5), 'password is a text that is no hash of a family that is known'],
      [6, 'with blank', "UID 'with blank' is none"],
      [7, uidOf(7), "created 'yesterday' is no time"],
      [8, uidOf(8), told[6]![2]],
      [9, uidOf(1), 'another account has that UID'],
      [10, uidOf(10), 'email is no address'],
      [11, uidOf(11), "'profile.firstName' holds a NUL or half of a character"],
      [12, uidOf(12), "isActive 'perhaps' is neither true nor false"],
      [14, null, 'it is no JSON'],
      [15, null, 'it is no JSON object'],
    ]);
    assert.match(String(told[1]![2]), /^password\.algorithm is not one of md5, sha1/);
    assert.match(String(told[6]![2]), /^profile\.shoeSize: there is no such field/);
    assert.deepEqual([dry.imported, dry.refused], [moved.imported, moved.refused]);
    assert.equal((await signIn(built.world, 'ann13@example.org')).errorCode, 0);
  });

  test(`${engine}: identities that another account has are left out and told, all else comes`, async () => {
    const built = await open('gigya conflicts');
    const facebook = (subject: string) => ({ provider: 'facebook', providerUID: subject, nickname: 'Ann' });
    const records = [
      searched(1, { identities: [facebook('1')] }),
      searched(2, { identities: [facebook('1'), facebook('2')] }),
      searched(3, { identities: [facebook('3'), facebook('3')] }),
    ];
    const moved = await moveGigyaIn(built, fileOf('identities.jsonl', linesOf(records)));
    assert.deepEqual([moved.imported, moved.refusals], [3, []]);
    assert.deepEqual(
      moved.notes.map(({ id, note }) => [id, note]),
      [[uidOf(2), 'identity conflicts']],
    );
    const tenant = built.world.keys.tenant;
    for (const [subject, n] of [
      ['1', 1],
      ['2', 2],
      ['3', 3],
    ] as const) {
      const found = await built.app.stores.identities.find(tenant, 'facebook.com', subject);
      assert.equal(found?.account.replaceAll('-', ''), uidOf(n));
    }
  });
}

const { open } = all[0]!;

test('sections without a place, lite accounts, absent hashes and unknown members are kept or told, and none is dropped without a word', async () => {
  const built = await open('gigya beside');
  const doubleOptIn = {
    status: 'Confirmed',
    emailSentTime: null,
    confirmTime: '2024-02-01T00:00:00.000Z',
    doiConditionallyConfirmed: null,
  };
  const lastUpdatedSubscriptionState = '2024-01-30T00:00:00.000Z';
  const newsletter = { email: { isSubscribed: true, tags: ['old'], lastUpdatedSubscriptionState, doubleOptIn } };
  const subscriptions = { pets: { cats: { email: { isSubscribed: false } } }, newsletter };
  const preferences = { terms: { tos: { isConsentGranted: true, docVersion: 2 } } };
  const records = [
    searched(1, { subscriptions, preferences, password: { created: '2024-06-01T00:00:00.000Z' }, customIdentifiers: { card: '4711' } }),
    lite,
    { ...lite, UID: undefined, profile: { email: 'more@example.org' }, subscriptions: {} },
  ];
  const file = fileOf('beside.jsonl', linesOf(records));
  const moved = await moveGigyaIn(built, file);
  assert.deepEqual([moved.imported, moved.refusals], [3, []]);
  assert.deepEqual(
    moved.notes.map(({ line, note, members }) => [line, note, members]),
    [
      [1, 'no hash', undefined],
      [1, 'left out', ['customIdentifiers']],
      [2, 'lite', undefined],
      [2, 'another UID', undefined],
      [3, 'lite', undefined],
    ],
  );
  const { data: beside, subscriptions: word } = await shown(built.world, uidOf(1));
  assert.deepEqual([beside.movedSections, word.newsletter, word.pets.cats.email.isSubscribed], [undefined, newsletter, false]);
  const consent = async () => {
    const { body } = await built.world.gigya('accounts.getAccountInfo', { UID: uidOf(1), include: 'preferences' }, { as: 'signed' });
    return body.preferences.terms.tos;
  };
  const created = '2024-01-28T17:20:31.188Z';
  const at = { lastConsentModified: created, actionTimestamp: created };
  assert.deepEqual(await consent(), { isConsentGranted: true, docVersion: 2, ...at });
  assert.equal((await built.world.gigya('accounts.isAvailableLoginID', { loginID: 'news@example.org' })).body.isAvailable, true);
  assert.equal((await moveGigyaIn(built, file)).unchanged, 3);

  const later = '2025-04-01T00:00:00.000Z';
  const withdrawn = { terms: { tos: { isConsentGranted: false, lastConsentModified: later } }, old: 'no consent' };
  const ended = { newsletter: { email: { isSubscribed: false, lastUpdatedSubscriptionState: later } } };
  const stale = { pets: { cats: { email: { isSubscribed: true, lastUpdatedSubscriptionState: '2023-01-01T00:00:00.000Z' } } } };
  const again = searched(1, {
    ...{ preferences: { terms: withdrawn.terms }, subscriptions: { ...ended, ...stale } },
    ...{ lastUpdated: later, lastUpdatedTimestamp: Date.parse(later) },
  });
  assert.equal((await moveGigyaIn(built, fileOf('later.jsonl', linesOf([again])))).updated, 1);
  const { isConsentGranted, lastConsentModified } = await consent();
  assert.deepEqual({ isConsentGranted, lastConsentModified }, { isConsentGranted: false, lastConsentModified: later });
  const { newsletter: last, pets } = (await shown(built.world, uidOf(1))).subscriptions;
  assert.deepEqual([last.email.isSubscribed, pets.cats.email.isSubscribed], [false, false], 'what was said last stands');
  const odd = await moveGigyaIn(built, fileOf('odd.jsonl', linesOf([searched(7, { preferences: withdrawn })])));
  assert.deepEqual(
    odd.notes.map(({ note }) => note),
    ['sections'],
  );
  assert.deepEqual((await shown(built.world, uidOf(7))).data.movedSections, { preferences: withdrawn });
});

for (const { engine, open } of all)
  test(`${engine}: a lite account is one here, under its UID and with its word; it is laid over the one of its address, and leaves as it came`, async () => {
    const built = await open('gigya lite');
    const { world } = built;
    const UID = uidOf(77);
    const told = { isSubscribed: true, tags: ['weekly'], lastUpdatedSubscriptionState: '2024-01-30T00:00:00.000Z' };
    const doubleOptIn = {
      ...{ status: 'Confirmed', emailSentTime: null },
      ...{ confirmTime: '2024-02-01T00:00:00.000Z', doiConditionallyConfirmed: null },
    };
    const preferences = { terms: { isConsentGranted: true, docVersion: 2 } };
    const whole = {
      ...{ ...lite, UID, lastUpdated: '2024-03-01T00:00:00.000Z', lang: 'de', data: { points: 7 }, preferences },
      ...{ profile: { email: 'News@Example.org', firstName: 'Nora' }, subscriptions: { news: { email: { ...told, doubleOptIn } } } },
    };
    const other = { ...lite, UID: undefined, profile: { email: 'more@example.org' }, subscriptions: {} };
    const wrong = [
      { ...lite, UID: uidOf(78), profile: { firstName: 'Nobody' } },
      { ...lite, UID: uidOf(1), profile: { email: 'ann@example.org' } },
      { ...lite, UID: uidOf(79), profile: { email: 'no address' } },
      { ...lite, UID: uidOf(80), profile: { email: 'news@EXAMPLE.org' } },
    ];
    const file = fileOf('lite.jsonl', linesOf([searched(1), whole, other, ...wrong]));
    const dry = await moveGigyaIn(built, file, { dryRun: true });
    assert.equal((await world.gigya('accounts.getAccountInfo', { UID }, server)).code, 403005, 'a dry run writes nothing');
    const moved = await moveGigyaIn(built, file);
    assert.deepEqual([moved.imported, moved.unchanged, moved.refusals.map(({ line }) => line)], [3, 1, [4, 5, 6]]);
    assert.deepEqual([dry.imported, dry.refusals.length], [5, 2], 'each batch is judged by itself');
    const here = await shown(world, UID);
    assert.deepEqual(
      [here.UID, here.isLite, here.created, here.lastUpdated, here.profile, here.data.points],
      [UID, true, '2024-01-28T17:20:31.188Z', '2024-03-01T00:00:00.000Z', { email: 'News@Example.org', firstName: 'Nora' }, 7],
    );
    assert.deepEqual(here.subscriptions, whole.subscriptions);
    assert.deepEqual(here.data.movedSections, { preferences });
    assert.equal((await moveGigyaIn(built, file)).imported, 0);

    const ended = { news: { email: { isSubscribed: false, lastUpdatedSubscriptionState: '2024-05-01T00:00:00.000Z' } } };
    const later = { ...whole, UID: uidOf(81), lastUpdated: '2024-06-01T00:00:00.000Z', data: { stars: 1 }, subscriptions: ended };
    const again = await moveGigyaIn(built, fileOf('later-lite.jsonl', linesOf([later])));
    assert.deepEqual([again.updated, again.notes.map(({ note }) => note)], [1, ['lite', 'sections', 'another UID']]);
    const now = await shown(world, UID);
    assert.deepEqual([now.data.points, now.data.stars, now.subscriptions.news.email.isSubscribed], [7, 1, false]);
    assert.equal((await world.gigya('accounts.getAccountInfo', { UID: uidOf(81) }, server)).code, 403005);
    assert.equal((await moveGigyaIn(built, file)).unchanged, 4, 'what is older changes nothing');
  });

test('a CSV of searches is read by its paths, lists of addresses and JSON in their cells', async () => {
  const built = await open('gigya csv');
  const names =
    'UID,created,isVerified,profile.email,profile.firstName,profile.birthYear,profile.birthMonth,profile.birthDay,data.points,loginIDs.username,loginIDs.emails,password.hash,password.hashSettings.algorithm,password.hashSettings.salt,password.hashSettings.rounds,identities';
  const cells = [
    uidOf(1),
    '2024-01-28T17:20:31Z',
    'true',
    'ann1@example.org',
    '"Ann, ""A"""',
    '1980',
    '5',
    '1',
    '7',
    'ann-one',
    'ann1@example.org;two@example.org',
    hash,
    'pbkdf2',
    'c2FsdHNhbHQ=',
    '3000',
  ];
  const identities = '"[{""provider"":""facebook"",""providerUID"":""77""}]"';
  const moved = await moveGigyaIn(built, fileOf('search.csv', `${names}\n${[...cells, identities].join(',')}\n`));
  assert.deepEqual([moved.imported, moved.refusals, moved.notes], [1, [], []]);
  for (const loginID of ['ann1@example.org', 'two@example.org']) assert.equal((await signIn(built.world, loginID)).UID, uidOf(1));
  const { profile, data, loginIDs } = await shown(built.world, uidOf(1));
  assert.deepEqual([profile.firstName, profile.birthYear, data.points, loginIDs.username], ['Ann, "A"', 1980, '7', 'ann-one']);
  for (const [first, message] of [
    ['uid,created', /names 'uid', where 'UID' is meant/],
    ['UID,created,profile.firstname', /names 'profile.firstname', where 'profile.firstName' is meant/],
    ['UID,profile.email', /names no attribute created or createdTimestamp/],
    ['id,created', /names no attribute UID or email or profile\.email/],
  ] as const)
    await assert.rejects(moveGigyaIn(built, fileOf('first.csv', `${first}\n`)), message);
});

test('what an application wrote in data as if it had moved there left in place of the account itself', async () => {
  const built = await open('gigya disguised');
  const { world } = built;
  await moveGigyaIn(built, fileOf('plain.jsonl', linesOf([searched(1), { ...lite, UID: uidOf(9) }])));
  const other = {
    UID: uidOf(2),
    isLite: false,
    emails: { verified: ['chief@example.org'] },
    password: { hash: 'x' },
    communications: { mail: {} },
  };
  for (const UID of [uidOf(1), uidOf(9)])
    assert.equal((await world.gigya('accounts.setAccountInfo', { UID, data: { movedSections: other } }, server)).code, 0);
  const lines: string[] = [];
  for await (const part of exportAccounts(await destinationOf(built), new Map())) lines.push(part);
  const [account, subscriber] = lines.map((line) => JSON.parse(line));
  const { communications, ...rest } = other;
  assert.deepEqual([account.UID, account.emails.verified, account.isLite], [uidOf(1), ['ann1@example.org'], undefined]);
  assert.deepEqual([subscriber.UID, subscriber.isLite, subscriber.emails, subscriber.password], [uidOf(9), true, undefined, undefined]);
  for (const each of [account, subscriber]) assert.deepEqual([each.communications, each.data.movedSections], [communications, rest]);
});

test('what leaves moves in elsewhere and leaves as the same; hashes that the old service does not know are counted', async () => {
  const [here, there] = [await open('gigya here'), await open('gigya there')];
  const sha = createHash('sha256').update(`pepper-${password}`).digest('base64');
  const records = [
    searched(1, { subscriptions: lite.subscriptions, identities: [{ provider: 'facebook', providerUID: '1', nickname: 'Ann' }] }),
    searched(2, {
      preferences: {
        terms: { tos: { isConsentGranted: true, docVersion: 2, lang: 'en', tags: ['x'], locales: { de: { docVersion: 1 } } } },
        privacy: { isConsentGranted: false, docDate: '2020-01-01', lastConsentModified: '2024-03-01T00:00:00.000Z' },
      },
      loginIDs: { username: 'ann-two', emails: ['ann2@example.org'], unverifiedEmails: ['more2@example.org'] },
      isActive: false,
    }),
    searched(3, { password: { hashedPassword: sha, hashSettings: { algorithm: 'sha256', format: '$salt$password', salt: 'pepper-' } } }),
    searched(4, { UID: '_guid_A/b==', password: { compoundHashedPassword: '$1$saltsalt$NuzA7WTAelpl95xgBGWN60' }, isRegistered: false }),
    lite,
  ];
  assert.equal((await moveGigyaIn(here, fileOf('out.jsonl', linesOf(records)))).imported, 5);
  const leaving = async (built: typeof here) => {
    const leftOut = new Map<string, number>();
    let text = '';
    for await (const part of exportAccounts(await destinationOf(built), leftOut as never)) text += part;
    return { text, leftOut: Object.fromEntries(leftOut) };
  };
  const { text } = await leaving(here);
  const moved = await moveGigyaIn(there, fileOf('back.jsonl', text));
  assert.deepEqual([moved.imported, moved.refusals], [5, []]);
  assert.equal((await leaving(there)).text, text);
  for (const n of [1, 3]) assert.equal((await signIn(there.world, `ann${n}@example.org`)).UID, uidOf(n));
  assert.deepEqual((await leaving(there)).leftOut, { password: 2 }, 'who signed in has a hash of ours');
});
