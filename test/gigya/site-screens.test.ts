// What a site keeps of its own within a group: its screens, and its dataflows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberSite } from '../../src/dialects/gigya/conformance/flow.ts';
import { engines } from '../engines-of.ts';

const application = { as: 'application' } as const;

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('screen-sets of a site are its own, those of the parent come by their ids, and no page writes one'), async () => {
    const { world } = await open('screens');
    const shop = await memberSite(world);
    const write = (given: object, apiKey?: string) =>
      world.gigya('accounts.setScreenSet', { ...given, ...(apiKey ? { apiKey } : {}) }, application);
    const read = async (given: object = {}, apiKey?: string) =>
      (await world.gigya('accounts.getScreenSets', { ...given, ...(apiKey ? { apiKey } : {}) })).body.screenSets;
    const html = '<div class="gigya-screen-set">&amp;</div>';
    const translations = { default: { OK: 'Fine' }, hu: { OK: 'Jó' } };
    assert.equal(
      (await write({ screenSetID: 'Default-Login', html, css: 'a{}', translations, metadata: { by: 'y', version: 9 }, comment: 'x' })).code,
      0,
    );
    assert.deepEqual(await read(), [{ screenSetID: 'Default-Login', html, css: 'a{}', javascript: '', translations }]);
    for (const headers of [{}, { origin: 'https://shop.example' }]) {
      const { headers: told } = await world.gigya('accounts.getScreenSets', {}, { headers });
      assert.match(String(told['cache-control']), /^public/);
      assert.equal(told['vary'], 'Origin, apikey', 'what a cache had of one page, or of one key, was given to another');
    }
    assert.deepEqual(await read({ lang: 'hu', include: 'translations' }), [
      { screenSetID: 'Default-Login', translations: { hu: translations.hu } },
    ]);
    const [{ metadata }] = await read({ include: 'metadata' });
    assert.deepEqual([metadata.comment, metadata.version], ['x', 1]);
    assert.equal((await write({ screenSetID: 'Default-Login', html: '<p></p>', comment: 'y' })).code, 0);
    const versions = async () =>
      (await world.gigya('accounts.getScreenSetVersions', { screenSetID: 'Default-Login' }, application)).body.screenSetVersions;
    assert.deepEqual(
      (await versions()).map(({ version, comment }: { version: number; comment: string }) => [version, comment]),
      [
        [2, 'y'],
        [1, 'x'],
      ],
    );
    const former = { screenSetIDs: 'Default-Login', version: 1, include: 'html' };
    assert.deepEqual((await world.gigya('accounts.getScreenSets', former, application)).body.screenSets, [
      { screenSetID: 'Default-Login', html },
    ]);
    assert.equal((await world.gigya('accounts.getScreenSets', former)).code, 403000);
    await world.settings({ screens: { versions: 1 } });
    assert.equal((await write({ screenSetID: 'Default-Login', html, css: 'a{}', translations, comment: 'z' })).code, 0);
    assert.deepEqual(
      (await versions()).map(({ version }: { version: number }) => version),
      [3, 2],
    );
    assert.deepEqual(await read({}, shop), [], 'a site has none before it is given one');
    assert.equal((await read({ screenSetIDs: 'Default-Login,Other' }, shop)).length, 1);
    assert.equal((await write({ screenSetID: 'Default-Login', html: '<p></p>' }, shop)).code, 0);
    assert.deepEqual(
      (await read({ screenSetIDs: 'Default-Login', include: 'html' }, shop)).map((set: { html: string }) => set.html),
      ['<p></p>'],
    );
    assert.equal((await read({ include: 'html' }))[0].html, html, 'and that of the parent stays');
    assert.equal((await write({ screenSetID: 'Default-Login', html: '<p>new</p>' })).code, 0);
    const [replaced] = await read({ include: 'css,metadata' });
    assert.deepEqual([replaced.css, replaced.metadata.version, replaced.metadata.comment], ['', 4, undefined]);
    for (const as of ['anonymous', 'limited'] as const) {
      assert.equal((await world.gigya('accounts.setScreenSet', { screenSetID: 'a', html }, { as })).code, 403007, as);
      assert.equal((await world.gigya('accounts.deleteScreenSet', { screenSetID: 'Default-Login' }, { as })).code, 403007, as);
    }
    await world.settings({ screens: { mostBytesTogether: 1024 } });
    const together = await write({ screenSetID: 'Default-Login', html: 'é'.repeat(500) });
    assert.match(together.body.errorDetails, /^All screen-sets together have 1024 bytes/, 'anybody could ask for a hundred megabytes');
    assert.equal((await write({ screenSetID: 'Default-Login', html: 'é'.repeat(350) })).code, 0);
    await world.settings({ screens: { mostBytes: 2000, most: 2 } });
    assert.equal((await write({ screenSetID: 'big', html: 'é'.repeat(1000) })).code, 413003);
    assert.equal((await write({ screenSetID: 'third', html })).code, 400006);
    assert.equal((await write({ screenSetID: 'Default-Login', html })).code, 0, 'one that is there may change');
    const remove = (apiKey?: string) =>
      world.gigya('accounts.deleteScreenSet', { screenSetID: 'Default-Login', ...(apiKey ? { apiKey } : {}) }, application);
    assert.deepEqual([(await remove(shop)).code, (await remove(shop)).code], [0, 404000]);
    assert.equal((await read()).length, 1);
    const other = await world.another();
    assert.deepEqual((await other.gigya('accounts.getScreenSets', { screenSetIDs: 'Default-Login' })).body.screenSets, []);

    // Dataflows are as much each site's own, and for servers.
    const idx = (method: string, given: Readonly<Record<string, unknown>>, by = world) => by.gigya(`idx.${method}`, given, application);
    const params = { host: 'files.example', password: 'open sesame' };
    const flow = { name: 'nightly', steps: [{ id: 'read', params }] };
    const { id } = (await idx('createDataflow', { apiKey: shop, data: flow })).body;
    const found = async (given: object = {}, by = world) =>
      (await idx('search', { query: 'SELECT * FROM dataflow START 0 LIMIT 5', ...given }, by)).body.result;
    assert.deepEqual((await found({ apiKey: shop }))[0].steps[0].params, { ...params, password: '********' });
    assert.deepEqual([await found(), await found({}, other)], [[], []]);
    for (const [method, given] of [
      ['getDataflow', { id }],
      ['deleteDataflow', { id }],
      ['setDataflow', { data: { ...flow, id, name: 'mine' } }],
    ] as const)
      for (const by of [world, other]) assert.equal((await idx(method, given, by)).code, 404000, method);
    assert.equal((await world.gigya('idx.search', { query: 'SELECT * FROM dataflow' })).code, 403007, 'for servers alone');
    const set = (data: object) => idx('setDataflow', { apiKey: shop, data: { id, ...data } });
    assert.equal((await set({ ...flow, steps: [{ id: 'read', params: { ...params, password: '********' } }] })).code, 403200);
    assert.equal((await set({ name: 'nightly', steps: 'none' })).code, 400006);
    await world.settings({ dataflows: { most: 1, mostBytes: 1024 } });
    assert.equal((await set({ name: 'é'.repeat(600) })).code, 413003);
    assert.equal((await idx('createDataflow', { data: flow })).code, 400006);
    for (const query of ['SELECT * FROM script', "SELECT * FROM dataflow WHERE steps = 'x'", 'SELECT count(*) FROM dataflow'])
      assert.equal((await idx('search', { query })).code, 400006, query);
  });
}
