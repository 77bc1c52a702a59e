// Nothing that a name or a link says leads out of the installation's folder of photos.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { photoFolder } from './folder.ts';

const base = mkdtempSync(join(tmpdir(), 'dragoman-photos-'));
after(() => rmSync(base, { recursive: true, force: true }));
const outside = join(base, 'outside');
mkdirSync(outside);
writeFileSync(join(outside, 'ann.full'), 'a secret');
const photo = { small: Buffer.from('small'), full: Buffer.from('full') };

function opened(name: string) {
  const folder = join(base, name);
  mkdirSync(folder);
  return { folder, photos: photoFolder(folder) };
}

/** What the place outside holds did not change. */
function untouched() {
  assert.deepEqual(readdirSync(outside), ['ann.full']);
  assert.equal(readFileSync(join(outside, 'ann.full'), 'utf8'), 'a secret');
}

test('a photo is written, read and deleted', async () => {
  const { photos, folder } = opened('plain');
  const place = { tenant: 'shop', account: 'ann' };
  assert.equal(await photos.read(place, 'full'), undefined);
  await photos.delete(place);
  await photos.write(place, photo);
  await photos.write(place, { ...photo, full: Buffer.from('newer') });
  assert.equal(String(await photos.read(place, 'full')), 'newer');
  assert.equal(String(await photos.read(place, 'small')), 'small');
  assert.deepEqual(readdirSync(join(folder, 'shop')).sort(), ['ann.full', 'ann.small']);
  await photos.delete(place);
  assert.equal(await photos.read(place, 'full'), undefined);
  assert.equal(await photoFolder(join(base, 'absent')).read(place, 'full'), undefined);
});

test('a name that is no id of ours names no file, here or elsewhere', async () => {
  const { photos } = opened('names');
  for (const name of ['..', '.', '', '../outside', '/etc', 'a/b', 'a\\b', 'a\0b', '%2e%2e'])
    for (const place of [
      { tenant: name, account: 'ann' },
      { tenant: 'shop', account: name },
    ]) {
      await photos.write({ tenant: 'shop', account: 'ann' }, photo);
      await assert.rejects(photos.read(place, 'full'), { code: 'EINVAL' }, name);
      await assert.rejects(photos.write(place, photo), { code: 'EINVAL' }, name);
      await assert.rejects(photos.delete(place), { code: 'EINVAL' }, name);
    }
  untouched();
});

test('a link in the place of a tenant’s folder or of a photo is not followed', { skip: process.platform === 'win32' }, async () => {
  const { photos, folder } = opened('links');
  symlinkSync(outside, join(folder, 'shop'));
  const place = { tenant: 'shop', account: 'ann' };
  await assert.rejects(photos.read(place, 'full'), { code: 'EPERM' });
  await assert.rejects(photos.write(place, photo), { code: 'EPERM' });
  await assert.rejects(photos.delete(place), { code: 'EPERM' });
  untouched();

  mkdirSync(join(folder, 'mill'));
  symlinkSync(join(outside, 'ann.full'), join(folder, 'mill', 'ann.full'));
  const linked = { tenant: 'mill', account: 'ann' };
  await assert.rejects(photos.read(linked, 'full'), { code: 'ELOOP' });
  await photos.write(linked, photo);
  assert.equal(String(await photos.read(linked, 'full')), 'full', 'the link was replaced');
  untouched();
  assert.ok(!existsSync(join(outside, 'ann.small')));
});

test('the folder of the installation may be a link', { skip: process.platform === 'win32' }, async () => {
  const { folder } = opened('elsewhere');
  symlinkSync(folder, join(base, 'photos'));
  const photos = photoFolder(join(base, 'photos'));
  await photos.write({ tenant: 'shop', account: 'ann' }, photo);
  assert.equal(String(await photos.read({ tenant: 'shop', account: 'ann' }, 'full')), 'full');
});
