// What people look like: kept in two sizes without what else the file held; what lies about itself or is too large is refused.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import sharp from 'sharp';
import { other, ownGroup } from '../../src/dialects/hazizz/conformance/flow.ts';
import { engines } from '../engines-of.ts';

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#385' } });
const uri = (type: string, bytes: Buffer) => `data:image/${type};base64,${bytes.toString('base64')}`;
const bytesOf = (data: string) => Buffer.from(data.slice(data.indexOf(',') + 1), 'base64');

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;
  const started = async (seed: string) => {
    const { world } = await open(seed);
    await world.settings({ rates: { caller: null, address: null }, accounts: { removeOwn: true } });
    const ann = await ownGroup(world, 'OPEN');
    const post = (data: unknown, token = ann.token) =>
      world.hazizz('POST', `/hazizz-server/users/${ann.number}/picture`, { data }, { token });
    const get = (path: string) => world.hazizz('GET', `/hazizz-server${path}`, undefined, { token: ann.token });
    return { world, ann, post, get };
  };

  test(name('who has no picture has one drawn; a new one is kept in both sizes, upright, and without where it was taken'), async () => {
    const { ann, post, get } = await started('kept');
    const drawn = (await get('/me/picture')).body.data;
    assert.match(drawn, /^data:image\/png;base64,/);
    assert.equal((await get('/me/picture')).body.data, drawn, 'the same every time');
    const withPlace = plain(200, 100).withExif({ IFD0: { Copyright: 'somewhere in Budapest' } });
    const jpeg = await withPlace.withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const small = await post(uri('jpeg', jpeg));
    assert.equal(small.status, 200, small.text);
    const { width, height } = await sharp(bytesOf(small.body.data)).metadata();
    assert.deepEqual([width, height], [64, 64]);
    const full = await sharp(bytesOf((await get(`/users/${ann.number}/picture/full`)).body.data)).metadata();
    assert.deepEqual([full.format, full.width, full.height, full.exif], ['jpeg', 100, 200, undefined]);
    const ofGroup = (await get(`/groups/${ann.group}/users/picture`)).body;
    assert.deepEqual(Object.keys(ofGroup), [String(ann.number)]);
    assert.equal(ofGroup[ann.number].data, small.body.data);
  });

  test(name('pictures that lie, are cut, or are too small or large are refused and change nothing'), async () => {
    const { world, post, get } = await started('refused');
    const before = (await get('/me/picture')).body.data;
    const png = await plain(100, 100).png().toBuffer();
    const bomb = await plain(9000, 9000).png({ compressionLevel: 9 }).toBuffer();
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"/>');
    const refusals: [unknown, number][] = [
      [uri('jpeg', png), 122],
      [uri('png', png.subarray(0, 60)), 122],
      [uri('svg+xml', svg), 122],
      ['data:text/html;base64,PGI+', 122],
      ['https://example.org/me.png', 122],
      [uri('png', bomb), 121],
      [uri('png', await plain(31, 100).png().toBuffer()), 121],
      [7, 2],
      [undefined, 2],
    ];
    for (const [data, code] of refusals) assert.equal((await post(data)).code, code, String(data).slice(0, 60));
    const bob = await other(world);
    assert.equal((await post(uri('png', png), bob.token)).code, 11);
    assert.equal((await get('/me/picture')).body.data, before);
  });

  test(name('a picture goes before its account does: where it cannot be removed, the account stays and works'), async () => {
    const { world, ann, post } = await started('removed');
    await post(uri('png', await plain(100, 100).png().toBuffer()));
    const kept = () => readdirSync(world.photos.folder, { recursive: true }).filter((path) => /\.(small|full)$/.test(String(path)));
    assert.equal(kept().length, 2);
    const remove = () => world.hazizz('POST', '/auth-server/account/remove', {}, { token: ann.token });
    world.photos.fail();
    assert.notEqual((await remove()).status, 200);
    assert.equal((await world.hazizz('GET', `/hazizz-server/groups/${ann.group}`, undefined, { token: ann.token })).body.userCount, 1);
    world.photos.works();
    assert.equal((await remove()).status, 200);
    assert.deepEqual(kept(), []);
  });
}
