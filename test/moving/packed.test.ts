// A packed file is read as what is in it; one that is cut or damaged is refused before anything is written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type Engine, engines } from '../engines-of.ts';
import { exported, exportOf, fileOf, moveIn } from './moving.ts';

const [{ open }] = (await engines()) as [Engine, ...Engine[]];
const lines = [1, 2].map((n) => JSON.stringify(exported(n))).join('\n');
const { id, uuid, created, lastUpdated } = exported(1);
const csv = `id,uuid,created,lastUpdated\n${[id, uuid, created, lastUpdated].join(',')}\n`;

test('gzip of each form is read, whatever the file is called, also of several members', async () => {
  for (const [name, content, count] of [
    ['a.json.gz', gzipSync(exportOf([exported(1), exported(2)])), 2],
    ['b.jsonl', Buffer.concat(lines.split('\n').map((line) => gzipSync(`${line}\n`))), 2],
    ['c.csv.gz', gzipSync(csv), 1],
    ['d.CSV.GZ', gzipSync(Buffer.from(`\uFEFF${csv}`, 'utf16le')), 1],
  ] as const) {
    const moved = await moveIn(await open(name), fileOf(name, content));
    assert.deepEqual([moved.imported, moved.refusals], [count, []], name);
  }
});

test('a packed file that is cut or damaged, or not of its encoding inside, is refused, and nothing of it is written', async () => {
  const built = await open('damaged');
  const whole = gzipSync(exportOf(Array.from({ length: 200 }, (_, n) => exported(n + 1))));
  const damaged = Buffer.from(whole);
  damaged[damaged.length - 6]! ^= 0xff;
  for (const [bytes, message] of [
    [whole.subarray(0, -300), /is no whole gzip file/],
    [damaged, /is no whole gzip file/],
    [gzipSync(Buffer.from(exportOf([exported(1, { displayName: 'Zöe' })]), 'latin1')), /is not UTF-8: byte \d+ of the file, on line 2/],
  ] as const)
    await assert.rejects(moveIn(built, fileOf('damaged.json.gz', bytes)), message);
  assert.equal((await built.world.akamai('/entity.count', { type_name: 'user' })).body.total_count, 0);
});
