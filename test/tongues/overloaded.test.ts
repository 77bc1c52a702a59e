// The hash threads take no more work: each dialect says so in its own words. A full queue broke as a part breaks, a 500 in most of them.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { hashPool } from '../../src/adapters/hashes/pool.ts';
import { engines } from '../engines-of.ts';
import { openidOf } from '../wso2/openid.ts';
import { tongues } from './tongues.ts';

const overloaded: Readonly<Record<string, number>> = { gigya: 503001, akamai: 510, authing: 1000, hazizz: 19 };

for (const { engine, open } of await engines()) {
  test(`${engine}: where no more wait than may, a sign-in is told to come later, and nothing is counted against anybody`, async () => {
    const { world, app, observed } = await open('overloaded');
    await world.settings({ lockout: { failures: 2, minutes: 5 }, tokens: { passwordGrant: true } });
    const ann = await world.person();
    const { client_id, client_secret } = await openidOf(world).register({ grant_types: ['password'], redirect_uris: [] });
    const { hashes } = app.stores;
    const before = observed.length;
    const causes = () => observed.slice(before).map(({ cause }) => `${cause?.kind} ${cause?.name}`);
    const full = hashPool({ threads: 0, queue: 0, salt: () => randomBytes(16) });
    Object.assign(app.stores, { hashes: full });
    for (const { name, signIn } of tongues) {
      for (const email of [ann.email, ann.email, ann.email, 'nobody@example.org'])
        assert.equal((await signIn(world, email, ann.password)).code, overloaded[name] ?? -1, `${name}: ${email}`);
    }
    const as = { username: ann.username, password: ann.password };
    assert.equal((await world.wso2('GET', '/scim2/Me', undefined, { as })).status, 503);
    const { body } = await world.gigya('accounts.login', { loginID: ann.email, password: ann.password });
    assert.equal(body.statusCode, 503);
    const token = await world.raw({
      method: 'POST',
      url: `${world.base}/oauth2/token`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`,
      },
      body: String(new URLSearchParams({ grant_type: 'password', username: ann.username, password: ann.password })),
    });
    assert.equal(token.status, 503, token.text);
    assert.deepEqual([...new Set(causes())], ['requestError server.overloaded']);
    Object.assign(app.stores, { hashes });
    for (const { name, signIn } of tongues) assert.ok((await signIn(world, ann.email, ann.password)).session, name);
  });
}
