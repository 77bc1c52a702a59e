// What would have no effect in a provider's row is refused: members of a configuration that its kind does not read, and SAML without metadata.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configurations } from '../../src/core/federation/configuration.ts';
import { presets } from '../../src/core/federation/presets/index.ts';
import { engines } from '../engines-of.ts';

const [sqlite] = await engines();

const values: Readonly<Record<string, unknown>> = {
  ...{ refreshEndpoint: 'https://a.example/r', subjectEndpoint: 'https://a.example/s', emailsEndpoint: 'https://a.example/e' },
  ...{ tokenPlace: 'query', userinfoParameters: { fields: 'id' }, secretProof: true },
  ...{ issuerPattern: 'https://a.example/{tenantid}', nonce: false, algorithms: ['RS256'], audiences: ['app'] },
};
const unread = {
  openid: ['refreshEndpoint', 'subjectEndpoint', 'emailsEndpoint', 'tokenPlace', 'userinfoParameters', 'secretProof'],
  oauth2: ['issuerPattern', 'nonce', 'algorithms', 'audiences'],
  graph: ['issuerPattern', 'nonce', 'algorithms'],
} as const;

test('a member of the configuration that the kind does not read is refused by its name, and every other one is taken', async () => {
  const { world } = await sqlite!.open('unread members');
  const { domain, console: client } = world.keys;
  const headers = { authorization: `Bearer ${client.id}:${client.secret}`, 'content-type': 'application/json' };
  const put = (row: object) =>
    world.raw({ method: 'PUT', url: `${world.base}/console/api/${domain}/identity-providers/a`, headers, body: JSON.stringify(row) });
  const needed = {
    ...{ issuer: 'https://a.example', authorizationEndpoint: 'https://a.example/a' },
    ...{ tokenEndpoint: 'https://a.example/t', userinfoEndpoint: 'https://a.example/u' },
  };
  for (const [kind, names] of Object.entries(unread))
    for (const [member, value] of Object.entries(values)) {
      const reply = await put({ kind, configuration: { ...needed, [member]: value } });
      const isUnread = (names as readonly string[]).includes(member);
      assert.equal(reply.status, isUnread ? 422 : 200, `${kind} ${member}: ${reply.text}`);
      if (isUnread) assert.match(reply.text, new RegExp(`kind ${kind} has no member named ${member}`));
    }
  const own = { entityId: 'https://us.example/e', consumer: 'https://us.example/acs', logout: 'https://us.example/slo' };
  const read = { validUntil: null, certificatesEnd: null, metadataUrl: null, read: 1, logout: null, own };
  const configuration = { entityId: 'https://a.example', signOn: 'https://a.example/sso', keys: ['none'], ...read };
  const saml = await put({ kind: 'saml', clientId: 'ours', keepTokens: true, configuration });
  assert.equal(saml.status, 422, 'a key that is none would break every sign-in');
  assert.match(saml.text, /kind/);
});

test('no preset says what its kind does not read', () => {
  for (const [name, { kind, traits }] of Object.entries(presets))
    for (const member of Object.keys(traits)) assert.ok(member in configurations[kind].properties, `${name}: ${member}`);
});
