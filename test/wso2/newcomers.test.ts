// What a newcomer may bring: a weak password hid that the name was taken, and a number without its country code, which SCIM takes, was refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticate } from '../../src/dialects/wso2/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const claim = (name: string, value: string) => ({ uri: `http://wso2.org/claims/${name}`, value });
const me = '/api/identity/user/v1.0/me';
const register = (world: World, username: string, mobile: string) => {
  const claims = [claim('emailaddress', `${username}@example.org`), claim('mobile', mobile)];
  return world.wso2('POST', me, { user: { username, password: 'Wso2@test1', claims }, properties: [] });
};

for (const { engine, open } of await engines()) {
  test(`${engine}: SCIM tells that a name is taken before it judges the password`, async () => {
    const { world } = await open('taken and weak');
    const { username } = await world.person();
    const create = (userName: string, password: string) => world.wso2('POST', '/scim2/Users', { userName, password });
    assert.equal((await create(username, 'x')).status, 409);
    assert.equal((await create(username.toUpperCase(), 'x')).status, 409);
    assert.equal((await create('somebody-else', 'x')).status, 400);
    assert.equal((await create('somebody-else', 'Wso2@test1')).status, 201);
  });

  test(`${engine}: a number that is none of the world registers, is kept beside the account, and reaches nobody`, async () => {
    const { world } = await open('numbers of newcomers');
    await world.settings({ registration: { open: true }, identifiers: { signIn: ['username', 'phone'] } });
    for (const [at, mobile] of ['+947721584558', '0777777777', '(425) 555-0142'].entries()) {
      const username = `w5kim${at}`;
      assert.equal((await register(world, username, mobile)).status, 201, mobile);
      assert.equal((await register(world, `${username}b`, mobile)).status, 201, 'and keeps nobody else away');
      const as = { username, password: 'Wso2@test1' };
      assert.deepEqual((await world.wso2('GET', '/scim2/Me', undefined, { as })).body.phoneNumbers, [{ type: 'mobile', value: mobile }]);
      const claims = (await world.wso2('GET', me, undefined, { as })).body;
      assert.ok(JSON.stringify(claims).includes(mobile), JSON.stringify(claims));
      assert.notEqual((await authenticate(world, 'Wso2@test1', mobile)).status, 200);
    }
    for (const none of ['call me', '12', '+36 30 555 0123 or so']) assert.equal((await register(world, 'nobody1', none)).status, 400, none);
    assert.equal((await register(world, 'whole', '+36 30 555 0123')).status, 201);
    assert.equal((await authenticate(world, 'Wso2@test1', '+36305550123')).status, 200, 'a whole number signs in');
  });
}
