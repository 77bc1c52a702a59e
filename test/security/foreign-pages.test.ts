// What a page of another site makes a browser send comes without its person's leave: name and password that the browser remembers count for nothing there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';

const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
/** What needs no preflight: the types of a form, and none at all. */
const simple = [undefined, 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];

for (const { engine, open } of await engines()) {
  test(`${engine}: no page of another site makes, changes or removes anything at WSO2's interfaces by a remembered password`, async () => {
    const { world } = await open('foreign pages');
    await world.settings({ rates: { caller: null, address: null, tenant: null }, lockout: { failures: 0, addressFailures: 0 } });
    const ann = await world.person();
    const { name, secret } = world.keys.wso2.portal;
    const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const call = (
      method: string,
      path: string,
      body: unknown,
      headers: Readonly<Record<string, string>>,
      type?: string,
      by = basic(name, secret),
    ) =>
      world.raw({
        method,
        url: `${world.base}${path}`,
        headers: { authorization: by, ...headers, ...(type === undefined ? {} : { 'content-type': type }) },
        body: Buffer.from(JSON.stringify(body)),
      });
    const made = (userName: string) => ({ schemas: [], userName, password: 'Blue-Sky-42', emails: [`${userName}@example.org`] });
    const found = async (userName: string) =>
      (await world.wso2('GET', `/scim2/Users?filter=userName%20eq%20%22${userName}%22`)).body.totalResults;
    for (const type of simple) {
      assert.notEqual((await call('POST', '/scim2/Users', made('mallory'), foreign, type)).status, 201, String(type));
      assert.equal(await found('mallory'), 0, String(type));
    }
    const rename = { schemas: [], Operations: [{ op: 'replace', path: 'nickName', value: 'Mallory' }] };
    const own = basic(ann.username, ann.password);
    for (const [method, path, body] of [
      ['PATCH', '/scim2/Me', rename],
      ['DELETE', `/scim2/Users/${ann.id}`, {}],
      ['POST', '/scim2/Bulk', { schemas: [], Operations: [{ method: 'POST', path: '/Users', bulkId: 'a', data: made('mallory') }] }],
    ] as const) {
      const reply = await call(method, path, body, foreign, undefined, path === '/scim2/Me' ? own : undefined);
      assert.equal(reply.status, 401, `${method} ${path}: ${reply.text}`);
    }
    assert.deepEqual([await found('mallory'), await found(ann.username)], [0, 1]);

    const json = 'application/json';
    assert.equal((await call('POST', '/scim2/Users', made('bob'), {}, json)).status, 201, 'a program is no page');
    const near = { origin: 'https://shop.example', 'sec-fetch-site': 'same-site' };
    assert.equal(
      (await call('POST', '/scim2/Users', made('carl'), near, json)).status,
      201,
      'nor is a page of the same site a foreign one',
    );
    await world.settings({ apis: { wso2: { allowedOrigins: ['https://shop.example'] } } });
    const listed = { origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' };
    assert.equal((await call('POST', '/scim2/Users', made('dora'), listed, json)).status, 201, 'and one that the tenant lists may call');
    assert.equal((await call('POST', '/scim2/Users', made('erik'), foreign, json)).status, 401);
  });
}
