// What back ends do with the vendor's SDK of the third generation about devices, and about users who come, leave and are gone.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { check } from '../tell.ts';

const { ManagementClient, AuthenticationClient } = createRequire(join(process.cwd(), 'package.json'))('authing-node-sdk');
const { BASE: host = '', AUTHING = '', AUTHING_POOL = '' } = process.env;
const [appId, appSecret] = AUTHING.split(':');
const [accessKeyId, accessKeySecret] = AUTHING_POOL.split(':');
const owner = new ManagementClient({ accessKeyId, accessKeySecret, host, lang: 'en-US' });
const bob = new AuthenticationClient({ appId, appSecret, appHost: host, tokenEndPointAuthMethod: 'none', lang: 'en-US' });
const password = 'engine-42';

interface Answer {
  readonly statusCode: number;
  readonly apiCode?: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the call answers
  readonly data: any;
}

/** The SDK throws for no refusal: the body says it. */
async function done(work: Promise<Answer>) {
  const answer = await work;
  assert.equal(answer.statusCode, 200, JSON.stringify(answer));
  return answer.data;
}
const refusedWith = async (apiCode: number, work: Promise<Answer>) => assert.equal((await work).apiCode, apiCode);
const shows = (path: string, name: string, work: () => Promise<unknown>) =>
  check(
    name,
    async () => {
      await work();
    },
    `R3 /${path}`,
  );

const user = async (username: string) => (await done(owner.createUser({ username, password }))).userId as string;
const userId = await user('bob');
bob.setAccessToken((await done(bob.signInByUsernamePassword({ username: 'bob', password }))).access_token);

let id = '';
const facts = { type: 'Mobile', name: 'Phone', version: '1', hks: 'h', sd: 's', hm: 'm', hv: 'v', os: 'iOS' };
await shows('create-device', 'an owner makes a device known', async () => {
  id = (await done(owner.createDevice({ deviceUniqueId: 'phone-1', ...facts }))).id;
  assert.match(id, /./);
});
await shows('authing-verify/create-device', 'one that is known stays the same', async () =>
  assert.equal((await done(owner.createVerifyDevice({ deviceUniqueId: 'phone-1', ...facts }))).id, id),
);
await shows('add-device', 'a second one is added', async () =>
  assert.notEqual((await done(owner.addDevice({ deviceUniqueId: 'phone-2', ...facts }))).id, id),
);
await shows('metadata/filter', 'devices are listed', async () => {
  const { list } = await done(
    owner.listRow({ modelId: 'device', keywords: '', conjunction: 'AND', conditions: [], sort: [], page: 1, limit: 10 }),
  );
  assert.equal(list.length, 2);
});
await shows('metadata/get-row', 'one is shown', () => done(owner.getRow({ modelId: 'device', rowId: id })));
await shows('device-status', 'it may be used', async () => assert.equal((await done(owner.getDeviceStatus({ id }))).status, 'activated'));
/** The application says on which device its person is: that call is of the person's, and this SDK has none for it. */
const reports = async (deviceUniqueId: string) => {
  const { access_token: token } = await done(bob.signInByUsernamePassword({ username: 'bob', password }));
  const headers = { authorization: `Bearer ${token}`, 'x-authing-app-id': appId!, 'content-type': 'application/json' };
  const asked = await fetch(`${host}/api/v3/create-device`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ deviceUniqueId, ...facts }),
  });
  return (await done(asked.json() as Promise<Answer>)).id as string;
};
const there = { id: await reports('phone-1'), userId };
await shows('suspend-device-by-user', 'a user is kept from it for a time', () =>
  done(owner.suspendDevice({ ...there, endTime: Date.now() + 3_600_000 })),
);
await shows('enable-device-by-user', 'that is lifted', () => done(owner.enableDevice(there)));
await reports('phone-1');
await shows('disable-device-by-user', 'a user is kept from it', () => done(owner.disableDevice(there)));
await done(owner.enableDevice(there));
await reports('phone-1');
await shows('delete-device-by-user', 'it is the device of that user no more', () => done(owner.deleteDevice(there)));
await reports('phone-2');
await shows('get-last-login-apps-by-deviceIds', 'who is signed in there is told', async () =>
  assert.match(JSON.stringify(await done(owner.findLastLoginAppsByDeviceIds({ deviceIds: ['phone-2'] }))), new RegExp(appId!)),
);
await shows('get-last-login-apps-by-device-ids', 'and by the other spelling', () =>
  done(owner.findLastLoginAppsByDeviceIdsV2({ deviceIds: ['phone-2'] })),
);

await shows('add-whitelist', 'an address may register', async () =>
  assert.equal((await done(owner.addWhitelist({ type: 'EMAIL', list: ['eve@example.org'] }))).at(-1).value, 'eve@example.org'),
);
await shows('list-whitelist', 'it is listed', async () => assert.equal((await done(owner.listWhitelists({ type: 'EMAIL' }))).length, 1));
await shows('delete-whitelist', 'it is taken off', async () => {
  await done(owner.deleteWhitelist({ type: 'EMAIL', list: ['eve@example.org'] }));
  assert.deepEqual(await done(owner.listWhitelists({ type: 'EMAIL' })), []);
});
const ofApplication = { appId, type: 'EMAIL' };
await shows('add-whitelist-of-app', 'an address may register at one application', async () =>
  assert.equal((await done(owner.addWhitelistOfApp({ ...ofApplication, list: ['eve@example.org'] }))).at(-1).value, 'eve@example.org'),
);
await shows('list-whitelist-of-app', 'it is listed there', async () =>
  assert.equal((await done(owner.listWhitelistsOfApp(ofApplication))).length, 1),
);
await shows('delete-whitelist-of-app', 'that list is ended', async () => {
  await done(owner.deleteWhitelistOfApp(ofApplication));
  assert.deepEqual(await done(owner.listWhitelistsOfApp(ofApplication)), []);
});

await shows('get-user-auth-resource-list', 'a person reads what is allowed', async () =>
  assert.deepEqual((await done(bob.getUserAuthorizedResourcesList())).userPermissionList[0].resourceList, []),
);
const lamp = { namespaceCode: 'default', resourceCode: 'lamp', resourceName: 'Lamp', actions: ['get'], struct: 'a lamp' };
await done(owner.createDataResourceByString(lamp));
const statementList = [{ effect: 'ALLOW', permissions: ['default/lamp/get'] }];
const { policyId } = await done(owner.createDataPolicy({ policyName: 'Lamps', statementList }));
await done(owner.authorizeDataPolicies({ policyIds: [policyId], targetList: [{ id: userId, type: 'USER' }] }));
await shows('get-user-auth-resource-permission-list', 'a person hears what may be done with a resource', async () =>
  assert.match(JSON.stringify(await done(bob.getUserAuthResourcePermissionList({ resources: ['lamp'] }))), /"get"/),
);
await shows('get-user-auth-resource-struct', 'and what the resource is like inside', async () =>
  assert.match(JSON.stringify(await done(bob.getUserAuthResourceStruct({ resource: 'lamp' }))), /a lamp/),
);

await shows('update-application', 'an application is described anew', () =>
  done(owner.updateApplication({ appId, appDescription: 'For tests' })),
);
await shows('get-user-authorized-apps', 'the applications that a user may open are shown', async () => {
  const ids = (all: readonly { readonly appId: string }[]) => all.map((each) => each.appId);
  assert.ok(ids(await done(owner.getUserAuthorizedApps({ userId }))).includes(appId!));
  const denied = { targetType: 'USER', targetIdentifier: [userId] };
  await done(owner.authorizeApplicationAccess({ appId, list: [{ ...denied, effect: 'DENY' }] }));
  assert.ok(!ids(await done(owner.getUserAuthorizedApps({ userId }))).includes(appId!));
  await done(owner.revokeApplicationAccess({ appId, list: [denied] }));
  await refusedWith(2004, owner.getUserAuthorizedApps({ userId: 'f'.repeat(24) }));
});
const { id: extIdpId } = await done(owner.createExtIdp({ name: 'Hub', type: 'github' }));
await done(
  owner.createExtIdpConn({
    extIdpId,
    type: 'github',
    identifier: 'hub',
    displayName: 'GitHub',
    fields: { clientID: 'x', clientSecret: 's3cret' },
  }),
);
const identity = { userId, extIdpId: 'hub', type: 'github', isSocial: true };
await shows('link-identity', 'an identity is bound to a user', () => done(owner.linkIdentity({ ...identity, userIdInIdp: '4711' })));
await shows('get-user-logged-in-identities', 'it is told by which provider the user comes in', async () => {
  const [only, ...more] = await done(owner.getUserLoggedinIdentities({ userId }));
  assert.deepEqual([only.idpId, only.idpName, more], ['hub', 'GitHub', []]);
});
await shows('unlink-identity', 'it is taken away', async () => {
  await done(owner.unlinkIdentity(identity));
  assert.deepEqual(await done(owner.getUserLoggedinIdentities({ userId })), []);
});

const [eve, dan] = [await user('eve'), await user('dan')];
await shows('resign-user', 'a user who left opens nothing', async () => {
  await done(owner.resignUser({ userId: eve }));
  assert.equal((await done(owner.getUser({ userId: eve }))).status, 'Suspended');
});
await shows('resign-user-batch', 'of several all leave, or none', async () => {
  await refusedWith(2004, owner.resignUserBatch({ userIds: [dan, 'f'.repeat(24)] }));
  assert.equal((await done(owner.getUser({ userId: dan }))).status, 'Activated');
  await done(owner.resignUserBatch({ userIds: [dan] }));
});
await shows('list-archived-users', 'who was removed is told by the id, and when', async () => {
  const since = Math.floor(Date.now() / 1000);
  await done(owner.deleteUsersBatch({ userIds: [eve, dan] }));
  const { totalCount, list } = await done(owner.listArchivedUsers({ page: 1, limit: 1, startAt: since }));
  assert.deepEqual([totalCount, list.length, [eve, dan].includes(list[0].userId)], [2, 1, true]);
  assert.ok(Math.abs(Date.parse(list[0].archivedAt) - Date.now()) < 60_000);
  assert.equal((await done(owner.listArchivedUsers({ startAt: since + 3600 }))).totalCount, 0);
});

await shows('create-event-app', 'an application says that it publishes events', () =>
  done(owner.createEventApp({ identifier: 'shop', name: 'Shop', logo: 'https://shop.example/logo.png' })),
);
await shows('list-event-apps', 'it is listed beside this server', async () =>
  assert.deepEqual(
    (await done(owner.listEventApps())).list.map(({ identifier }: { identifier: string }) => identifier),
    ['authing', 'shop'],
  ),
);
await shows('define-event', 'an event is described', () => done(owner.defineEvent({ eventType: 'shop.paid', eventDescription: 'Paid' })));
await shows('list-events', 'events are listed by application', async () => {
  assert.deepEqual(
    (await done(owner.listEvents({ app: 'shop' }))).list.map(({ desc }: { desc: string }) => desc),
    ['Paid'],
  );
  const { list } = await done(owner.listEvents({ app: 'authing', limit: 50 }));
  assert.ok(list.some(({ code }: { code: string }) => code === 'authing.user.created'));
});
await shows('pub-event', 'an event is published', () => done(owner.pub('shop.paid', '{"order":7}')));
await shows('pub-userEvent', 'and one in the name of a person', async () => {
  bob.setAccessToken((await done(bob.signInByUsernamePassword({ username: 'bob', password }))).access_token);
  await done(bob.pub('shop.paid', '{"order":8}'));
});
