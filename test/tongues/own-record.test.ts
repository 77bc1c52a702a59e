// A user of Authing reads the own record alone; it told any account of the tenant to whoever had its id.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { register, signedIn } from '../../src/dialects/authing/conformance/flow.ts';
import { engines } from '../engines-of.ts';

const query = 'query u($id: String) { user(id: $id) { id email } }';

for (const { engine, open } of await engines()) {
  test(`${engine}: a user reads another's record by its id`, async () => {
    const { world } = await open('own record');
    await world.settings({ registration: { open: true } });
    await world.person();
    const { token, id } = await signedIn(world);
    const other = (await register(world)).body.data.registerByEmail.id;
    const read = (named: string) => world.graphql(query, { id: named }, { token });

    assert.equal((await read(id)).body.data.user.email, 'ann@example.org');
    const refused = await read(other);
    assert.equal(refused.code, 2202);
    assert.ok(!JSON.stringify(refused.body).includes('ada@example.com'));
    assert.deepEqual((await read('0'.repeat(24))).body.errors, refused.body.errors, 'nor does the answer tell who exists');
  });
}
