// Settings that are no objects where an object is due: a defect (500), or 200 and every letter of a text stored as a setting.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

/** As an operator sends it: what is answered, whatever it is. */
async function send({ base, keys }: World, method: string, path: string, settings: unknown) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${keys.console.id}:${keys.console.secret}` };
  const reply = await fetch(`${base}/console/api/${keys.domain}${path}`, { method, headers, body: JSON.stringify({ settings }) });
  return { status: reply.status, body: (await reply.json()) as Record<string, never> };
}

for (const { engine, open } of await engines()) {
  test(`${engine}: what is no object where one is due is refused with the field, and nothing is stored`, async () => {
    const { world, app } = await open('no objects');
    const before = await app.stores.settings.read(world.keys.tenant);
    const change = (settings: unknown) => send(world, 'PATCH', '/settings', settings);
    for (const value of [null, [], 'text', '', 0, 1, true, false, [{ failures: 3 }]])
      for (const name of ['lockout', 'apis', 'apis.wso2', 'messages']) {
        const settings = name === 'apis.wso2' ? { apis: { wso2: value } } : { [name]: value };
        const { status, body } = await change({ ...settings, captcha: { signInAfter: 7 } });
        const said = `${name}: ${JSON.stringify(value)}`;
        assert.deepEqual([status, body['error']], [422, 'input.rejected'], said);
        assert.deepEqual(body['detail']!['problems'], [{ field: `${name} must be object`, rule: 'unparsable', expected: name }], said);
        const judged = await send(world, 'POST', '/settings/judge', settings);
        assert.deepEqual([judged.status, judged.body['complaints']], [200, [`${name} must be object`]], said);
      }
    for (const settings of [{ apis: { nobody: null } }, { nonsense: null }]) assert.equal((await change(settings)).status, 422);
    for (const settings of [null, [], 'text', 1]) assert.equal((await change(settings)).status, 422, String(settings));
    assert.deepEqual(await app.stores.settings.read(world.keys.tenant), before);
    assert.equal((await change({ apis: {}, lockout: {} })).status, 200);
  });
}
