// One record's fault is one line, on both engines, and its neighbours come: a value that one database cannot hold stopped the whole import there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';
import { exported, exportOf, fileOf, moveIn } from './moving.ts';

/** Longer than a row of an index may be in PostgreSQL, and not to be compressed. */
const long = Array.from({ length: 1000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000))).join('');
const identified = (n: number) =>
  exported(n, { profiles: [{ id: 1002 + 10 * n, domain: 'example.org', identifier: `${long.slice(n)}${n}` }] });

for (const { engine, open } of await engines()) {
  test(`${engine}: a value that the database cannot hold is told with its record, or is here`, async () => {
    const built = await open('too long');
    const records = [exported(1), exported(2), identified(3), exported(4), exported(5), identified(6), exported(7)];
    const file = fileOf('long.json', exportOf(records));
    const dry = await moveIn(built, file, { dryRun: true });
    const moved = await moveIn(built, file);
    assert.deepEqual([moved.read, moved.imported, moved.refused], [7, dry.imported, dry.refused]);
    const odd = moved.refusals.map(({ line, reason }) => [line, /the database holds no such value/.test(reason)]);
    assert.deepEqual(
      odd,
      engine === 'SQLite' || engine === 'sqlite'
        ? []
        : [
            [4, true],
            [7, true],
          ],
    );
    assert.equal((await built.world.akamai('/entity.count', { type_name: 'user' })).body.total_count, moved.imported);
    for (const n of [1, 2, 4, 5, 7])
      assert.equal((await built.world.akamai('/entity', { type_name: 'user', uuid: exported(n).uuid })).body.stat, 'ok');
  });
}
