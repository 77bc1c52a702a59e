// A misspelt member of a new account made an account without it, and a misspelt filter answered everything: both 2xx.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

/** The status of an operator's call; the world's own console expects that it worked. */
async function statusOf({ base, raw, keys }: World, method: string, path: string, given?: object): Promise<number> {
  const { id, secret } = keys.console;
  const headers = { authorization: `Bearer ${id}:${secret}`, ...(given ? { 'content-type': 'application/json' } : {}) };
  const body = given ? { body: JSON.stringify(given) } : {};
  return (await raw({ method, url: `${base}/console/api/${keys.domain}${path}`, headers, ...body })).status;
}

for (const { engine, open } of await engines()) {
  test(`${engine}: a name that nothing reads, a filter that says nothing and two that exclude each other are refused, and nothing is made`, async () => {
    const { world, app } = await open('console names');
    const { tenant } = world.keys;
    const before = await app.stores.accounts.count(tenant, {});
    const hash = '$argon2id$v=19$m=19456,t=2,p=1$ZHJhZ29tYW4tZGVjb3ktc2FsdA$ppHc+ya8l+980keyGGBNi4XvSUERfuBVwod/y6kxizw';
    for (const given of [
      { username: 'kim', pasword: 'correct horse' },
      { username: 'kim', password: 'correct horse', hash, scheme: { kind: 'argon2id', of: 'typed' } },
    ])
      assert.equal(await statusOf(world, 'POST', '/accounts', given), 422, JSON.stringify(given));
    assert.equal(await app.stores.accounts.count(tenant, {}), before);
    for (const filter of ['adress=192.0.2.1', 'foo=bar', 'name=', 'what=', 'address=banana', 'address=198.51.100.0/24', 'account=banana'])
      assert.equal(await statusOf(world, 'GET', `/events?${filter}`), 422, filter);
    assert.equal(await statusOf(world, 'GET', '/events?address=192.0.2.1'), 200);
  });

  test(`${engine}: a web address with a user in it is no setting: it would lie in clear, and be shown`, async () => {
    const { world } = await open('console addresses');
    const write = (remoteUrl: string) => statusOf(world, 'PATCH', '/settings', { settings: { captcha: { remoteUrl } } });
    assert.equal(await write('https://user:secret@captcha.example.org/'), 422);
    assert.equal(await write('https://user@captcha.example.org/'), 422);
    assert.ok((await write('https://captcha.example.org/')) < 300);
  });
}
