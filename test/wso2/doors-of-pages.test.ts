// The provider and its pages stand beside the dialects' front doors: addresses that a tenant shuts out came in, a NUL broke PostgreSQL,
// and while no mail could be sent, only owners of accounts were told so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const headers = { 'content-type': 'application/x-www-form-urlencoded' };
const recover = '/accountrecoveryendpoint/recoveraccountrouter.do';
const ask = (world: World, path: string, form?: string) =>
  world.raw(
    form === undefined
      ? { method: 'GET', url: `${world.base}${path}`, headers: {} }
      : { method: 'POST', url: `${world.base}${path}`, headers, body: form },
  );

for (const { engine, open } of await engines()) {
  test(`${engine}: whom a tenant shuts out reaches neither the provider nor its pages`, async () => {
    const { world } = await open('shut out');
    const paths = [recover, '/authenticationendpoint/login.do', '/oauth2/jwks', '/oauth2/token/.well-known/openid-configuration'];
    await ask(world, '/oauth2/jwks');
    await world.settings({ addresses: { allow: [], deny: ['127.0.0.0/8', '::1'] } });
    for (const path of paths) assert.equal((await ask(world, path)).status, 403, path);
    for (const path of ['/oauth2/authorize', '/oauth2/authn', '/oauth2/token'])
      assert.equal((await ask(world, path, 'a=b')).status, 403, path);
  });

  test(`${engine}: the tenant's rate counts calls of the provider and its pages, too`, async () => {
    const { world } = await open('rate');
    await world.settings({ rates: { tenant: { burst: 2, everySeconds: 60 } } });
    assert.equal((await ask(world, '/oauth2/jwks')).status, 200);
    assert.equal((await ask(world, recover)).status, 200);
    const refused = await ask(world, '/oauth2/token', 'grant_type=client_credentials');
    assert.deepEqual([refused.status, refused.headers['retry-after']], [429, '60']);
    assert.equal((await world.wso2('GET', '/scim2/Users')).status, 429, 'one bucket for all');
  });

  test(`${engine}: a NUL is refused, wherever it stands`, async () => {
    const { world } = await open('nul');
    const given: readonly (readonly [string, string?])[] = [
      [recover, 'username=a%00b'],
      ['/accountrecoveryendpoint/register.do', 'username=a%00b&email=a%40example.org&password=x'],
      ['/accountrecoveryendpoint/confirmrecovery.do?confirmation=%00'],
      ['/oauth2/authorize?client_id=a%00b&response_type=code'],
      ['/oauth2/authorize', 'client_id=a%00b&response_mode=direct'],
      ['/oauth2/token', 'client_id=a%00b&client_secret=x&grant_type=client_credentials'],
    ];
    for (const [path, form] of given) {
      const { status, text } = await ask(world, path, form);
      assert.ok(status === 400 || status === 401, `${path} ${form}: ${status} ${text}`);
    }
    const flow = await world.wso2('POST', '/oauth2/authn', { flowId: 'a\0b' }, { as: 'nobody' });
    assert.deepEqual([flow.status, flow.body.code], [400, 'ABA-60001']);
  });

  test(`${engine}: strangers and owners hear the same while no mail can be sent`, async () => {
    const { world } = await open('no mail');
    await world.person();
    world.mail.refuses();
    const heard = async (username: string) => {
      const { status, headers: told } = await ask(world, recover, `username=${username}`);
      return [status, told['location']];
    };
    const stranger = await heard('nobody-at-all');
    assert.equal(stranger[0], 303);
    assert.deepEqual(await heard('ann-demo'), stranger);
  });
}
