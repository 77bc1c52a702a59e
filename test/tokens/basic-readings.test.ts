// A secret with signs in it was right at SCIM as it is, and at the token endpoint form-encoded alone: what most clients send was refused there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registerClient } from '../../src/core/clients/index.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
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
