// Pages of other origins: nobody's may call until the tenant names them, and then everywhere a browser's client goes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApp } from '../clients/app.ts';

const { world } = await openApp('wso2', 'origins');
await world.person();
const shop = 'https://shop.example';
const paths = ['/scim2/Me', '/oauth2/authn', '/oauth2/authorize', '/api/identity/user/v1.0/me', '/t/carbon.super/scim2/Me'];
const preflight = (path: string, origin: string) =>
  world.raw({
    method: 'OPTIONS',
    url: `${world.base}${path}`,
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
  });
const allowedAt = async (path: string, origin: string) => (await preflight(path, origin)).headers['access-control-allow-origin'];

test('nobody is let in by default', async () => {
  for (const path of paths) assert.equal(await allowedAt(path, shop), undefined, path);
});

test('origins that the tenant names may call, and read what they are refused', async () => {
  await world.settings({ apis: { wso2: { allowedOrigins: [shop] } } });
  for (const path of paths) {
    const { status, headers } = await preflight(path, shop);
    assert.deepEqual([status, headers['access-control-allow-origin'], headers['vary']], [204, shop, 'Origin'], path);
    assert.equal(headers['access-control-allow-headers'], 'authorization,content-type');
    for (const other of ['https://shop.example.evil.example', 'http://shop.example', 'null', '*'])
      assert.equal(await allowedAt(path, other), undefined, `${path} from ${other}`);
  }
  const refused = await world.wso2('GET', '/scim2/Me', undefined, { as: 'nobody', headers: { origin: shop } });
  assert.deepEqual([refused.status, refused.headers['access-control-allow-origin']], [401, shop]);
  const as = { username: 'ann-demo', password: 'correct horse' };
  const read = await world.wso2('GET', '/scim2/Me', undefined, { as, headers: { origin: shop } });
  assert.deepEqual([read.status, read.headers['access-control-allow-credentials']], [200, 'true']);
  const asking = { method: 'POST', url: `${world.base}/oauth2/token`, body: 'grant_type=authorization_code&client_id=nobody' };
  const token = async (origin: string) =>
    (await world.raw({ ...asking, headers: { origin, 'content-type': 'application/x-www-form-urlencoded' } })).headers;
  assert.equal((await token(shop))['access-control-allow-credentials'], 'true', 'what the vendor’s SDKs for pages ask with');
  assert.equal((await token('https://other.example'))['access-control-allow-credentials'], undefined);
});

test('another tenant’s list, and another dialect, are not meant', async () => {
  const { domain } = (await world.another()).keys;
  assert.equal(await allowedAt(`/t/${domain}/scim2/Me`, shop), undefined);
  assert.notEqual((await preflight('/accounts.login', shop)).headers['access-control-allow-credentials'], 'true');
});
