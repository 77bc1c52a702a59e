// What a tenant shows and signs named another tenant's host: a client that followed `meta.location` sent its secret there, and a service's
// tokens of two tenants were meant for the same place.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import type { App } from '../../src/app.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const publicUrl = 'https://id.example.org';
const metadata = { method: 'GET', path: '/oauth2/token/.well-known/openid-configuration' };
const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  /** The public address is given to a tenant by who runs the installation, not by its operator. */
  async function atHome({ keys }: World, { stores }: App): Promise<void> {
    await stores.tenants.address(keys.tenant, 'host', 'id.example.org');
  }

  /** This tenant has the host of the public address, the other one a host of its own. */
  async function two(seed: string) {
    const { world, app } = await open(seed, { publicUrl, clock: runningClock() });
    const other = await world.another();
    await atHome(world, app);
    await other.host('id.other.org', 'this');
    return { world, other };
  }

  const request = (tenant: World, host: string, path: string, method = 'GET', body?: object) =>
    tenant.raw({
      method,
      url: `${tenant.base}${path}`,
      headers: headersOf(tenant.keys.wso2.portal, host),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

  const headersOf = ({ name: id, secret }: { name: string; secret: string }, host: string) => ({
    host,
    'content-type': 'application/json',
    authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
  });

  test(name('addresses of SCIM lead to the tenant that was asked, by its host or by the path'), async () => {
    const { world, other } = await two('locations');
    for (const [tenant, host, mount, address] of [
      [world, 'id.example.org', '', publicUrl],
      [world, 'id.example.org', `/t/${world.keys.domain}`, `${publicUrl}/t/${world.keys.domain}`],
      [other, 'id.other.org', '', 'https://id.other.org'],
      [other, 'ID.other.org:8443', '', 'https://id.other.org'],
      [other, 'id.example.org', `/t/${other.keys.domain}`, `${publicUrl}/t/${other.keys.domain}`],
      [other, 'evil.example', `/t/${other.keys.domain}`, `${publicUrl}/t/${other.keys.domain}`],
    ] as const) {
      const said = `${host}${mount}`;
      const call = (path: string, method?: string, body?: object) => request(tenant, host, `${mount}${path}`, method, body);
      const made = await call('/scim2/Users', 'POST', { userName: `kim-${said.replace(/\W/g, '')}`.toLowerCase() });
      assert.equal(made.status, 201, made.text);
      const location = `${address}/scim2/Users/${made.body.id}`;
      assert.deepEqual([made.headers['location'], made.body.meta.location], [location, location], said);
      assert.equal((await call(`/scim2/Users/${made.body.id}`)).body.meta.location, location, said);
      const { Resources } = (await call('/scim2/Users')).body;
      for (const { meta } of Resources) assert.ok(meta.location.startsWith(`${address}/scim2/Users/`), meta.location);
      const group = await call('/scim2/Groups', 'POST', { displayName: said, members: [{ value: made.body.id }] });
      assert.equal(group.body.meta.location, `${address}/scim2/Groups/${group.body.id}`, said);
      assert.equal(group.body.members[0].$ref, location);
      for (const path of ['/scim2/ServiceProviderConfig', `/scim2/Schemas/${userSchema}`, '/scim2/ResourceTypes/User'])
        assert.ok((await call(path)).body.meta.location.startsWith(`${address}/scim2/`), path);
    }
  });

  test(name('the tenant of all other hosts is named by the path where the public address is at home with another'), async () => {
    const { world, app } = await open('every host', { publicUrl });
    const other = await world.another();
    await atHome(other, app);
    const locationAt = async (tenant: World, host: string) =>
      (await request(tenant, host, '/scim2/ServiceProviderConfig')).body.meta.location;
    assert.equal(await locationAt(world, 'anything.example'), `${publicUrl}/t/${world.keys.domain}/scim2/ServiceProviderConfig`);
    assert.equal(await locationAt(other, 'id.example.org'), `${publicUrl}/scim2/ServiceProviderConfig`);
    const { issuer } = (await world.raw({ ...metadata, url: `${world.base}${metadata.path}`, headers: { host: 'anything.example' } })).body;
    assert.equal(issuer, `${publicUrl}/t/${world.keys.domain}/oauth2/token`, 'no tenant issues tokens by the name of another');
  });

  test(name("a service's token is meant for its own tenant alone"), async () => {
    const { world, other } = await two('audience');
    const tokenAt = async ({ base, keys }: World, host: string, mount: string): Promise<string> => {
      const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'internal_user_mgt_view' }).toString();
      const headers = { ...headersOf(keys.wso2.portal, host), 'content-type': 'application/x-www-form-urlencoded' };
      const reply = await world.raw({ method: 'POST', url: `${base}${mount}/oauth2/token`, headers, body });
      assert.equal(reply.status, 200, reply.text);
      return reply.body.access_token;
    };
    const usersAt = async (host: string, mount: string, token: string) =>
      (await world.raw({ method: 'GET', url: `${world.base}${mount}/scim2/Users`, headers: { host, authorization: `Bearer ${token}` } }))
        .status;
    const mount = `/t/${other.keys.domain}`;
    const tokens = {
      shop: await tokenAt(world, 'id.example.org', ''),
      other: await tokenAt(other, 'id.other.org', ''),
      byPath: await tokenAt(other, 'id.example.org', mount),
    };
    assert.deepEqual(
      Object.values(tokens).map((token) => decodeJwt(token).aud),
      [publicUrl, 'https://id.other.org', `${publicUrl}${mount}`],
    );
    assert.deepEqual(
      Object.values(tokens).map((token) => decodeJwt(token).iss),
      [`${publicUrl}/oauth2/token`, 'https://id.other.org/oauth2/token', `${publicUrl}${mount}/oauth2/token`],
    );
    const places = [
      ['id.example.org', ''],
      ['id.other.org', ''],
      ['id.example.org', mount],
    ] as const;
    for (const [own, token] of Object.values(tokens).entries())
      for (const [at, [host, path]] of places.entries())
        assert.equal(await usersAt(host, path, token), at === own ? 200 : 401, `${Object.keys(tokens)[own]} at ${host}${path}`);
  });
}
