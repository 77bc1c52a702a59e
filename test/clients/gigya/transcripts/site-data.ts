// What a site's server sets up beside its people: who is told of events, and records of its own.
import assert from 'node:assert/strict';
import type { Body, Transcript } from '../transcript.ts';
import { ann, email, password } from './people.ts';

const json = (value: unknown) => JSON.stringify(value);
const url = 'https://crm.example.org/told';
const events = ['accountRegistered', 'accountDeleted'];

const isTold: Transcript = {
  name: 'a service of the site is told of newcomers, and then no more',
  steps: [
    { method: 'accounts.webhooks.set', params: { name: 'crm', url, events, active: 'true', version: '2.0' } },
    {
      method: 'accounts.webhooks.getAll',
      sees: ({ webhooks }) =>
        assert.deepEqual(
          webhooks.map(({ id: _, ...webhook }: Record<string, unknown>) => webhook),
          [{ name: 'crm', url, active: true, events, version: '2.0' }],
        ),
    },
    { method: 'accounts.webhooks.set', params: { name: 'again', url, events, active: 'true' }, errorCode: 400007 },
    { method: 'accounts.webhooks.delete', params: { name: 'crm' } },
    { method: 'accounts.webhooks.delete', params: { name: 'crm' }, errorCode: 404000 },
  ],
};

const ask = { extensionFuncUrl: 'https://ask.example.org/newcomers', friendlyName: 'ask', extensionPoint: 'OnBeforeAccountsRegister' };

const isAsked: Transcript = {
  name: 'a service of the site is to be asked about newcomers, and then no more',
  steps: [
    {
      method: 'accounts.extensions.create',
      params: ask,
      sees: ({ result: { extensionId, enabled } }, all) => {
        assert.equal(enabled, true);
        all['extensionId'] = extensionId;
      },
    },
    { method: 'accounts.extensions.create', params: ask, errorCode: 400007 },
    {
      method: 'accounts.extensions.list',
      sees: ({ result }, { extensionId }) => assert.deepEqual([result.length, result[0].extensionId], [1, extensionId]),
    },
    {
      method: 'accounts.extensions.modify',
      params: ({ extensionId }) => ({ extensionId, enabled: false, timeout: 500, fallback: 'IgnoreAllErrors' }),
    },
    {
      method: 'accounts.extensions.get',
      params: ({ extensionId }) => ({ extensionId }),
      sees: ({ result }) =>
        assert.deepEqual(
          [result.enabled, result.timeout, result.fallback, typeof result.modified],
          [false, 500, 'IgnoreAllErrors', 'string'],
        ),
    },
    { method: 'accounts.extensions.delete', params: ({ extensionId }) => ({ extensionId }) },
    { method: 'accounts.extensions.get', params: ({ extensionId }) => ({ extensionId }), errorCode: 404000 },
  ],
};

const type = 'review';

/** Records of the site, with what is declared of them. */
const isKept: Transcript = {
  name: 'records of a type that the site declares come and go',
  steps: [
    {
      method: 'ds.setSchema',
      params: {
        type,
        dataSchema: { fields: { stars: { type: 'integer', required: true }, text: { type: 'string' } }, dynamicSchema: false },
      },
    },
    {
      method: 'ds.getSchema',
      params: { type },
      sees: ({ schema }) => assert.deepEqual([schema.fields.stars.type, schema.dynamicSchema], ['integer', false]),
    },
    { method: 'ds.getTypes', sees: ({ types }) => assert.deepEqual(types, [type]) },
    {
      method: 'ds.store',
      params: { type, oid: 'auto', data: { stars: 4, text: 'good' }, updateBehavior: 'arrayPush' },
      sees: ({ oid }, kept) => {
        kept['oid'] = oid;
      },
    },
    { method: 'ds.store', params: { type, oid: 'auto', data: { text: 'bad' } }, errorCode: 400027 },
    { method: 'ds.store', params: { type, oid: 'auto', data: { stars: 'many' } }, errorCode: 400023 },
    { method: 'ds.store', params: { type, oid: 'auto', data: { stars: 1, colour: 'red' } }, errorCode: 400024 },
    {
      method: 'ds.get',
      params: ({ oid }) => ({ type, oid, fields: 'stars' }),
      sees: ({ data }) => assert.deepEqual(data, { stars: 4 }),
    },
    {
      method: 'ds.search',
      params: { query: `SELECT * FROM ${type} WHERE data.stars >= 4`, timeout: 20_000 },
      sees: ({ results, objectsCount, totalCount }, { oid }) => assert.deepEqual([results[0].oid, objectsCount, totalCount], [oid, 1, 1]),
    },
    { method: 'ds.deleteSchemaFields', params: { type, dataSchema: ['text'] } },
    { method: 'ds.get', params: ({ oid }) => ({ type, oid }), sees: ({ data }) => assert.deepEqual(data, { stars: 4 }) },
    { method: 'ds.delete', params: ({ oid }) => ({ type, oid }) },
    { method: 'ds.get', params: ({ oid }) => ({ type, oid }), errorCode: 404000 },
  ],
};

const headers = [{ name: 'Authorization', value: 'Bearer of-the-crm' }];

/** Of a server without an SDK. */
export const byServer: readonly Transcript[] = [
  isTold,
  isAsked,
  isKept,
  {
    name: 'whether a service of the site was told',
    steps: [
      { method: 'accounts.webhooks.set', params: { name: 'crm', url, events, active: false, headers } },
      {
        method: 'accounts.webhooks.getAll',
        sees: ({ webhooks: [crm] }) => assert.deepEqual([crm.active, crm.headers], [false, headers]),
      },
      {
        method: 'accounts.webhooks.getStatus',
        params: { url },
        sees: ({ webhookStatus }) => assert.equal(webhookStatus.lastSent, undefined),
      },
      { method: 'accounts.webhooks.getStatus', params: { url: 'https://crm.example.org/Told' }, errorCode: 404000 },
    ],
  },
];

const screens = (html: string, comment: string) => ({ screenSetID: 'Shop-Login', html: `<div>${html}</div>`, css: 'a{}', comment });

/** By npm gigya. */
export const bySdk: readonly Transcript[] = [
  isTold,
  {
    name: 'what a screen-set was before is listed, a part at a time',
    steps: [
      ...['one', 'two', 'three'].map((word) => ({ method: 'accounts.setScreenSet', params: screens(word, `the ${word}`) })),
      {
        method: 'accounts.getScreenSetVersions',
        params: { screenSetID: 'Shop-Login', startVersion: '2', count: '1' },
        sees: ({ screenSetVersions }) =>
          assert.deepEqual(
            screenSetVersions.map((each: Body) => [each.version, each.comment]),
            [[2, 'the two']],
          ),
      },
      {
        method: 'accounts.getScreenSets',
        params: { screenSetIDs: 'Shop-Login' },
        sees: ({ screenSets: [set] }) => assert.equal(set.html, '<div>three</div>'),
      },
      // The package signs no call of that method, and what was replaced is shown to servers alone.
      { method: 'accounts.getScreenSets', params: { screenSetIDs: 'Shop-Login', version: '1' }, errorCode: 403000 },
      {
        method: 'accounts.getScreenSetVersions',
        params: { screenSetID: 'None' },
        sees: (body) => assert.deepEqual(body.screenSetVersions, []),
      },
    ],
  },
  {
    name: 'the site calls a person by an id of its own, which nobody else gets',
    steps: [
      ann,
      { method: 'accounts.login', params: { loginID: email, password }, keeps: ['UID'] },
      { method: 'accounts.importAccount', params: { UID: 'customer-7', profile: json({}) } },
      { method: 'socialize.setUID', params: ({ UID }) => ({ UID, siteUID: 'customer-7' }), errorCode: 409001 },
      { method: 'socialize.setUID', params: ({ UID }) => ({ UID, siteUID: 'customer-8' }) },
      { method: 'accounts.getAccountInfo', params: { UID: 'customer-8' }, sees: ({ UID }) => assert.equal(UID, 'customer-8') },
      { method: 'accounts.importAccount', params: { UID: 'customer-8', profile: json({}) }, errorCode: 409001 },
      { method: 'socialize.notifyRegistration', params: { UID: 'customer-8', siteUID: 'customer-9' } },
      { method: 'socialize.setUID', params: ({ UID }) => ({ UID, siteUID: UID }), errorCode: 400006 },
    ],
  },
];
