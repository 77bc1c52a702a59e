// Devices that applications report, who may register where few may, and users who leave: what hostile or hasty callers try.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { annCollaborates } from '../../src/dialects/authing/conformance/console.ts';
import { asOwner, signedIn } from '../../src/dialects/authing/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

type Members = Readonly<Record<string, unknown>>;
type How = Parameters<World['authing']>[3];

const laptop = { deviceUniqueId: 'laptop-0001', type: 'Desktop', name: 'Laptop of Ann' };

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;
  const calls = (world: World) => ({
    post: async (path: string, given: Members, how: How) => (await world.authing('POST', `/api/v3/${path}`, given, how)).body,
    get: async (path: string, how: How) => (await world.authing('GET', `/api/v3/${path}`, undefined, how)).body,
  });

  test(name('a device is of whoever reports it, and nobody else changes what is said of it or lets it in'), async () => {
    const { world } = await open('devices');
    await world.settings({ knownDevices: { mostOfPerson: 2 } });
    const ann = await world.person();
    await world.person({ email: 'bob@example.org', username: 'bob-demo', password: 'engine-42-blue' });
    const { post, get } = calls(world);
    const owner = await asOwner(world);
    const here = await signedIn(world);
    const { id } = (await post('create-device', laptop, here)).data;
    const entered = await post(
      'signin',
      { connection: 'PASSWORD', passwordPayload: { username: 'bob-demo', password: 'engine-42-blue' } },
      {},
    );
    const bob = { token: entered.data.access_token };
    assert.equal((await post('create-device', { ...laptop, name: 'Mine' }, bob)).data.id, id, 'the same device, by what it calls itself');
    const shown = async (how: How) => (await get('mydevices/list', how)).data.map(({ device }: Members) => (device as Members)['name']);
    assert.deepEqual(await shown(here), ['Laptop of Ann']);
    assert.deepEqual(await shown(bob), ['Mine']);
    assert.equal((await get(`metadata/get-row?modelId=device&rowId=${id}`, owner)).data.name, 'Laptop of Ann', 'as it was named first');
    for (const door of ['disable-device', 'enable-device', 'delete-device', 'device-status', 'metadata/filter'])
      assert.equal((await post(door, { id, modelId: 'device' }, bob)).apiCode, 1001, `${door} is the owner's`);
    for (const wrong of [{ type: 'Toaster' }, { deviceUniqueId: 'x'.repeat(201) }, { customData: { all: 'x'.repeat(9000) } }])
      assert.equal((await post('create-device', { ...laptop, ...wrong }, here)).apiCode, 2231, JSON.stringify(wrong).slice(0, 60));
    assert.equal((await post('suspend-device', { id, endTime: 5 }, owner)).apiCode, 2231, 'a time that is over');
    const far = { modelId: 'device', page: 1e300 };
    assert.equal((await post('metadata/filter', far, owner)).apiCode, 2231, 'a page that no database counts to broke the list');
    assert.equal((await post('disable-device', { id: 'f'.repeat(32) }, owner)).statusCode, 404);
    for (const at of [2, 3]) {
      const told = await post('create-device', { ...laptop, deviceUniqueId: `laptop-000${at}` }, here);
      assert.equal(told.statusCode === 200, at === 2, 'as many as one may have');
    }
    assert.equal((await post('disable-device-by-user', { userId: ann.id.replaceAll('-', '').slice(0, 24), id }, owner)).statusCode, 200);
    const bobStays = await post('create-device', laptop, bob);
    assert.equal(bobStays.statusCode, 200, 'it is shut out for Ann alone');
    const again = await signedIn(world);
    assert.equal((await post('mydevices/unbind', { deviceId: id }, again)).statusCode, 200);
    const barred = await post('create-device', laptop, again);
    assert.equal(barred.apiCode, 1001, 'to take it away lets nobody in');
    assert.equal((await get('mydevices/list', again)).apiCode, 2020, 'whoever reports it is signed out');
  });

  test(name('who left is let in by nobody, and a list of who may register is not got around by another name'), async () => {
    const { world, app } = await open('leaving');
    const { post, get } = calls(world);
    const ann = await world.person();
    const owner = await asOwner(world);
    const userId = ann.id.replaceAll('-', '').slice(0, 24);
    const here = await signedIn(world);
    assert.equal((await post('resign-user', { userId }, here)).apiCode, 1001, 'nobody resigns by a token of a person');
    assert.equal((await post('resign-user-batch', { userIds: [userId, '0'.repeat(24)] }, owner)).apiCode, 2004);
    assert.equal((await get('mydevices/list', here)).statusCode, 200, 'all of them or none');
    const root = await world.person({ username: 'root', email: 'root@example.org', rights: ['everything'] });
    const rootId = root.id.replaceAll('-', '').slice(0, 24);
    assert.equal(
      (await post('resign-user-batch', { userIds: [userId, rootId] }, owner)).apiCode,
      2212,
      'an account that may do everything',
    );
    assert.equal((await get('mydevices/list', here)).statusCode, 200, 'and nobody beside it');
    // Who left went on as a moderator of comments once somebody let that account in again.
    const { tenant } = world.keys;
    const { commentModerators } = app.stores;
    await commentModerators.write(tenant, { site: '', account: ann.id, categories: null, appointed: app.now() });
    assert.equal((await post('resign-user', { userId }, owner)).statusCode, 200);
    assert.equal(await commentModerators.find(tenant, '', ann.id), undefined);
    await post('add-whitelist', { type: 'EMAIL', list: ['Cleo@Example.org'] }, owner);
    await world.settings({ registration: { onlyListed: ['email'] }, rates: { registration: null } });
    const registers = async (given: Members) => (await post('signup', { connection: 'PASSWORD', ...given }, {})).apiCode ?? 0;
    const password = 'engine-42-blue';
    assert.equal(await registers({ passwordPayload: { username: 'cleo', password } }), 2031);
    assert.equal(await registers({ passwordPayload: { email: 'dan@example.org', password } }), 2031);
    assert.equal(await registers({ passwordPayload: { email: 'cleo@example.org', password } }), 0);
  });

  test(name('an application has a list of its own of who may register there'), async () => {
    const { world, app: installation } = await open('listed-at-one');
    const owner = await asOwner(world);
    const { app: appId, pool } = world.keys.authing;
    await world.settings({ rates: { registration: null } });
    const post = async (path: string, body: Members, as: How = owner) => (await world.authing('POST', `/api/v3/${path}`, body, as)).body;
    const password = 'engine-42-blue';
    const registers = async (given: Members, as = {}) =>
      (await post('signup', { connection: 'PASSWORD', passwordPayload: { ...given, password } }, as)).apiCode ?? 0;
    const atPool = { pool };
    const ofEmail = { appId, type: 'EMAIL' };
    const listed = async () => {
      const { data } = (await world.authing('GET', `/api/v3/list-whitelist-of-app?type=EMAIL&appId=${appId}`, undefined, owner)).body;
      return (data as { value: string }[]).map(({ value }) => value);
    };
    assert.equal((await post('add-whitelist-of-app', { ...ofEmail, list: ['A@Example.org'] }, {})).apiCode, 2020);
    assert.equal((await post('add-whitelist-of-app', { ...ofEmail, appId: pool, list: [] })).apiCode, 2011, 'a pool is none');
    assert.equal(await registers({ email: 'before@example.org' }), 0, 'nothing was switched by what was refused');
    const [first] = (await post('add-whitelist-of-app', { ...ofEmail, list: ['A@Example.org', 'b@example.org'] })).data;
    assert.deepEqual(Object.keys(first), ['value', 'createdAt']);
    assert.deepEqual(await listed(), ['a@example.org', 'b@example.org']);
    assert.equal(await registers({ email: 'c@example.org' }), 2031);
    assert.equal(await registers({ username: 'cleo' }), 2031, 'another name is no way around it');
    assert.equal(await registers({ email: 'a@example.org' }), 0);
    assert.equal(await registers({ email: 'c@example.org' }, atPool), 0, 'at the pool no list counts');
    // The list of the application stands in place of that of the pool.
    await post('add-whitelist', { type: 'EMAIL', list: ['e@example.org'] });
    await world.settings({ registration: { onlyListed: ['email'] } });
    assert.equal(await registers({ email: 'e@example.org' }), 2031);
    assert.equal(await registers({ email: 'e@example.org' }, atPool), 0);
    assert.equal(await registers({ email: 'b@example.org' }, atPool), 2031);
    await post('delete-whitelist-of-app', { ...ofEmail, list: ['B@example.org', 'nobody@example.org'] });
    assert.equal(await registers({ email: 'b@example.org' }), 2031);
    await post('delete-whitelist-of-app', { ...ofEmail, list: ['a@example.org'] });
    assert.deepEqual(await listed(), []);
    await world.settings({ registration: { onlyListed: [] } });
    assert.equal(await registers({ email: 'f@example.org' }), 2031, 'whoever takes the last one off lets nobody in');
    await post('add-whitelist-of-app', { ...ofEmail, list: ['g@example.org'] });
    await post('delete-whitelist-of-app', ofEmail);
    assert.equal(await registers({ email: 'f@example.org' }), 0);
    await post('add-whitelist-of-app', { ...ofEmail, list: ['h@example.org'] });
    await post('delete-application', { appId });
    const { admittedNewcomers } = installation.stores;
    assert.deepEqual(await admittedNewcomers.list({ tenant: world.keys.tenant, client: appId, kind: 'email' }, 10), []);
  });

  test(name('who left kept rights, and shared what the owner may do'), async () => {
    const { world, app } = await open('retired');
    const { id } = await world.person({ rights: ['moderation'] });
    const { ann } = await annCollaborates(world);
    const { tenant } = world.keys;
    const { accounts, collaborators } = app.stores;
    const owner = await asOwner(world);
    const { body } = await world.authing('POST', '/api/v3/resign-user', { userId: ann.id }, owner);
    assert.equal(body.statusCode, 200);
    assert.deepEqual((await accounts.read(tenant, id))?.rights, []);
    assert.equal(await collaborators.ofAccount(tenant, id), undefined);
  });
}
