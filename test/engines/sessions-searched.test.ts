// An administrator looks through the sessions of a tenant: who is meant by the filter, page by page, on either engine.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticate } from '../../src/dialects/wso2/conformance/flow.ts';
import { engines } from '../engines-of.ts';
import { ownToken } from '../wso2/openid.ts';

for (const { engine, open } of await engines())
  test(`${engine}: sessions of a tenant are searched by name, application, agent and time, and read page by page`, async () => {
    const { world } = await open('sessions searched');
    await world.settings({ rates: { caller: null, address: null, tenant: null }, tokens: { passwordGrant: true } });
    await world.person();
    assert.equal((await authenticate(world)).status, 200);
    for (let count = 0; count < 3; count += 1) {
      world.clock.forward(1);
      await ownToken(world);
    }
    const get = async (query: string) => (await world.wso2('GET', `/api/users/v1/sessions?${query}`)).body;
    const ids = ({ Resources = [] }: { Resources?: readonly { session: { id: string } }[] }) => Resources.map(({ session }) => session.id);
    const all = ids(await get('limit=10'));
    assert.ok(all.length >= 3, 'each sign-in of an application is one');
    const found = async (filter: string) => ids(await get(new URLSearchParams({ filter }).toString())).length;
    assert.equal(await found('loginId eq ann-demo'), all.length);
    assert.equal(await found('loginId eq nobody'), 0);
    assert.equal(await found('appName eq Nothing'), 0);
    assert.ok((await found('appName eq Shop')) >= 3);
    assert.equal(await found(`sessionId eq ${all[0]}`), 1);
    assert.equal(await found('userAgent co "100%_"'), 0);
    assert.equal(await found('loginTime gt 1'), all.length);
    assert.equal(await found('loginTime lt 1 and loginId eq ann-demo'), 0);
    assert.equal((await get('filter=ipAddress+eq+127.0.0.1')).code, 'USM-10001', 'it is not kept');
    const first = await get('limit=2');
    assert.deepEqual([ids(first), first.previous], [all.slice(0, 2), undefined]);
    const second = (await world.wso2('GET', first.next)).body;
    assert.deepEqual(ids(second), all.slice(2, 4));
    assert.deepEqual(ids((await world.wso2('GET', second.previous)).body), all.slice(0, 2));
  });
