// Metadata and keys are written by the library once and answered from memory then: the same to everyone, until something of them changes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApp } from '../clients/app.ts';

const { world } = await openApp('wso2', 'published');
await world.settings({ rates: { caller: null, address: null, tenant: null } });

const mount = `/t/${world.keys.domain}`;
const metadata = '/oauth2/token/.well-known/openid-configuration';

async function ask(path: string, { method = 'GET', origin }: { readonly method?: string; readonly origin?: string } = {}) {
  const response = await fetch(`${world.base}${path}`, { method, headers: origin === undefined ? {} : { origin } });
  const { date: _, ...headers } = Object.fromEntries(response.headers);
  return { status: response.status, headers, text: await response.text() };
}

test('what is answered from memory is what the library wrote, for a page of any origin', async () => {
  for (const path of [metadata, '/oauth2/jwks', `${mount}${metadata}`, `${mount}/oauth2/jwks`]) {
    const written = await ask(path);
    assert.equal(written.status, 200);
    assert.deepEqual(await ask(path), written, path);
    const origin = 'https://app.example.org';
    const told = await ask(path, { origin });
    assert.deepEqual(
      [told.headers['access-control-allow-origin'], told.headers['vary'], told.text],
      [origin, 'Origin', written.text],
      path,
    );
    const head = await ask(path, { method: 'HEAD' });
    assert.deepEqual([head.status, head.text, head.headers['content-type']], [200, '', written.headers['content-type']], path);
    assert.equal((await ask(path, { method: 'POST' })).status, 404, path);
  }
});

test('an address answers what speaks of itself, and no name beside it', async () => {
  const [own, named] = [JSON.parse((await ask(metadata)).text), JSON.parse((await ask(`${mount}${metadata}`)).text)];
  assert.deepEqual([own.jwks_uri, named.jwks_uri], [`${world.base}/oauth2/jwks`, `${world.base}${mount}/oauth2/jwks`]);
  assert.equal((await ask(`/t/nowhere${metadata}`)).status, 404);
});

test('a changed setting is published at once', async () => {
  const grants = async () => JSON.parse((await ask(metadata)).text).grant_types_supported as string[];
  assert.ok(!(await grants()).includes('password'));
  await world.settings({ tokens: { passwordGrant: true } });
  assert.ok((await grants()).includes('password'));
  await world.settings({ tokens: { passwordGrant: false } });
  assert.ok(!(await grants()).includes('password'));
});

test('what is out of service answers nothing from memory', async () => {
  assert.equal((await ask(metadata)).status, 200);
  await world.settings({ units: { suspended: ['oidc:*'] } });
  assert.equal((await ask(metadata)).status, 503);
  await world.settings({ units: { suspended: [] } });
  assert.equal((await ask(metadata)).status, 200);
});
