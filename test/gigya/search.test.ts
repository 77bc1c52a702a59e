// accounts.search: what a query asks for is found on both engines alike, in pages that miss nothing; what is shown to nobody is not found out, and no query breaks anything.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const server = { as: 'signed' } as const;
type Given = Readonly<Record<string, unknown>>;
const ask = (world: World, given: Given) => world.gigya('accounts.search', given, server);

/** Five people who differ in what searches ask for. */
async function people(world: World): Promise<void> {
  const all: readonly (readonly [string, Given, Given])[] = [
    ['ann', { firstName: 'Ann', gender: 'f', birthYear: 1980, city: 'Pécs', age: 45 }, { points: 9, tags: ['red', 'blue'], vip: true }],
    ['bo', { firstName: 'Bo', gender: 'm', birthYear: 1990, city: 'Győr', age: 35 }, { points: 10, tags: ['blue'], vip: false }],
    ['cy', { firstName: 'Cy', gender: 'm', city: 'PÉCS' }, { points: 100, kids: [{ age: 3 }, { age: 7 }] }],
    ['di', { firstName: 'Di' }, { points: 'none', kids: [{ age: 12 }] }],
  ];
  for (const [name, profile, data] of all) {
    const emails = name === 'di' ? { unverified: ['di@example.org'] } : { verified: [`${name}@example.org`] };
    const { code, text } = await world.gigya(
      'accounts.importFullAccount',
      { UID: `old-${name}`, importPolicy: 'insert', emails, profile, data },
      server,
    );
    assert.equal(code, 0, text);
    world.clock.forward(60);
  }
  await world.gigya('accounts.setAccountInfo', { UID: 'old-bo', isActive: 'false' }, server);
}

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('people are found by what they are, by lists, by days and by numbers, and in the order asked for'), async () => {
    const { world } = await open('accounts');
    await people(world);
    const found = async (rest: string) => {
      const { body } = await ask(world, { query: `SELECT UID FROM accounts ${rest}` });
      return body.results?.map(({ UID }: { UID: string }) => UID.slice(4)).join(' ') ?? `${body.errorCode} ${body.errorDetails}`;
    };
    const expected: readonly (readonly [string, string])[] = [
      ['', 'ann bo cy di'],
      ['WHERE UID = "old-cy"', 'cy'],
      ['WHERE profile.email = "BO@example.org" OR loginIDs.emails = "di@example.org"', 'bo di'],
      ['WHERE emails.verified = "di@example.org"', ''],
      ['WHERE emails.unverified = "di@example.org"', 'di'],
      ['WHERE profile.email CONTAINS "y@ex"', 'cy'],
      ['WHERE profile.city = "pécs"', 'ann cy'],
      ['WHERE profile.firstName IN ("ann", "DI")', 'ann di'],
      ['WHERE profile.gender = "m"', 'bo cy'],
      ['WHERE profile.gender != "m"', 'ann'],
      ['WHERE profile.gender IS NULL', 'di'],
      ['WHERE profile.birthYear > 1980', 'bo'],
      ['WHERE profile.birthYear <= 1980', 'ann'],
      ['WHERE profile.birthYear = 1990', 'bo'],
      ['WHERE profile.birthYear IS NULL', 'cy di'],
      ['WHERE profile.age >= 35 AND profile.age < 45', 'bo'],
      ['WHERE data.points > 9', 'bo cy'],
      ['WHERE data.points = "none"', 'di'],
      ['WHERE data.vip = true', 'ann'],
      ['WHERE data.vip != true', 'bo'],
      ['WHERE data.vip IS NOT NULL', 'ann bo'],
      ['WHERE data.tags = "blue"', 'ann bo'],
      ['WHERE data.tags CONTAINS "RED"', 'ann'],
      ['WHERE NOT data.tags = "red"', 'bo cy di'],
      ['WHERE data.tags != "red"', 'bo'],
      ['WHERE data.kids.age > 6', 'cy di'],
      ['WHERE data.kids.age IN (3, 12)', 'cy di'],
      ['WHERE data.kids.age IS NULL', 'ann bo'],
      ['WHERE data.kids.name IS NOT NULL', ''],
      ['WHERE isActive = false', 'bo'],
      ['WHERE isVerified = true AND isActive = true', 'ann cy'],
      ['WHERE isRegistered = true AND isLockedOut = false LIMIT 2', 'ann bo'],
      ['WHERE identities.provider = "facebook"', ''],
      ['ORDER BY data.points DESC', 'di cy bo ann'],
      ['ORDER BY data.points LIMIT 2 START 1', 'bo cy'],
      ['ORDER BY created DESC LIMIT 1', 'di'],
    ];
    for (const [rest, uids] of expected) assert.equal(await found(rest), uids, rest);
    const { created } = (await ask(world, { query: 'SELECT created FROM accounts WHERE UID = "old-cy"' })).body.results[0];
    assert.equal(await found(`WHERE created >= "${created}"`), 'cy di');
    assert.equal(await found(`WHERE createdTimestamp < ${Date.parse(created)}`), 'ann bo');
    assert.equal(await found(`WHERE data.points IN (${Array.from({ length: 900 }, (_, at) => at + 50).join(', ')})`), 'cy', 'of very many');
    assert.match(await found(`WHERE data.points IN (${Array.from({ length: 1200 }, (_, at) => at).join(', ')})`), /^400006/);
  });

  test(name('people are found by what they subscribed and agreed to, and no more once they took it back'), async () => {
    const { world } = await open('words');
    const fields = { 'pets.cats': { email: { type: 'subscription' } } };
    await world.gigya('accounts.setSchema', { subscriptionsSchema: { fields } }, server);
    await world.gigya('accounts.setConsentsStatements', { preferences: { terms: { isActive: true, isMandatory: false } } }, server);
    await people(world);
    const say = (UID: string, isSubscribed: boolean, isConsentGranted: boolean) =>
      world.gigya(
        'accounts.setAccountInfo',
        { UID, subscriptions: { pets: { cats: { email: { isSubscribed } } } }, preferences: { terms: { isConsentGranted } } },
        server,
      );
    for (const UID of ['old-ann', 'old-cy']) assert.equal((await say(UID, true, true)).code, 0);
    assert.equal((await say('old-cy', false, false)).code, 0);
    const found = async (where: string) => {
      const { body } = await ask(world, { query: `SELECT UID FROM accounts WHERE ${where}` });
      return body.results?.map(({ UID }: { UID: string }) => UID.slice(4)).join(' ') ?? body.errorDetails;
    };
    for (const field of ['subscriptions.pets.cats.email.isSubscribed', 'preferences.terms.isConsentGranted']) {
      assert.equal(await found(`${field} = true`), 'ann', field);
      assert.equal(await found(`${field} = false`), 'cy', field);
      assert.equal(await found(`${field} IS NULL`), 'bo di', field);
      assert.equal(await found(`NOT ${field} = true`), 'bo cy di', field);
    }
    assert.equal(await found('subscriptions.pets.dogs.email.isSubscribed = true'), '');
    const { body } = await ask(world, {
      query: 'SELECT subscriptions.pets.cats.email.isSubscribed, preferences.terms.isConsentGranted FROM accounts WHERE UID = "old-ann"',
    });
    assert.deepEqual(body.results, [
      { subscriptions: { pets: { cats: { email: { isSubscribed: true } } } }, preferences: { terms: { isConsentGranted: true } } },
    ]);
  });

  test(name('an answer has what was selected, under the names that were asked for'), async () => {
    const { world } = await open('selected');
    await people(world);
    const rows = async (query: string) => (await ask(world, { query })).body;
    const [ann] = (await rows('SELECT * FROM accounts WHERE UID = "old-ann"')).results;
    assert.deepEqual(
      [ann.profile.firstName, ann.data.points, ann.emails.verified, ann.loginIDs.emails.length],
      ['Ann', 9, ['ann@example.org'], 1],
    );
    assert.deepEqual([ann.subscriptions, ann.preferences, ann.isVerified, ann.socialProviders], [{}, {}, true, 'site']);
    assert.equal(ann.password, undefined);
    const { results } = await rows(
      'SELECT UID, profile.firstName AS called, profile.firstName, data.kids FROM accounts WHERE UID = "old-cy"',
    );
    assert.deepEqual(results, [{ UID: 'old-cy', profile: { firstName: 'Cy', called: 'Cy' }, data: { kids: [{ age: 3 }, { age: 7 }] } }]);
    assert.deepEqual((await rows('SELECT count(*) FROM accounts')).results, [{ 'count(*)': 4 }]);
    assert.deepEqual((await rows('SELECT count(*) AS n FROM accounts WHERE isActive = true')).results, [{ n: 3 }]);
    const byGender = await rows(
      'SELECT profile.gender, count(*), avg(data.points), max(data.points) AS best FROM accounts GROUP BY profile.gender',
    );
    assert.deepEqual(byGender.results, [
      { profile: { gender: null }, 'count(*)': 1, 'avg(data.points)': null, best: null },
      { profile: { gender: 'f' }, 'count(*)': 1, 'avg(data.points)': 9, best: 9 },
      { profile: { gender: 'm' }, 'count(*)': 2, 'avg(data.points)': 55, best: 100 },
    ]);
    const [sums] = (
      await rows(
        'SELECT sum(profile.age), min(profile.age), variance(profile.age), std(profile.age), sum_of_squares(profile.age) FROM accounts',
      )
    ).results;
    assert.deepEqual(Object.values(sums), [80, 35, 25, 5, 3250]);
    const grouped = (await rows('SELECT profile.city, count(*) FROM accounts WHERE profile.city IS NOT NULL GROUP BY profile.city LIMIT 2'))
      .results;
    assert.equal(grouped.length, 2);
  });

  test(
    name('lite accounts are found by what was said of them, apart from accounts, and their tokens are told to servers alone'),
    async () => {
      const { world } = await open('lite');
      await people(world);
      const fields = { news: { email: { type: 'subscription' } } };
      await world.gigya('accounts.setSchema', { subscriptionsSchema: { fields } }, server);
      for (const [at, name] of ['Ed', 'Flo', 'Gus'].entries()) {
        const said = { profile: { firstName: name }, data: { points: at, tags: [name.toLowerCase(), 'lite'] } };
        const email = `${name}@Example.org`;
        const subscriptions = { news: { email: { isSubscribed: at !== 1 } } };
        assert.equal((await world.gigya('accounts.importLiteAccount', { email, ...said, subscriptions }, server)).code, 0);
      }
      const rows = async (rest: string, more: Given = {}) => (await ask(world, { query: `SELECT ${rest}`, ...more })).body;
      const found = async (where: string) =>
        (await rows(`profile.firstName FROM emailAccounts WHERE ${where} ORDER BY data.points`)).results
          .map(({ profile }: { readonly profile: { readonly firstName: string } }) => profile.firstName)
          .join(' ');
      assert.equal(await found('data.points >= 1'), 'Flo Gus');
      assert.equal(await found('profile.email = "FLO@example.org"'), 'Flo');
      assert.equal(await found('data.tags CONTAINS "ed" AND profile.firstName != "Flo"'), 'Ed');
      assert.equal(await found('subscriptions.news.email.isSubscribed = true'), 'Ed Gus');
      assert.equal(await found('profile.firstName = "Ann"'), '', 'an account is none');
      const [gus] = (await rows('* FROM emailAccounts WHERE profile.email = "gus@example.org"')).results;
      assert.deepEqual([gus.isLite, gus.isRegistered, gus.data.points, gus.profile.email], [true, false, 2, 'Gus@Example.org']);
      assert.equal((await world.gigya('accounts.getLiteToken', { emailToken: gus.token }, server)).code, 0);
      assert.deepEqual((await rows('UID FROM accounts WHERE UID = "nobody"', { accountTypes: 'lite' })).results, []);
      assert.equal((await rows('count(*) FROM accounts', { accountTypes: 'lite' })).results[0]['count(*)'], 3);
      assert.equal((await rows('count(*) FROM accounts')).results[0]['count(*)'], 4);
      assert.equal((await rows('UID FROM emailAccounts', { accountTypes: 'full' })).errorCode, 400006);
      const grouped = await rows('subscriptions, count(*) FROM emailAccounts GROUP BY subscriptions');
      assert.equal(grouped.errorCode, 400006);
      assert.deepEqual((await rows('sum(data.points), max(data.points) AS most FROM emailAccounts')).results, [
        { 'sum(data.points)': 3, most: 2 },
      ]);
      const uids: string[] = [];
      let page = await rows('UID FROM accounts LIMIT 1', { accountTypes: 'lite', openCursor: 'true' });
      for (; page.nextCursorId; page = (await ask(world, { cursorId: page.nextCursorId })).body)
        uids.push(...page.results.map(({ UID }: { UID: string }) => UID));
      assert.deepEqual([page.results, new Set(uids).size], [[], 3]);
      const other = await world.another();
      assert.deepEqual((await ask(other, { query: 'SELECT * FROM emailAccounts' })).body.results, []);
      const query = 'SELECT * FROM emailAccounts';
      const expTime = String(Date.now() + 1e12);
      const querySig = createHmac('sha1', Buffer.from(world.keys.gigya.secret, 'base64')).update(`${query}_${expTime}`).digest('base64');
      const { results } = (await world.gigya('accounts.search', { query, expTime, querySig })).body;
      assert.deepEqual([results.length, results[0].token], [3, undefined]);
    },
  );

  test(name('texts went by the collation of the database in groups, orders and comparisons'), async () => {
    const { world, opened } = await open('collation');
    for (const [at, name] of ['~tilde', 'bo', 'zoe'].entries())
      await world.gigya(
        'accounts.importFullAccount',
        { UID: name, importPolicy: 'insert', emails: { verified: [`${name}@example.org`] }, data: { word: ['~', 'b', 'é'][at] } },
        server,
      );
    if (engine === 'postgres') {
      const { db } = opened.engine;
      await sql`alter table identifiers alter column normal type text collate "und-x-icu"`.execute(db);
    }
    const emails = async (rest: string) =>
      (await ask(world, { query: `SELECT profile.email${rest}` })).body.results
        .map(({ profile }: { profile: { email: string } }) => profile.email.split('@')[0])
        .join(' ');
    assert.equal(await emails(', count(*) FROM accounts GROUP BY profile.email'), 'bo zoe ~tilde');
    assert.equal(await emails(' FROM accounts ORDER BY profile.email'), 'bo zoe ~tilde');
    assert.equal(await emails(' FROM accounts WHERE profile.email > "bo@example.org" ORDER BY profile.email DESC'), '~tilde zoe');
    assert.equal(await emails(' FROM accounts WHERE data.word > "y" ORDER BY profile.email'), 'zoe ~tilde');
  });

  test(name('a cursor leads through all, each once, whoever goes meanwhile, and through those that are large'), async () => {
    const { world } = await open('pages');
    await people(world);
    await world.settings({ accounts: { pageBytes: 100_000 } });
    for (const UID of ['old-ann', 'old-bo', 'old-cy'])
      await world.gigya('accounts.setAccountInfo', { UID, data: { long: 'x'.repeat(60_000) } }, server);
    const pages: string[] = [];
    let { body } = await ask(world, { query: 'SELECT UID FROM accounts LIMIT 3', openCursor: 'true' });
    while (body.nextCursorId) {
      pages.push(body.results.map(({ UID }: { UID: string }) => UID.slice(4)).join(' '));
      await world.gigya('accounts.deleteAccount', { UID: 'old-ann' }, server);
      ({ body } = await ask(world, { cursorId: body.nextCursorId }));
      assert.equal(body.totalCount, 4, 'as many as there were when the first page was read');
    }
    pages.push(body.results.map(({ UID }: { UID: string }) => UID.slice(4)).join(' '));
    assert.deepEqual(pages, ['ann', 'bo', 'cy di']);
    assert.equal((await ask(world, { query: 'SELECT UID FROM accounts' })).code, 400006, 'more than one page, and no cursor');
    const other = await world.another();
    assert.deepEqual((await ask(other, { query: 'SELECT * FROM accounts' })).body.results, []);
  });

  test(name('secrets that are kept in data are not found out by asking, and neither is what was deleted for good'), async () => {
    const { world } = await open('hidden');
    const attr_def = { name: 'pin', type: 'password-bcrypt' };
    assert.equal((await world.akamai('/entityType.addAttribute', { type_name: 'user', attr_def })).body.stat, 'ok');
    await people(world);
    const { code } = await world.gigya('accounts.setAccountInfo', { UID: 'old-ann', data: { pin: 'correct horse 1' } }, server);
    assert.equal(code, 0);
    for (const query of [
      'SELECT UID FROM accounts WHERE data.pin IS NOT NULL',
      'SELECT UID FROM accounts WHERE data.pin.value CONTAINS "argon2"',
      'SELECT UID FROM accounts ORDER BY data.pin.value',
      'SELECT data.pin.value, count(*) FROM accounts GROUP BY data.pin.value',
      'SELECT max(data.pin.created) FROM accounts',
      'SELECT UID FROM accounts WHERE password = "x"',
      'SELECT UID, password FROM accounts',
      'SELECT UID FROM accounts WHERE data. = "x"',
      'SELECT UID FROM accounts WHERE profile.samlData IS NULL',
      'SELECT UID FROM accounts WHERE profile.birthdate IS NULL',
    ])
      assert.equal((await ask(world, { query })).code, 400006, query);
    const { body, text } = await ask(world, { query: 'SELECT * FROM accounts' });
    assert.equal(body.results.length, 4);
    assert.doesNotMatch(text, /argon2/);
    const { body: named } = await ask(world, { query: 'SELECT data.pin FROM accounts WHERE UID = "old-ann"' });
    assert.deepEqual(named.results, [{}]);
  });

  test(name('a query is data: marks, names of objects and very long ones break nothing'), async () => {
    const { world } = await open('hostile');
    await people(world);
    const bad = [
      'SELECT * FROM accounts; DROP TABLE accounts',
      'SELECT * FROM accounts, orders',
      'SELECT * FROM orders',
      'SELECT loginIDs FROM emailAccounts',
      'SELECT * FROM emailAccounts WHERE isActive = true',
      "SELECT * FROM accounts WHERE data.a = regex('(a+)+$')",
      'SELECT * FROM accounts WHERE data.a > true',
      'SELECT * FROM accounts WHERE created = "soon"',
      'SELECT * FROM accounts WHERE isActive = "yes"',
      'SELECT count(*) FROM accounts GROUP BY isActive',
      'SELECT sum(profile.email) FROM accounts',
      `SELECT * FROM accounts WHERE ${'data.a = 1 OR '.repeat(700)}data.a = 1`,
    ];
    for (const query of bad) assert.equal((await ask(world, { query })).code, 400006, query.slice(0, 80));
    const harmless = [
      `SELECT UID FROM accounts WHERE data.a = "'; DROP TABLE accounts; --"`,
      'SELECT UID FROM accounts WHERE data.__proto__.toString = "x" OR data.constructor CONTAINS "x"',
      'SELECT data.__proto__, data.hasOwnProperty FROM accounts WHERE data.a = "\\\\" OR data.b CONTAINS "%_\\\\"',
      `SELECT UID FROM accounts WHERE data${'.a'.repeat(400)} = 1`,
      `SELECT UID FROM accounts WHERE ${'data.a = 1 OR '.repeat(400)}data.points = 9`,
      'SELECT UID FROM accounts WHERE data.points > 99999999999999999999999999999999999999999',
    ];
    for (const query of harmless) assert.equal((await ask(world, { query })).code, 0, query.slice(0, 80));
    assert.equal((await ask(world, { query: 'SELECT * FROM accounts' })).body.totalCount, 4);
  });

  test(
    name('the record tells what happened to whom, under the vendor’s names, and is counted by days, at once or behind the answer'),
    async () => {
      const { world, app } = await open('record');
      await world.person();
      const login = (password: string) => world.gigya('accounts.login', { loginID: 'ann@example.org', password });
      const { UID } = (await login('correct horse')).body;
      await login('wrong');
      await login('wrong');
      const events = async (rest: string) => (await world.gigya('audit.search', { query: `SELECT * FROM auditLog ${rest}` }, server)).body;
      const { results, totalCount } = await events('WHERE endpoint = "accounts.login" AND errCode = 0');
      assert.deepEqual([totalCount, results[0].uid, results[0].event, results[0].errCode], [1, UID, 'signed-in', 0]);
      const refused = await events('WHERE errCode = "403042" AND sourceIP IS NOT NULL ORDER BY @timestamp');
      assert.ok(refused.results.length > 0);
      for (const { errDetails, uid } of refused.results) assert.deepEqual([errDetails, uid], ['password.mismatch', UID]);
      assert.equal((await events('WHERE errCode != 0 AND uid = "nobody"')).totalCount, 0);
      assert.equal((await events('WHERE params.by = "password"')).totalCount, 1);
      for (const _ of ['sent', 'too soon']) await world.gigya('accounts.resetPassword', { loginID: 'ann@example.org' });
      const unnamed = await events('WHERE event = "recovery.asked" AND errCode != 0');
      assert.deepEqual(
        unnamed.results.map(({ errCode }: { readonly errCode: number }) => errCode),
        [500001],
      );
      assert.deepEqual((await events('WHERE errCode = 500001')).results, unnamed.results, 'what is shown under a code is found by it');
      assert.equal((await events('GROUP BY endpoint')).errorCode, 400006);
      assert.equal((await world.gigya('audit.search', { query: 'SELECT * FROM accounts' }, server)).code, 400006);
      let page = (await world.gigya('audit.search', { query: 'SELECT callID FROM auditLog LIMIT 3', openCursor: 'true' }, server)).body;
      let read = 0;
      for (; page.nextCursorId; page = (await world.gigya('audit.search', { cursorId: page.nextCursorId }, server)).body)
        read += page.objectsCount;
      assert.equal(read + page.objectsCount, (await events('')).totalCount, 'each once');
      const other = await world.another();
      const elsewhere = await other.gigya('audit.search', { query: `SELECT * FROM auditLog WHERE uid = "${UID}"` }, server);
      assert.equal(elsewhere.body.totalCount, 0);

      const day = new Date(app.now() / 1000).toISOString().slice(0, 10);
      const span = { startDate: day, endDate: day, measures: 'newUsers,siteLogins,socialLogins', dimensions: 'date', dataFormat: 'json' };
      const report = (given: Given) => world.gigya('reports.getAccountsStats', given, server);
      assert.deepEqual((await report(span)).body.data, [[day, 1, 1, 0]]);
      assert.equal((await report({ ...span, dataFormat: 'csv' })).body.data, `date,newUsers,siteLogins,socialLogins\n${day},1,1,0`);
      assert.equal((await report({ ...span, startDate: '2026-02-30' })).code, 400006);
      assert.equal((await report({ ...span, endDate: '2020-01-01' })).code, 400006);
      await world.settings({ statistics: { answerMillis: 0 } });
      assert.equal((await report(span)).code, 100001);
      assert.deepEqual((await report(span)).body.data, [[day, 1, 1, 0]], 'once it is counted');
      world.clock.forward(301);
      await login('correct horse');
      assert.equal((await report(span)).code, 100001, 'and counted anew after a while');
      assert.deepEqual((await report(span)).body.data, [[day, 1, 2, 0]]);
    },
  );

  test(
    name('identities were found and shown under our domains of their providers, and not under the names that callers know'),
    async () => {
      const { world } = await open('identities');
      const identities = [{ provider: 'facebook', providerUID: '4711' }];
      for (const given of [
        { UID: 'a', email: 'a@example.org', identities },
        { UID: 'b', email: 'b@example.org' },
      ]) {
        const { email, ...more } = given;
        const account = { ...more, importPolicy: 'insert', emails: { verified: [email] }, profile: { email } };
        assert.equal((await world.gigya('accounts.importFullAccount', account, server)).code, 0);
      }
      const found = async (where: string) =>
        (await ask(world, { query: `SELECT UID, socialProviders, identities FROM accounts ${where}` })).body.results;
      const [one, ...more] = await found('WHERE identities.provider = "facebook"');
      assert.deepEqual([one.UID, one.socialProviders, more], ['a', 'facebook,site', []]);
      assert.deepEqual(
        one.identities.map(({ provider }: { readonly provider: string }) => provider),
        ['site', 'facebook'],
      );
      assert.deepEqual(await found('WHERE identities.provider != "facebook"'), []);
    },
  );

  test(name('who came with a UID was told by another one in groups and in the record'), async () => {
    const { world } = await open('uids');
    await people(world);
    const groups = await ask(world, { query: 'SELECT UID, count(*) AS all FROM accounts WHERE profile.firstName = "Ann" GROUP BY UID' });
    assert.deepEqual(groups.body.results, [{ UID: 'old-ann', all: 1 }]);
    const { body } = await world.gigya('audit.search', { query: 'SELECT uid FROM auditLog WHERE uid = "old-ann" LIMIT 1' }, server);
    assert.deepEqual(body.results, [{ uid: 'old-ann' }]);
  });

  test(name('a page searches by what a server signed for it, until then, and by nothing else'), async () => {
    const { world } = await open('signed');
    await people(world);
    const query = 'SELECT profile.firstName FROM accounts WHERE data.points = 9';
    const expTime = String(Date.now() + 1e12);
    const sign = (text: string, secret = world.keys.gigya.secret) =>
      createHmac('sha1', Buffer.from(secret, 'base64')).update(text).digest('base64');
    const signed = { query, expTime, querySig: sign(`${query}_${expTime}`) };
    const page = (given: Given) => world.gigya('accounts.search', given);
    assert.deepEqual((await page(signed)).body.results, [{ profile: { firstName: 'Ann' } }]);
    const expected: readonly (readonly [number, Given])[] = [
      [403007, { query }],
      [400002, { query, querySig: signed.querySig }],
      [403003, { ...signed, query: 'SELECT * FROM accounts' }],
      [403003, { ...signed, expTime: String(Number(expTime) + 1) }],
      [403003, { ...signed, querySig: sign(`${query}_${expTime}`, 'b3RoZXI=') }],
      [400006, { ...signed, openCursor: 'true' }],
      [400006, { ...signed, cursorId: 'x' }],
    ];
    for (const [code, given] of expected) assert.equal((await page(given)).code, code, JSON.stringify(given));
    const other = await world.another();
    assert.equal((await other.gigya('accounts.search', signed)).code, 403003);
  });
}
