// A command that writes in a transaction may run inside another one's: what it undoes is its own answer, and never the other one's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';

for (const { engine, open } of await engines()) {
  test(`${engine}: a part that undoes is answered its own value, and refuses; nothing of the whole is stored`, async () => {
    const { app, world } = await open('a part undoes');
    const { transaction, consents } = app.stores;
    const { tenant } = world.keys;
    const ann = await world.person();
    const consent = { id: 'one', account: ann.id, document: 'terms', given: start };
    const kept = async () => (await consents.list(tenant, ann.id)).length;

    const refusing = transaction(async (tables) => {
      await tables.consents.insert(tenant, consent);
      const part = await tables.transaction<'stored' | 'taken'>(async (_inside, rollbackWith) => rollbackWith('taken'));
      assert.equal(part, 'taken');
      throw new Error('refused');
    });
    await assert.rejects(refusing, /^Error: refused$/);
    assert.equal(await kept(), 0);

    const goingOn = transaction(async (tables) => {
      await tables.consents.insert(tenant, consent);
      await tables.transaction<string>(async (_inside, rollbackWith) => rollbackWith('taken'));
      return 'done';
    });
    await assert.rejects(goingOn, /went on after a part of it was undone/);
    assert.equal(await kept(), 0);

    const through = transaction<string>((tables, rollbackWith) => tables.transaction(async () => rollbackWith('of the whole')));
    assert.equal(await through, 'of the whole');
    assert.equal(
      await transaction(async (tables) => tables.transaction(async (inside) => inside.transaction(async () => 'innermost'))),
      'innermost',
    );
  });
}
