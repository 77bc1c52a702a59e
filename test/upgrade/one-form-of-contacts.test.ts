// Addresses of one mail domain in two spellings, and numbers of withdrawn plans, as older versions stored them: each has one form after the migration,
// its owner signs in by either, and where two accounts meet the older one keeps it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { migrate } from '../../src/storage/sql/migrate.ts';
import { engines } from '../engines-of.ts';

const name = '0062-one-form-of-contacts';
const letters = 'u@bücher.example';
const ascii = 'u@xn--bcher-kva.example';

for (const { engine, open } of await engines()) {
  async function opened(seed: string) {
    const { world, opened: app } = await open(seed);
    await world.settings({ identifiers: { signIn: ['username', 'email', 'phone'] } });
    const { db } = app.engine;
    const old = (account: string, kind: string, form: string) =>
      db.updateTable('identifiers').set({ normal: form, text: form }).where('account', '=', account).where('kind', '=', kind).execute();
    const carried = async () => {
      await db.deleteFrom('migrations').where('name', '=', name).execute();
      const told: string[] = [];
      assert.deepEqual(await migrate(app.engine, 1, (sentence) => void told.push(sentence)), [name]);
      return told;
    };
    return { world, db, old, carried };
  }
  const signsIn = async (world: World, text: string, password: string) =>
    (await world.gigya('accounts.login', { loginID: text, password })).code === 0;

  test(`${engine}: a stored address is found by both spellings of its domain, and a number by the old plan and the new`, async () => {
    const { world, db, old, carried } = await opened('one form');
    const kim = await world.person({ username: 'kim', email: letters, phone: '+52 1 55 1234 5678', password: 'Correct-1' });
    const ben = await world.person({ username: 'ben', email: 'ben@example.org', phone: '+229 97 12 34 56', password: 'Correct-2' });
    await old(kim.id, 'email', letters);
    await old(kim.id, 'phone', '+52 1 55 1234 5678');
    await old(ben.id, 'phone', '+229 97 12 34 56');
    const before = await db.selectFrom('identifiers').selectAll().where('normal', '=', 'ben@example.org').execute();
    assert.deepEqual(await carried(), []);
    for (const text of [letters, ascii, 'U@BÜCHER.example', '+52 1 55 1234 5678', '+525512345678'])
      assert.ok(await signsIn(world, text, 'Correct-1'), text);
    for (const text of ['+229 97 12 34 56', '+2290197123456']) assert.ok(await signsIn(world, text, 'Correct-2'), text);
    assert.deepEqual(await db.selectFrom('identifiers').selectAll().where('normal', '=', 'ben@example.org').execute(), before);
    for (const email of [letters, ascii])
      await assert.rejects(world.person({ username: 'another', email, password: 'Correct-3' }), /taken/);
    assert.deepEqual(await carried(), [], 'done again it changes nothing');
    assert.ok(await signsIn(world, ascii, 'Correct-1'));
  });

  for (const older of ['letters', 'ascii'] as const)
    test(`${engine}: of two accounts with one address in two spellings the older keeps it: ${older}`, async () => {
      const { world, old, carried } = await opened(`overlap of ${older}`);
      const first = await world.person({ username: 'first', email: 'first@example.org', password: 'Correct-1' });
      world.clock.forward(1);
      const second = await world.person({ username: 'second', email: 'second@example.org', password: 'Correct-2' });
      await old(first.id, 'email', older === 'letters' ? letters : ascii);
      await old(second.id, 'email', older === 'letters' ? ascii : letters);
      assert.equal((await carried()).length, 1);
      for (const text of [letters, ascii]) {
        assert.equal(await signsIn(world, text, 'Correct-1'), true, text);
        assert.equal(await signsIn(world, text, 'Correct-2'), false, text);
      }
      assert.equal(await signsIn(world, 'second', 'Correct-2'), true, 'the other is there, and signs in otherwise');
    });
}
