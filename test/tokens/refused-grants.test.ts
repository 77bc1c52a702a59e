// A grant for which a client is not registered was called an invalid request: clients that read the word took it for a mistake of their own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basic } from '../../src/proving/http.ts';
import { engines } from '../engines-of.ts';
import { callback, openidOf } from '../wso2/openid.ts';

const device = 'urn:ietf:params:oauth:grant-type:device_code';

for (const { engine, open } of await engines()) {
  test(`${engine}: a grant that the client is not registered for is unauthorized_client, one that is not there unsupported`, async () => {
    const { world } = await open('refused grants');
    const { register } = openidOf(world);
    const asked = async (client: { client_id: string; client_secret: string }, path: string, form: Record<string, string>) => {
      const reply = await world.raw({
        method: 'POST',
        url: `${world.base}/oauth2/${path}`,
        headers: { authorization: basic(client.client_id, client.client_secret), 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(form).toString(),
      });
      return [reply.status, reply.body.error];
    };
    const web = await register();
    const robot = await register({ grant_types: ['client_credentials'], redirect_uris: [] });
    const code = { grant_type: 'authorization_code', code: 'x', redirect_uri: callback };
    const refresh = { grant_type: 'refresh_token', refresh_token: 'x' };
    assert.deepEqual(await asked(web, 'token', { grant_type: 'client_credentials' }), [400, 'unauthorized_client']);
    assert.deepEqual(await asked(web, 'token', { grant_type: device, device_code: 'x' }), [400, 'unauthorized_client']);
    assert.deepEqual(await asked(web, 'device_authorize', { scope: 'openid' }), [400, 'unauthorized_client']);
    assert.deepEqual(await asked(robot, 'token', code), [400, 'unauthorized_client']);
    assert.deepEqual(await asked(robot, 'token', refresh), [400, 'unauthorized_client']);
    assert.deepEqual(await asked(web, 'token', { grant_type: 'urn:nosuch' }), [400, 'unsupported_grant_type']);
    assert.deepEqual(await asked(web, 'token', {}), [400, 'invalid_request']);
    assert.deepEqual(await asked(web, 'token', code), [400, 'invalid_grant'], 'what it is registered for is judged as before');
    assert.deepEqual(await asked(web, 'token', refresh), [400, 'invalid_grant']);
    assert.equal((await asked(robot, 'token', { grant_type: 'client_credentials' }))[0], 200);
  });
}
