// A browser that was signed in to an account which was switched off since: it met a defect, and could sign in nobody else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as oc from 'openid-client';
import { openApp } from '../clients/app.ts';
import { callback, openidOf } from './openid.ts';

const { world } = await openApp('wso2', 'account gone');
const ann = await world.person();
await world.person({ username: 'ben-demo', email: 'ben@example.org' });
const { register, discover, through } = openidOf(world);

test('who was switched off is asked to sign in, and somebody else may instead', async () => {
  const config = await discover(await register());
  const request = async (more: Record<string, string> = {}) =>
    oc.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: 'openid',
      state: 's',
      code_challenge: await oc.calculatePKCECodeChallenge(oc.randomPKCECodeVerifier()),
      code_challenge_method: 'S256',
      ...more,
    }).href;
  const { go } = await through(await request());
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  const off = { schemas, Operations: [{ op: 'replace', value: { active: false } }] };
  assert.equal((await world.wso2('PATCH', `/scim2/Users/${ann.id}`, off)).status, 200);

  const silent = new URL((await go(await request({ prompt: 'none' }))).url);
  assert.equal(silent.searchParams.get('error'), 'login_required');
  const page = await go(await request());
  assert.deepEqual([page.status, /name="password"/.test(page.text)], [200, true]);
  assert.match((await go(page.url, { username: 'ann-demo', password: 'correct horse' })).text, /name="password"/, 'not she');
  const other = await go(page.url, { username: 'ben-demo', password: 'correct horse' });
  assert.match(other.text, /name="consent"/, 'nobody else is signed in here any more');
});
