// What an administrator keeps for consoles, and the directories of a tenant, on either engine: bounds, names of their own, and two writers at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';

const templates = '/api/server/v1/applications/templates';
const stores = '/api/server/v1/userstores';
const id = (name: string) => Buffer.from(name).toString('base64url');

for (const { engine, open } of await engines())
  test(`${engine}: of two writers of one name one is refused, and bounds hold`, async () => {
    const { world } = await open('configurations');
    await world.settings({ rates: { caller: null, address: null, tenant: null }, configurations: { most: 3, mostBytes: 1024 } });
    const template = (name: string, more: object = {}) => world.wso2('POST', templates, { name, application: { name: 'shop' }, ...more });
    const statuses = async (work: readonly Promise<{ status: number }>[]) => (await Promise.all(work)).map(({ status }) => status).sort();
    assert.deepEqual(await statuses([template('One'), template('One')]), [201, 409]);
    assert.equal((await template('Large', { description: 'x'.repeat(1000), image: 'y'.repeat(1000) })).status, 400);
    assert.deepEqual(await statuses([template('Two'), template('Three'), template('Four')]), [201, 201, 400]);
    const listed = (await world.wso2('GET', templates)).body.templates;
    assert.deepEqual([listed.length, listed[0].application], [3, undefined]);

    const store = (name: string, description = '') =>
      world.wso2('POST', stores, { typeId: id('UniqueIDJDBCUserStoreManager'), name, description });
    assert.deepEqual(await statuses([store('STAFF'), store('Staff')]), [201, 409]);
    const [only] = (await world.wso2('GET', stores)).body;
    const patch = [{ operation: 'REPLACE', path: '/description', value: 'Who works here' }];
    assert.equal((await world.wso2('PATCH', `${stores}/${only.id}`, patch)).body.description, 'Who works here');
    await world.person({ username: 'kim', email: 'kim@example.org', directory: only.name });
    assert.equal((await world.wso2('DELETE', `${stores}/${only.id}`)).body.code, 'SUS-60017');
    assert.equal((await store('EMPTY')).status, 201);
    assert.equal((await world.wso2('DELETE', `${stores}/${id('EMPTY')}`)).status, 204);
    assert.equal((await world.wso2('GET', stores)).body.length, 1);
  });
