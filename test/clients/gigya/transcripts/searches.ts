// What a site's server asks of its people and its record, counts, and shows of them.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { Transcript } from '../transcript.ts';
import { ann, email, password } from './people.ts';

/** A blue square of 32 pixels. */
const photoBytes =
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAMAAABEpIrGAAAAA1BMVEUzZpk7I4HSAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEklEQVQ4y2NgGAWjYBSMAuwAAAQgAAFWu83mAAAAAElFTkSuQmCC';

const login = { method: 'accounts.login', params: { loginID: email, password, targetEnv: 'browser' }, keeps: ['UID'] } as const;

const areFound: Transcript = {
  name: 'people of the site are found, and counted',
  steps: [
    ann,
    login,
    { method: 'accounts.setAccountInfo', params: ({ UID }) => ({ UID, profile: { city: 'Pécs' }, data: { tags: ['a', 'b'], points: 9 } }) },
    {
      method: 'accounts.search',
      params: { query: `SELECT UID, profile.city FROM accounts WHERE data.tags = "b" AND profile.email = "${email}"`, timeout: 20_000 },
      sees: ({ results, objectsCount, totalCount }, { UID }) =>
        assert.deepEqual([results, objectsCount, totalCount], [[{ UID, profile: { city: 'Pécs' } }], 1, 1]),
    },
    {
      method: 'accounts.search',
      params: { query: 'SELECT * FROM accounts LIMIT 1', openCursor: 'true' },
      keeps: ['nextCursorId'],
      sees: ({ results: [first] }) => assert.deepEqual([first.emails.verified, first.data.points], [[email], 9]),
    },
    {
      method: 'accounts.search',
      params: ({ nextCursorId }) => ({ cursorId: nextCursorId }),
      sees: ({ results, nextCursorId }) => assert.deepEqual([results, nextCursorId], [[], undefined]),
    },
    {
      method: 'ids.search',
      params: { query: 'SELECT profile.city, count(*), sum(data.points) FROM accounts GROUP BY profile.city' },
      sees: ({ results }) => assert.deepEqual(results, [{ profile: { city: 'Pécs' }, 'count(*)': 1, 'sum(data.points)': 9 }]),
    },
    { method: 'accounts.search', params: { query: 'SELECT * FROM accounts HAVING x = 1' }, errorCode: 400006 },
    {
      method: 'audit.search',
      params: ({ UID }) => ({ query: `SELECT * FROM auditLog WHERE endpoint = "accounts.login" AND uid = "${UID}" LIMIT 5` }),
      sees: ({ results: [first] }, { UID }) => assert.deepEqual([first.uid, first.errCode, first.endpoint], [UID, 0, 'accounts.login']),
    },
    {
      method: 'audit.search',
      params: { query: 'SELECT userKey, userKeyDetails.name FROM auditLog WHERE userKey IS NOT NULL LIMIT 1' },
      sees: ({ results: [{ userKey, userKeyDetails }] }) => assert.ok(userKey && userKeyDetails.name),
    },
  ],
};

const areFoundByWords: Transcript = {
  name: 'people are found by a word, and lite accounts, too',
  steps: [
    ann,
    login,
    { method: 'accounts.importLiteAccount', params: { email: 'lite@example.org', data: { story: 'a quince jelly' } } },
    { method: 'accounts.setSchema', params: { dataSchema: { fields: { story: { type: 'text' } } } } },
    {
      method: 'accounts.search',
      params: { query: 'SELECT UID, token FROM emailAccounts WHERE data.story CONTAINS "quince"', openCursor: 'true' },
      sees: ({ results: [first], totalCount }) => assert.deepEqual([typeof first.token, totalCount], ['string', 1]),
    },
    { method: 'accounts.setAccountInfo', params: ({ UID }) => ({ UID, data: { story: 'Quince and Pear' } }) },
    {
      method: 'accounts.search',
      params: { query: 'SELECT UID FROM accounts WHERE data.story CONTAINS "quince"' },
      sees: ({ results }, { UID }) => assert.deepEqual(results, [{ UID }]),
    },
  ],
};

const counters = [
  { class: '_visit', path: '/' },
  { class: '_visit', path: '/news' },
];

const areCounted: Transcript = {
  name: 'what people do is counted',
  steps: [
    ann,
    login,
    ...(['accounts', 'ids'] as const).flatMap((namespace): Transcript['steps'] => [
      { method: `${namespace}.registerCounters`, params: { counters } },
      {
        method: `${namespace}.getRegisteredCounters`,
        sees: (body) => assert.deepEqual(body.counters, counters),
      },
      {
        method: `${namespace}.incrementCounters`,
        params: ({ UID }) => ({ UID, counters: [{ class: '_visit', path: '/news', count: 2, value: 5 }] }),
      },
      {
        method: `${namespace}.incrementCounters`,
        params: ({ UID }) => ({ UID, counters: [{ class: '_visit', path: '/sport' }] }),
        errorCode: 409011,
      },
      {
        method: `${namespace}.getCounters`,
        params: ({ UID }) => ({ UID, counters: [{ class: '_visit', path: '/' }] }),
        sees: (body) => assert.equal(body.counters[0].class, '_visit'),
      },
      { method: `${namespace}.unregisterCounters`, params: { counters } },
    ]),
  ],
};

const areUploaded: Transcript = {
  name: 'a photo is uploaded, shown at once, and read by the server',
  steps: [
    ann,
    login,
    { method: 'accounts.uploadProfilePhoto', params: ({ UID }) => ({ UID, photoBytes, publish: true }) },
    { method: 'accounts.getProfilePhoto', params: ({ UID }) => ({ UID, type: 'thumbnail' }) },
  ],
};

const areShown: Transcript = {
  name: 'a photo of a person is stored, shown and taken away',
  steps: [
    ann,
    login,
    { method: 'accounts.publishProfilePhoto', params: ({ UID }) => ({ UID }), errorCode: 409010 },
    { method: 'accounts.setProfilePhoto', params: ({ UID }) => ({ UID, photoBytes }) },
    { method: 'accounts.publishProfilePhoto', params: ({ UID }) => ({ UID, thumbnail: '48,48' }) },
    {
      method: 'accounts.getAccountInfo',
      params: ({ UID }) => ({ UID }),
      sees: ({ profile }, kept) => {
        kept['photoURL'] = profile.photoURL;
        assert.match(profile.thumbnailURL, /type=thumbnail/);
      },
    },
    {
      aside: 'the page of the site shows it',
      does: async (world, { photoURL }) => {
        const { pathname, search } = new URL(photoURL);
        const { status, headers } = await world.raw({ method: 'GET', url: `${world.base}${pathname}${search}`, headers: {} });
        assert.deepEqual([status, headers['content-type']], [200, 'image/png']);
      },
    },
  ],
};

const areReported: Transcript = {
  name: 'how many people came is reported',
  steps: [
    ann,
    login,
    {
      method: 'reports.getAccountsStats',
      params: { startDate: '2026-01-01', endDate: '2026-12-31', measures: 'newUsers,siteLogins', dimensions: 'cid', dataFormat: 'json' },
      sees: ({ headers }) => assert.deepEqual(headers, ['cid', 'newUsers', 'siteLogins']),
    },
    {
      method: 'reports.getAccountsStats',
      params: { startDate: '2026-01-01', endDate: '2026-12-31', measures: 'comments', dimensions: 'cid' },
      errorCode: 400006,
    },
  ],
};

/** Of `secret`. */
const sha1OfSecret = '5en6G6MezRroT3XKqkdPOmY/BfQ=';

/** As a site that keeps profiles alone, and signs nobody in. */
const areKept: Transcript = {
  name: 'people of a site that keeps profiles come, change and go',
  steps: [
    ann,
    login,
    { method: 'ids.getSchema', sees: ({ profileSchema }) => assert.ok(profileSchema.fields.firstName) },
    { method: 'ids.setSchema', params: { dataSchema: { fields: { tier: { type: 'integer' } } } } },
    { method: 'ids.setAccountInfo', params: ({ UID }) => ({ UID, profile: { firstName: 'Ann' }, data: { tier: 2 } }) },
    {
      method: 'ids.getAccountInfo',
      params: ({ UID }) => ({ UID }),
      sees: ({ profile, data }) => assert.deepEqual([profile.firstName, data.tier], ['Ann', 2]),
    },
    {
      method: 'ids.importAccount',
      params: {
        UID: 'reader-1',
        email: 'bo@example.org',
        hashedPassword: sha1OfSecret,
        pwHashAlgorithm: 'sha1',
        regSource: 'paper',
        profile: { firstName: 'Bo' },
        skipVerification: 'true',
      },
    },
    {
      method: 'ids.getAccountInfo',
      params: { UID: 'reader-1', include: 'regSource,profile' },
      sees: ({ regSource, profile, isVerified }) => assert.deepEqual([regSource, profile.firstName, isVerified], ['paper', 'Bo', true]),
    },
    { method: 'ids.deleteAccount', params: ({ UID }) => ({ UID }) },
    { method: 'ids.getAccountInfo', params: ({ UID }) => ({ UID }), errorCode: 403005 },
  ],
};

const signed = {
  query: `SELECT profile.firstName FROM accounts WHERE profile.email = "${email}"`,
  expTime: '4102444800000',
};

export const searches: readonly Transcript[] = [
  areUploaded,
  areFound,
  areFoundByWords,
  areCounted,
  areReported,
  areKept,
  {
    name: areShown.name,
    steps: [
      ...areShown.steps,
      {
        aside: 'the site has the photo somewhere else, too',
        does: (world, kept) => {
          kept['elsewhere'] = `${world.base}${new URL(kept['photoURL']).pathname}${new URL(kept['photoURL']).search}`;
        },
      },
      { method: 'accounts.importProfilePhoto', params: ({ UID, elsewhere }) => ({ UID, URL: elsewhere, publish: 'true' }) },
      { method: 'accounts.removeProfilePhoto', params: ({ UID }) => ({ UID }) },
      { method: 'accounts.removeProfilePhoto', params: ({ UID }) => ({ UID }), errorCode: 409010 },
    ],
  },
];

/** By npm gigya, which has classes of `ids` and `audit`, and nothing that makes one of either. */
export const searchesBySdk: readonly Transcript[] = [areFound, areCounted, areReported, areShown].map((transcript) => ({
  ...transcript,
  steps: transcript.steps.filter((step) => !('method' in step && /^(?:ids|audit)\./.test(step.method))),
}));

/** By a page, for which a server signed the query. */
export const searchesByPage: readonly Transcript[] = [
  {
    name: 'a page searches by a query that a server signed',
    steps: [
      ann,
      {
        aside: 'the server of the site signs the query',
        does: ({ keys }, kept) => {
          const own = createHmac('sha1', Buffer.from(keys.gigya.secret, 'base64')).update(`${signed.query}_${signed.expTime}`);
          kept['querySig'] = own.digest('base64');
        },
      },
      {
        method: 'accounts.search',
        params: ({ querySig }) => ({ ...signed, querySig }),
        sees: ({ totalCount }) => assert.equal(totalCount, 1),
      },
      { method: 'accounts.search', params: signed, errorCode: 403007 },
    ],
  },
];
