// One wait for the disk serves all that was committed before it, and none that came later.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DatabaseFailed } from '../../core/stores.ts';
import { newDisk } from './sqlite-disk.ts';

const folder = mkdtempSync(join(tmpdir(), 'dragoman-disk-'));
after(() => rmSync(folder, { recursive: true }));
const log = join(folder, 'log');
writeFileSync(log, '');

/** A disk whose waits end when the test says so. */
function held() {
  const ends: ((error: Error | null) => void)[] = [];
  const disk = newDisk(log, (_fd, done) => void ends.push(done));
  const told: string[] = [];
  const wait = (name: string) =>
    disk.synced().then(
      () => void told.push(name),
      ({ code }) => void told.push(`${name} ${code}`),
    );
  const end = async (error: Error | null = null) => {
    ends.shift()!(error);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { disk, ends, told, wait, end };
}

test('what is committed while a wait is under way needs the next one, which serves all of it', async () => {
  const { disk, ends, told, wait, end } = held();
  void wait('first');
  void wait('second');
  void wait('third');
  assert.equal(ends.length, 1, 'one at a time');
  await end();
  assert.deepEqual(told, ['first']);
  assert.equal(ends.length, 1);
  await end();
  assert.deepEqual(told, ['first', 'second', 'third']);
  assert.equal(ends.length, 0);
  const closed = disk.close();
  await end();
  await closed;
});

test('a disk that failed once is not believed again: whoever waits, and whoever comes later, is told', async () => {
  const { ends, told, wait, end } = held();
  void wait('first');
  void wait('second');
  await end(Object.assign(new Error('i/o error'), { code: 'EIO' }));
  assert.deepEqual(told, ['first EIO']);
  await end();
  assert.deepEqual(told, ['first EIO', 'second EIO'], 'the system took the lost page for written');
  await wait('third');
  assert.deepEqual(told, ['first EIO', 'second EIO', 'third EIO']);
  assert.equal(ends.length, 0);
});

test('a log that cannot be opened is a failure of the database', async () => {
  const disk = newDisk(join(folder, 'nowhere'));
  await assert.rejects(disk.synced(), (error: Error) => error instanceof DatabaseFailed && error.code === 'ENOENT');
  await disk.close();
});
