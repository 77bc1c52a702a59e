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

const headers = [{ name: 'Authorization', value: 'Bearer of-the-crm' }];

/** Of a server without an SDK. */
export const byServer: readonly Transcript[] = [
  isTold,
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
