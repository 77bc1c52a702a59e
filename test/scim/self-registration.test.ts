// POST /Me: people register by the attributes of a user, under the rules of every registration, and bring along what people may write.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticate } from '../../src/dialects/wso2/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const password = 'Wso2@test123';
const own = 'urn:scim:wso2:schema';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const total = async (world: World) => (await world.wso2('GET', '/scim2/Users?count=0')).body.totalResults;

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('who registers is there, and signs in'), async () => {
    const { world } = await open('registered');
    await world.settings({ registration: { open: true }, contacts: { lockUnconfirmed: false, verify: 'off' } });
    for (const root of ['/scim2', '/scim/v2']) {
      const userName = `kim${root.length}`;
      const emails = [{ value: `${userName}@example.org`, primary: true }];
      const reply = await world.wso2('POST', `${root}/Me`, { userName, password, emails, name: { givenName: 'Kim' }, title: 'Dr' });
      assert.equal(reply.status, 201, reply.text);
      const { id, title, meta, password: told } = reply.body;
      assert.equal(reply.headers['location'], `${world.base}${root}/Users/${id}`);
      assert.deepEqual([title, meta.location, told], ['Dr', reply.headers['location'], undefined]);
      assert.deepEqual((await world.wso2('GET', `${root}/Users/${id}`)).body, reply.body);
      assert.equal((await authenticate(world, password, userName)).status, 200);
      const { status, body } = await world.wso2('POST', `${root}/Me`, { userName, password });
      assert.deepEqual([status, body.scimType], [409, 'uniqueness']);
      const twice = await world.wso2('POST', `${root}/Me`, { userName: `${userName}x`, password, emails });
      assert.deepEqual([twice.status, twice.body.scimType], [409, 'uniqueness'], 'an address is one account’s');
    }
  });

  test(name('nobody registers where it is closed, by whom it is not for, without a password, or with what services write'), async () => {
    const { world } = await open('refused');
    await world.settings({ registration: { open: false } });
    const before = await total(world);
    const ask = async (body: object, how: object = {}) => {
      const { status } = await world.wso2('POST', '/scim2/Me', { userName: 'kim', password, ...body }, how);
      assert.equal(await total(world), before, JSON.stringify(body));
      return status;
    };
    assert.equal(await ask({}), 400, 'closed');
    await world.settings({ registration: { open: true } });
    assert.equal(await ask({}, { as: 'nobody' }), 401);
    const { email } = await world.person();
    const known = await total(world);
    const ann = { username: email!, password: 'correct horse' };
    assert.equal((await world.wso2('POST', '/scim2/Me', { userName: 'kim', password }, { as: ann })).status, 401, 'a person is no service');
    const others = async (body: object) => {
      const { status } = await world.wso2('POST', '/scim2/Me', { userName: 'kim', password, ...body });
      assert.equal(await total(world), known, JSON.stringify(body));
      return status;
    };
    assert.equal(await others({ password: undefined }), 400);
    assert.equal(await others({ password: 'x' }), 400);
    assert.equal(await others({ nosuch: 1 }), 400);
    for (const closed of [
      { roles: ['admin'] },
      { externalId: 'e' },
      { active: false },
      { entitlements: ['x'] },
      { [enterprise]: { department: 'D' } },
      { [own]: { accountLocked: true } },
      { [own]: { askPassword: true } },
      { 'urn:example:params:2.0:Badge': { n: 1 } },
    ])
      assert.ok([400, 403].includes(await others(closed)), JSON.stringify(closed));
  });

  test(name('strangers register where the tenant has it so, and are handed no code'), async () => {
    const { world } = await open('strangers');
    await world.settings({
      registration: { open: true },
      contacts: { verify: 'obligation', lockUnconfirmed: true },
      apis: { wso2: { publicRecovery: true, 'SelfRegistration.Notification.InternallyManage': 'false' } },
    });
    const register = (userName: string, how: object) =>
      world.wso2('POST', '/scim/v2/Me', { userName, password, emails: [{ value: `${userName}@example.org` }] }, how);
    const stranger = await register('kim', { as: 'nobody' });
    assert.deepEqual([stranger.status, stranger.headers['confirmation-code'], stranger.body[own].accountState], [201, undefined, 'LOCKED']);
    const trusted = await register('lee', {});
    const code = trusted.headers['confirmation-code'];
    assert.equal(trusted.status, 201);
    assert.equal(
      (await world.wso2('POST', '/api/identity/user/v1.0/validate-code', { code })).status,
      202,
      'who delivers messages has the code',
    );
    const { body } = await world.wso2('GET', `/scim/v2/Users/${trusted.body.id}`);
    assert.deepEqual([body[own].accountState, body[own].emailVerified], ['UNLOCKED', true]);
  });
}
