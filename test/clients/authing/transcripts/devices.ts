// authing-js-sdk 4: devices that pages report, and the owner of the pool shuts out and lets in again.
import assert from 'node:assert/strict';
import type { Aside, Body, Transcript } from '../clients.ts';
import { ann, email, password } from './people.ts';

const signsIn = { method: 'AuthenticationClient.loginByEmail', params: [email, password], keeps: ['id', 'token'] } as const;
const signedOut = { method: 'AuthenticationClient.getCurrentUser', sees: (user: Body) => assert.equal(user, null) };
const isDone = (done: unknown) => assert.equal(done, true);

const seconds = 60;

const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';

/** What `createDevice` of this client posts from a page: it counts fingerprints there, which needs a browser. */
const report = {
  deviceUniqueId: 'browser-of-ann-0001',
  name: 'chrome/150.0.0.0',
  type: 'Browser',
  userAgent: agent,
  language: 'en-GB',
  cookie: true,
  canvasFingerprint: 'a',
};

const reporting = (aside: string, statusCode: number): Aside => ({
  aside,
  async does(world, { token }) {
    const { pool } = world.keys.authing;
    const { body } = await world.authing('POST', '/api/v3/create-device', report, { token, pool });
    assert.equal(body.statusCode, statusCode, JSON.stringify(body));
  },
});
const reports = reporting('the page reports its device', 200);
const refused = reporting('the page is told that the device is shut out', 403);

const has = (status: string) => ({
  method: 'ManagementClient.browserFingerprint.getDeviceStatus',
  params: ({ device }: Body) => [device],
  sees: (told: Body) => assert.deepEqual(told, { status }),
});
const doing = (method: string, beside: (kept: Body) => readonly unknown[] = () => []) => ({
  method: `ManagementClient.browserFingerprint.${method}`,
  params: (kept: Body) => [kept.device, ...beside(kept)],
  sees: isDone,
});
const ofUser = (method: string, beside: object = {}) => ({
  method: `ManagementClient.browserFingerprint.${method}`,
  params: ({ id: userId, device: id }: Body) => [{ userId, id, ...beside }],
  sees: isDone,
});

export const devices: readonly Transcript[] = [
  {
    name: 'an owner and a person publish events of an application',
    steps: [
      ann,
      signsIn,
      {
        method: 'AuthenticationClient.event.pub',
        params: ['shop.paid', '{"order":7}'],
        sees: (told: Body) => assert.equal(told.success, true),
      },
      {
        method: 'ManagementClient.event.pub',
        params: ['shop.paid', '{"order":8}'],
        sees: (told: Body) => assert.equal(told.success, true),
      },
    ],
  },
  {
    name: 'a page reports its device, which is shut out, let in again, and removed',
    steps: [
      ann,
      signsIn,
      reports,
      {
        method: 'ManagementClient.browserFingerprint.getDeviceList',
        sees({ data, totalCount }, kept) {
          assert.deepEqual([totalCount, data.length, data[0].deviceUniqueId, data[0].type], [1, 1, 'browser-of-ann-0001', 'Browser']);
          kept['device'] = data[0].id;
        },
      },
      {
        method: 'ManagementClient.browserFingerprint.getDeviceDetails',
        params: ({ device }) => [device],
        sees: ({ userAgent, language, name }) => assert.deepEqual([userAgent, language, name], [agent, 'en-GB', 'chrome/150.0.0.0']),
      },
      has('activated'),
      {
        method: 'AuthenticationClient.browserFingerprint.myDevicesList',
        sees: (list, { device }) => assert.deepEqual([list.length, list[0].device.deviceId, list[0].online], [1, device, true]),
      },
      doing('disableDevice'),
      has('deactivated'),
      signedOut,
      signsIn,
      refused,
      signedOut,
      doing('enableDevice'),
      has('activated'),
      signsIn,
      reports,
      // The clock of a world runs with ours until somebody turns it on.
      doing('suspendDevice', () => [Date.now() + seconds * 1000]),
      {
        ...has('suspended'),
        sees: ({ status, diffTime }) => assert.deepEqual([status, diffTime > 0 && diffTime <= seconds], ['suspended', true]),
      },
      signedOut,
      { aside: 'a minute passes', does: (world) => world.clock.forward(seconds + 1) },
      has('activated'),
      signsIn,
      reports,
      ofUser('disableDeviceUser'),
      signedOut,
      has('activated'),
      {
        method: 'ManagementClient.browserFingerprint.getDeviceUserList',
        params: ({ id: userId }) => [{ userId }],
        sees: ({ data, totalCount }) => assert.deepEqual([totalCount, data[0].device.status, data[0].online], [1, 'deactivated', false]),
      },
      signsIn,
      refused,
      ofUser('enableDeviceUser'),
      signsIn,
      reports,
      ofUser('suspendDeviceUser', { endTime: 4_102_444_800_000 }),
      signedOut,
      ofUser('enableDeviceUser'),
      signsIn,
      reports,
      doing('delDevice'),
      signedOut,
      { ...doing('delDevice'), sees: (done) => assert.equal(done, false) },
      { method: 'ManagementClient.browserFingerprint.getDeviceList', sees: ({ totalCount }) => assert.equal(totalCount, 0) },
    ],
  },
];
