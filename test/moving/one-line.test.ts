// One record's fault is one line, on both engines, and its neighbours come: a value that one database cannot hold stopped the whole import there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
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

  test(`${engine}: an export of 5,000 records, broken in every way, tells each line that did not come`, async () => {
    const built = await open('five thousand');
    const broken: readonly ((n: number) => string)[] = [
      (n) => JSON.stringify({ type: 'data', data: exported(n) }).slice(0, 200),
      (n) => JSON.stringify({ type: 'data', data: exported(n, { uuid: `${n}` }) }),
      (n) => JSON.stringify({ type: 'data', data: exported(n, { id: -1 }) }),
      (n) => JSON.stringify({ type: 'data', data: exported(n, { created: 'yesterday' }) }),
      (n) => JSON.stringify({ type: 'data', data: exported(n, { displayName: 'a\0' }) }),
      (n) => JSON.stringify({ type: 'data', data: exported(n, { birthday: '1980-02-30' }) }),
      (n) => JSON.stringify({ type: 'data', data: exported(n, { hat: 'x' }) }),
      (n) => JSON.stringify({ type: 'data', data: exported(n, { password: { type: 'password-netforum', value: 'x' } }) }),
      (n) => JSON.stringify({ type: 'data', data: exported(n, { email: exported(n - 1).email }) }),
      (n) => JSON.stringify({ type: 'data', data: exported(n - 1) }),
      (n) => `{"type":"else","data":${JSON.stringify(exported(n))}}`,
      () => '"a line of words"',
    ];
    const isBroken = (n: number) => n % 50 === 0;
    const lines = Array.from({ length: 5000 }, (_, at) => {
      const n = at + 1;
      return isBroken(n)
        ? broken[(n / 50) % broken.length]!(n)
        : JSON.stringify({ type: 'data', data: exported(n, { photos: [], profiles: [] }) });
    });
    const file = fileOf('broken.json.gz', gzipSync(`{"type":"header"}\n${lines.join('\n')}\n{"type":"footer"}`));
    const moved = await moveIn(built, file, { batch: 1000 });
    assert.deepEqual([moved.read, moved.imported, moved.refused], [5000, 4900, 100]);
    assert.deepEqual(
      moved.refusals.map(({ line }) => line).sort((a, b) => a - b),
      lines.flatMap((_, at) => (isBroken(at + 1) ? [at + 2] : [])),
    );
    assert.equal((await built.world.akamai('/entity.count', { type_name: 'user' })).body.total_count, 4900);
    const unfinished = fileOf('unfinished.json', `{"type":"header"}\n${lines.slice(0, 3).join('\n')}\n`);
    await assert.rejects(moveIn(built, unfinished), /its export was not finished/);
  });
}
