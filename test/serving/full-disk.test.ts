// A disk that is full: whoever watches is told, and told when it is over; a demonstration that cannot begin ends and says why.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { serveDemonstration } from '../pages/browser.ts';
import { program } from '../program.ts';

/** A file system of so many bytes, or undefined where this user may mount none. */
function smallDisk(bytes: number): { readonly folder: string; remove(): void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-disk-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0700`, 'none', folder]);
  if (status !== 0) return undefined;
  return {
    folder,
    remove: () => {
      spawnSync('umount', [folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const MiB = 1_048_576;

test('on a full disk the server is not ready, and is again when there is space', { timeout: 120_000 }, async (t) => {
  const disk = smallDisk(16 * MiB);
  if (!disk) return t.skip('this user may not mount');
  t.after(() => disk.remove());
  const served = await serveDemonstration(disk.folder);
  const ready = async () => (await fetch(`${served.base}/health/ready`)).status;
  const until = async (status: number) => {
    while ((await ready()) !== status);
  };
  try {
    assert.equal(await ready(), 200);
    const ballast = join(disk.folder, 'ballast');
    assert.throws(() => writeFileSync(ballast, Buffer.alloc(16 * MiB)), { code: 'ENOSPC' });
    await until(503);
    assert.equal((await fetch(`${served.base}/health/live`)).status, 200, 'it lives');
    truncateSync(ballast, 0);
    await until(200);
    const body = new URLSearchParams({ apiKey: '3_DragomanDemonstration0', loginID: 'ann@example.org', password: 'correct horse' });
    const signIn = await fetch(`${served.base}/accounts.login`, { method: 'POST', body });
    assert.equal(((await signIn.json()) as { errorCode: number }).errorCode, 0);
  } finally {
    await served.stop();
  }
});

const demonstration = (env: Readonly<Record<string, string>>) =>
  spawnSync(process.execPath, [program, 'serve'], {
    encoding: 'utf8',
    env: { ...process.env, DRAGOMAN_PORT: '0', ...env },
    timeout: 120_000,
  });

test('a demonstration whose first writes fail ends with a sentence', { timeout: 120_000 }, (t) => {
  const disk = smallDisk(MiB / 8);
  if (!disk) return t.skip('this user may not mount');
  t.after(() => disk.remove());
  const { status, stderr } = demonstration({ DRAGOMAN_DATA: disk.folder });
  assert.equal(status, 3, stderr);
  assert.match(stderr, /^The data cannot be written or read: .*(full|no space|I\/O).*\n$/i);
});

test('a demonstration whose folder is a file ends with a sentence', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-no-folder-'));
  mkdirSync(join(folder, 'dragoman.db'));
  const { status, stderr } = demonstration({ DRAGOMAN_DATA: folder });
  assert.equal(status, 3, stderr);
  assert.match(stderr, /^The data cannot be written or read: .*\n$/);
});

test('a demonstration whose port is taken ends with a sentence', { timeout: 120_000 }, async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
  );
  const { status, stderr } = demonstration({
    DRAGOMAN_DATA: mkdtempSync(join(tmpdir(), 'dragoman-taken-')),
    DRAGOMAN_PORT: String(port),
  });
  other.close();
  assert.equal(status, 1, stderr);
  assert.match(stderr, new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is in use\\..*\\n$`));
});
