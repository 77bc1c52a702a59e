// Two rows that name people under one domain: a subject of one signs in as the same subject of the other, so that both must ask the same party.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';
import { metadataXml } from '../saml-sp/school.ts';

const [sqlite] = await engines();

async function writer() {
  const { world } = await sqlite!.open('one domain');
  const { domain, console: client } = world.keys;
  const headers = { authorization: `Bearer ${client.id}:${client.secret}`, 'content-type': 'application/json' };
  return async (path: string, row: object): Promise<readonly [number, boolean]> => {
    const reply = await world.raw({
      method: 'PUT',
      url: `${world.base}/console/api/${domain}${path}`,
      headers,
      body: JSON.stringify({ domain: 'corp.example', ...row }),
    });
    return [reply.status, /has it already/.test(JSON.stringify(reply.body))];
  };
}

const taken = [200, false] as const;
const refused = [422, true] as const;

test('two SAML identity providers have no domain in common, whatever they call their people', async () => {
  const put = await writer();
  const saml = async (name: string, entityId: string, choices: object = {}) =>
    put(`/saml-providers/${name}`, { metadata: await metadataXml({ entityId }), ...choices });
  assert.deepEqual(await saml('staff', 'https://staff.example'), taken);
  assert.deepEqual(await saml('guests', 'https://guests.example'), refused);
  assert.deepEqual(
    await saml('guests', 'https://staff.example', { subject: 'mail' }),
    refused,
    'an attribute is another name than the one of the other row',
  );
  assert.deepEqual(await saml('guests', 'https://staff.example'), taken, 'the same party twice, with a page for each');
  const endpoints = {
    authorizationEndpoint: 'https://a.example/a',
    tokenEndpoint: 'https://a.example/t',
    userinfoEndpoint: 'https://a.example/u',
  };
  const oauth = { kind: 'oauth2', configuration: { ...endpoints, claims: { sub: 'id' } } };
  assert.deepEqual(await put('/identity-providers/other', oauth), refused, 'another protocol');
});

test('two providers of OAuth 2 have a domain in common only where they ask the same addresses for the same name', async () => {
  const put = await writer();
  const oauth = (name: string, more: object, sub = 'id') => {
    const endpoints = {
      authorizationEndpoint: 'https://a.example/a',
      tokenEndpoint: 'https://a.example/t',
      userinfoEndpoint: 'https://a.example/u',
    };
    return put(`/identity-providers/${name}`, { kind: 'oauth2', configuration: { ...endpoints, ...more, claims: { sub } } });
  };
  assert.deepEqual(await oauth('web', {}), taken);
  assert.deepEqual(await oauth('app', { userinfoEndpoint: 'https://b.example/u' }), refused);
  assert.deepEqual(await oauth('app', { tokenEndpoint: 'https://b.example/t' }), refused);
  assert.deepEqual(await oauth('app', {}, 'nickname'), refused, 'people choose their nicknames');
  assert.deepEqual(await oauth('app', {}), taken);
});

test('two rows of one issuer have a domain in common only where the same claim names the person', async () => {
  const put = await writer();
  const openid = (name: string, configuration: object) => put(`/identity-providers/${name}`, { configuration });
  assert.deepEqual(await openid('web', { issuer: 'https://one.example' }), taken);
  assert.deepEqual(await openid('app', { issuer: 'https://two.example' }), refused);
  assert.deepEqual(await openid('app', { issuer: 'https://one.example', claims: { sub: 'preferred_username' } }), refused);
  assert.deepEqual(await openid('app', { issuer: 'https://one.example', claims: { sub: 'sub' } }), taken);
});
