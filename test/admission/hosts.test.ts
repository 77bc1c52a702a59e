// An operator of any tenant registered whatever text as a host, and the host of the installation's own address: from then on that was the
// tenant's, and so was what it issued there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const none = [
  'a b',
  'x/y',
  '../x',
  '*',
  '*.example.org',
  'a'.repeat(300),
  `${'a'.repeat(64)}.example`,
  'a..b',
  '-a.example',
  'a.example:8080',
  'ö.at',
  'a@b',
];
const hosts = ['Shop.Example.org', 'localhost', 'my_service', '192.0.2.7', '[2001:db8::1]', `${'a'.repeat(63)}.example`];

async function put({ base, keys }: World, body: object) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${keys.console.id}:${keys.console.secret}` };
  const reply = await fetch(`${base}/console/api/${keys.domain}/hosts`, { method: 'PUT', headers, body: JSON.stringify(body) });
  return { status: reply.status, text: await reply.text() };
}

for (const { engine, open } of await engines()) {
  test(`${engine}: what is no host name is no host of a tenant`, async () => {
    const { world, app } = await open('no host');
    const before = await app.stores.tenants.addresses(world.keys.tenant);
    for (const host of none) {
      const { status, text } = await put(world, { host, to: 'this' });
      assert.equal(status, 422, host);
      assert.match(text, /"field":"host"/);
    }
    assert.deepEqual(await app.stores.tenants.addresses(world.keys.tenant), before);
    for (const host of hosts) assert.equal((await put(world, { host, to: 'this' })).status, 200, host);
    const values = (await app.stores.tenants.addresses(world.keys.tenant)).map(({ value }) => value);
    for (const host of hosts) assert.ok(values.includes(host.toLowerCase()), host);
  });

  test(`${engine}: what was registered by an older program can be let go`, async () => {
    const { world, app } = await open('let go');
    for (const value of ['x/y', 'Old.example']) await app.stores.tenants.address(world.keys.tenant, 'host', value);
    for (const host of ['x/y', 'Old.example', '*']) assert.equal((await put(world, { host, to: 'none' })).status, 200);
    assert.deepEqual(
      (await app.stores.tenants.addresses(world.keys.tenant)).filter(({ kind }) => kind === 'host'),
      [],
    );
  });

  test(`${engine}: the host of the installation is given to a tenant by no operator`, async () => {
    const { world, app } = await open('own host', { publicUrl: 'https://id.example.org:8443' });
    for (const host of ['id.example.org', 'ID.Example.ORG']) {
      const { status, text } = await put(world, { host, to: 'this' });
      assert.equal(status, 422);
      assert.match(text, /"reserved"/);
    }
    assert.equal(await app.finder.tenantByAddress('host', 'id.example.org'), undefined);
    assert.equal((await put(world, { host: 'shop.example.org', to: 'this' })).status, 409, 'its records do not say so');
    await world.host('shop.example.org', 'this');
    assert.ok(await app.finder.tenantByAddress('host', 'shop.example.org'));
    await app.stores.tenants.address(world.keys.tenant, 'host', 'id.example.org');
    assert.equal((await put(world, { host: 'id.example.org', to: 'none' })).status, 200, 'whoever has it may let it go');
  });
}
