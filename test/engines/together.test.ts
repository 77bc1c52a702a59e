// A command that writes in a transaction may run inside another one's: what it undoes is its own answer, and never the other one's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';

for (const { engine, open } of await engines()) {
  test(`${engine}: a part that undoes is answered its own value, and refuses; nothing of the whole is stored`, async () => {
    const { house, world } = await open('a part undoes');
    const { together, consents } = house.stores;
    const { tenant } = world.keys;
    const ann = await world.person();
    const consent = { id: 'one', account: ann.id, document: 'terms', given: start };
    const kept = async () => (await consents.list(tenant, ann.id)).length;

    const refusing = together(async (tables) => {
      await tables.consents.insert(tenant, consent);
      const part = await tables.together<'stored' | 'taken'>(async (_inside, undo) => undo('taken'));
      assert.equal(part, 'taken');
      throw new Error('refused');
    });
    await assert.rejects(refusing, /^Error: refused$/);
    assert.equal(await kept(), 0);

    const goingOn = together(async (tables) => {
      await tables.consents.insert(tenant, consent);
      await tables.together<string>(async (_inside, undo) => undo('taken'));
      return 'done';
    });
    await assert.rejects(goingOn, /went on after a part of it was undone/);
    assert.equal(await kept(), 0);

    const through = together<string>((tables, undo) => tables.together(async () => undo('of the whole')));
    assert.equal(await through, 'of the whole');
    assert.equal(
      await together(async (tables) => tables.together(async (inside) => inside.together(async () => 'innermost'))),
      'innermost',
    );
  });
}
