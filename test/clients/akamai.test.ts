// janrain-login-client-sdk, unmodified: it answers the reply and leaves the code in its body.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { openApp } from './app.ts';

const { world } = await openApp('akamai');
const defaults = {
  client_id: world.keys.akamai.login.id,
  flow: 'standard',
  flow_version: 'HEAD',
  locale: 'en-US',
  redirect_uri: 'http://localhost',
};
const Janrain = createRequire(import.meta.url)('janrain-login-client-sdk');
const api = new Janrain({ url: world.base, defaults }, { timeout: 60_000 });

const email = 'zoe@example.org';
const password = 'Wint3r!pine';

test('registers, signs in and changes the profile', async () => {
  const registered = await api.register(email, password, { firstName: 'Zoe', lastName: 'Lake' });
  assert.equal(registered.data.stat, 'ok', JSON.stringify(registered.data));
  assert.equal(registered.data.capture_user.email, email);
  const signedIn = await api.login(email, password);
  const changed = await api.updateProfile({ displayName: 'Zoe L.' }, signedIn.data.access_token);
  assert.equal(changed.data.stat, 'ok', JSON.stringify(changed.data));
  const { body } = await world.akamai('/entity', {}, { as: 'nobody', token: signedIn.data.access_token });
  assert.equal(body.result.displayName, 'Zoe L.');
});

test('finds our codes where it looks for them', async () => {
  assert.equal((await api.login(email, 'wrong')).data.code, 210);
  const taken = await api.register(email, password, { firstName: 'Zoe', lastName: 'Lake' });
  assert.equal(taken.data.code, 390);
  assert.ok(taken.data.invalid_fields.emailAddress);
  assert.equal((await api.updateProfile({ displayName: 'Z' }, 'nonsense')).data.code, 200);
});
