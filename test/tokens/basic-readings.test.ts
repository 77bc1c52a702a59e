// A secret with signs in it was right at SCIM as it is, and at the token endpoint form-encoded alone: what most clients send was refused there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registerClient } from '../../src/core/clients/index.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { eventsOf } from '../events/shown.ts';

const encoded = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);

for (const { engine, open } of await engines()) {
  test(`${engine}: a secret is right form-encoded and as it is, and a wrong one counts once`, async () => {
    const { world, app } = await open('basic readings');
    const made = {
      tenant: world.keys.tenant,
      name: 'Robot',
      api: 'wso2',
      rights: ['everything'],
      protocol: { grant_types: ['client_credentials'] },
    };
    const secrets = ['a+b%c:with signs', '100%', 'a%2Bb-that-looks-encoded', 'plus+plus', 'plain-secret'];
    for (const [at, secret] of secrets.entries())
      await registerClient({ now: start, random: seededRandom(`robot${at}`) }, { ...made, publicId: `robot${at}`, secret }, app.stores);
    const ask = async (name: string, secret: string, path: string, body: string) =>
      (
        await world.raw({
          method: 'POST',
          url: `${world.base}/oauth2/${path}`,
          headers: {
            authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`,
            'content-type': 'application/x-www-form-urlencoded',
          },
          body,
        })
      ).status;
    const grant = 'grant_type=client_credentials';
    for (const [at, secret] of secrets.entries())
      for (const sent of [secret, encoded(secret)]) {
        assert.equal(await ask(`robot${at}`, sent, 'token', grant), 200, sent);
        assert.equal(await ask(`robot${at}`, sent, 'introspect', 'token=none'), 200, sent);
      }
    assert.equal(await ask('robot2', 'a+b-that-looks-encoded', 'token', grant), 401, 'no third reading');
    assert.equal(await ask('robot3', 'plus plus', 'token', grant), 401, 'what was decoded is not the secret');
    const wrong = async () => (await eventsOf(world, '?what=caller.refused&client=robot0')).reduce((sum, { count }) => sum + count, 0);
    const before = await wrong();
    assert.equal(await ask('robot0', 'wrong+and%20wrong', 'token', grant), 401);
    assert.equal((await wrong()) - before, 1, 'in both readings, and counted once');
    assert.equal(await ask('nobody', 'wrong+and%20wrong', 'token', grant), 401);
    assert.equal(await ask('robot0', '', 'token', grant), 400, 'no secret is none');
  });
}

// Who never saw a challenge sends Latin-1: name and secret came out as other letters, and a person with an umlaut was 401 for ever.
test('name and secret in Latin-1 are right at every door, and judged once', async () => {
  const { world, app, close } = await buildWorld(await (await sqliteDatabases()).fresh(), { seed: 'Latin-1' });
  try {
    const secret = 'schlüssel of a service';
    const rights = ['everything'];
    const protocol = { grant_types: ['client_credentials'] };
    for (const api of ['wso2', 'akamai'])
      await registerClient(
        { now: start, random: seededRandom(api) },
        { tenant: world.keys.tenant, name: 'Robot', api, rights, protocol, publicId: `r0b0t${api}`, secret },
        app.stores,
      );
    await world.settings({ identifiers: { signIn: ['username', 'email'] } });
    await world.person({ username: 'zoé.demo', email: 'zoe@example.org', password: 'pässwörd of Zoé' });
    const ask = async (name: string, password: string, encoding: 'utf8' | 'latin1', path: string, body?: string) => {
      const authorization = `Basic ${Buffer.from(`${name}:${password}`, encoding).toString('base64')}`;
      const type = path.startsWith('/oauth2') || path.startsWith('/entity') ? 'x-www-form-urlencoded' : 'json';
      const headers = { authorization, ...(body === undefined ? {} : { 'content-type': `application/${type}` }) };
      return world.raw({ method: body === undefined ? 'GET' : 'POST', url: `${world.base}${path}`, headers, ...(body ? { body } : {}) });
    };
    for (const encoding of ['utf8', 'latin1'] as const) {
      const service = (path: string, body?: string) => ask('r0b0twso2', secret, encoding, path, body);
      assert.equal((await ask('zoé.demo', 'pässwörd of Zoé', encoding, '/scim2/Me')).status, 200, encoding);
      assert.equal(
        (await ask('zoé.demo', 'pässwörd of Zoé', encoding, '/api/identity/auth/v1.1/authenticate', '{}')).status,
        200,
        encoding,
      );
      assert.equal((await service('/scim2/Users')).status, 200, encoding);
      assert.equal((await service('/scim/v2/Users')).status, 200, encoding);
      // RFC 6749, appendix A.2: a secret of the token endpoint has no such letters.
      assert.equal((await service('/oauth2/token', 'grant_type=client_credentials')).status, 400, encoding);
      const found = await ask('r0b0takamai', secret, encoding, '/entity.find', 'type_name=user');
      assert.match(String(found.text), /"stat":\s*"ok"/, encoding);
    }
    const failures = async () => (await eventsOf(world, '?what=sign-in.failed')).reduce((sum, { count }) => sum + count, 0);
    const before = await failures();
    const refused = await ask('zoé.demo', 'pässwörd of Zoe', 'latin1', '/scim2/Me');
    assert.equal(refused.status, 401);
    assert.equal((await failures()) - before, 1, 'one try');
    for (const path of ['/scim2/Me', '/scim2/Users', '/scim/v2/Users'])
      assert.equal(
        (await world.raw({ method: 'GET', url: `${world.base}${path}`, headers: {} })).headers['www-authenticate'],
        'Basic realm="dragoman", charset="UTF-8"',
      );
    assert.equal((await ask('zoÃ©.demo', 'pässwörd of Zoé', 'utf8', '/scim2/Me')).status, 401, 'nobody else is meant');
  } finally {
    await close();
  }
});
