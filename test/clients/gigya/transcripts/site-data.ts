// What a site's server sets up beside its people: who is told of events, and records of its own.
import assert from 'node:assert/strict';
import type { Transcript } from '../transcript.ts';

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

/** By npm gigya. */
export const bySdk: readonly Transcript[] = [isTold];
