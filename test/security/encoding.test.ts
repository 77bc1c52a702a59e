// What comes in is decoded once, and what goes out is escaped for who reads it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { register } from '../../src/dialects/gigya/conformance/flow.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';

const databases = await sqliteDatabases();
const { world, close } = await buildWorld(await databases.fresh(), { seed: 'encoding' });
after(async () => {
  await close();
  await databases.stop();
});
await world.settings({ rates: { caller: null, address: null, tenant: null } });
const { apiKey } = world.keys.gigya;
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const post = (path: string, body: string) => world.raw({ method: 'POST', url: `${world.base}${path}`, headers: form, body });

test('what is encoded twice is decoded once, and judged as it is then', async () => {
  const made = await register(world, {
    email: 'twice@example.org',
    targetEnv: 'mobile',
    profile: { firstName: '%41nn &#65; \\u0041 &lt;b&gt;' },
  });
  const token = encodeURIComponent(made.body.sessionInfo.sessionToken);
  const shown = await post('/accounts.getAccountInfo', `apiKey=${apiKey}&oauth_token=${token}`);
  assert.equal(shown.body.profile.firstName, '%41nn &#65; \\u0041 &lt;b&gt;', 'kept as it was meant');
  await world.person();
  for (const name of [
    '%2561nn%40example.org',
    'ann%2540example.org',
    '%25%36%31nn%40example.org',
    '%26%2397%3Bnn@example.org',
    '\\u0061nn@example.org',
  ])
    assert.equal((await post('/accounts.login', `apiKey=${apiKey}&loginID=${name}&password=correct+horse`)).body.errorCode, 403042, name);
  const right = await post('/accounts.login', `apiKey=${apiKey}&loginID=%61nn%40example.org&password=correct%20horse`);
  assert.equal(right.body.errorCode, 0, 'and once it is');
  for (const path of ['/console/api/%2564emo/settings', '/hazizz-server/users/%2531', '/t/%2564emo/scim2/Users'])
    assert.ok([401, 404, 400].includes((await world.raw({ method: 'GET', url: `${world.base}${path}`, headers: {} })).status), path);
});

test("a text that would end a script stays a text in JSON and in Gigya's JSONP", async () => {
  const firstName = '</script><script>alert(1)</script>");alert(2);//\u2028\u2029\'"\\';
  const made = await register(world, { email: 'script@example.org', targetEnv: 'mobile', profile: { firstName } });
  const token = encodeURIComponent(made.body.sessionInfo.sessionToken);
  const shown = await post('/accounts.getAccountInfo', `apiKey=${apiKey}&oauth_token=${token}`);
  assert.deepEqual([shown.headers['content-type'], shown.body.profile.firstName], ['application/json; charset=utf-8', firstName]);
  const asked = (callback: string) =>
    post('/accounts.getAccountInfo', `apiKey=${apiKey}&oauth_token=${token}&format=jsonp&callback=${encodeURIComponent(callback)}`);
  const told = await asked('shop.onAccount');
  assert.equal(told.headers['content-type'], 'text/javascript; charset=utf-8');
  const [, inner = ''] = /^shop\.onAccount\(([\s\S]*)\);$/.exec(told.text) ?? [];
  assert.equal(JSON.parse(inner).profile.firstName, firstName, 'one call, with one value');
  for (const callback of ['alert(1)//', 'a;b', 'a</script>', 'a b', 'a\nb', 'ä', '', 'x'.repeat(101)])
    assert.match((await asked(callback)).headers['content-type'] ?? '', /^application\/json/, callback);
});
