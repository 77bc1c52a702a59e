// Settings of a tenant name no path of this machine: old names are refused and told, what was stored under them is taken away unread.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { signIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { migrate } from '../../src/storage/sql/migrate.ts';
import { engines } from '../engines-of.ts';

const secret = join(mkdtempSync(join(tmpdir(), 'dragoman-secret-')), 'master.key');
writeFileSync(secret, 'the master key');

/** As an operator sends it: the status and text of the answer, whatever it is. */
async function patch({ base, keys }: World, settings: object) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${keys.console.id}:${keys.console.secret}` };
  const reply = await fetch(`${base}/console/api/${keys.domain}/settings`, {
    method: 'PATCH',
    headers,
    body: JSON.stringify({ settings }),
  });
  return { status: reply.status, text: await reply.text() };
}

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('an operator cannot have a file of the server shown to everybody'), async () => {
    const { world } = await open('no file');
    const motd = async () => (await world.hazizz('GET', '/hazizz-server/information/motd')).body;
    const file = await patch(world, { notice: { file: secret } });
    assert.equal(file.status, 422);
    assert.match(file.text, /write the message itself into notice\.text/);
    const folder = await patch(world, { photos: { folder: '/' } });
    assert.equal(folder.status, 422);
    assert.match(folder.text, /the folder that dragoman\.yaml names as photos/);
    const both = await patch(world, { notice: { file: secret, text: secret, fil: '' } });
    assert.match(both.text, /notice\.text/);
    assert.match(both.text, /no setting named fil/);
    assert.equal(await motd(), '');
    assert.equal((await patch(world, { notice: { text: secret } })).status, 200);
    assert.equal(await motd(), secret, 'a path is a text like any other');
  });

  test(name('what older programs stored is taken away at the start, told, and never read'), async () => {
    const { world, opened } = await open('older');
    const { db } = opened.engine;
    const tenant = await db.selectFrom('tenants').select(['id', 'version']).executeTakeFirstOrThrow();
    const old = { notice: { file: secret }, photos: { folder: '/srv/\u001b[2Jphotos', smallPixels: 48 } };
    for (const [section, value] of Object.entries(old))
      await db
        .insertInto('tenant_settings')
        .values({ tenant: tenant.id, section, value: JSON.stringify(value) })
        .execute();
    await db.deleteFrom('migrations').where('name', '=', '0028-no-paths-in-settings').execute();

    const told: string[] = [];
    assert.deepEqual(await migrate(opened.engine, 1, (sentence) => void told.push(sentence)), ['0028-no-paths-in-settings']);
    assert.deepEqual(told, [
      `Tenant demo: notice.file is no more, and ${JSON.stringify(secret)} is read no longer. Write the message of the day into the setting notice.text.`,
      `Tenant demo: photos.folder is no more. Move the folder ${tenant.id} from "/srv/\\u001b[2Jphotos" into the installation's folder of photos.`,
    ]);
    const rows = await db.selectFrom('tenant_settings').select(['section', 'value']).where('section', 'in', ['notice', 'photos']).execute();
    const left = Object.fromEntries(rows.map(({ section, value }) => [section, JSON.parse(value)]));
    assert.deepEqual(left, { notice: {}, photos: { smallPixels: 48 } });
    assert.ok((await db.selectFrom('tenants').select('version').executeTakeFirstOrThrow()).version > tenant.version);
    assert.deepEqual(await migrate(opened.engine, 2, (sentence) => void told.push(sentence)), []);
    assert.equal(told.length, 2, 'told once');

    assert.equal((await world.hazizz('GET', '/hazizz-server/information/motd')).body, '');
    assert.equal((await patch(world, { photos: { smallPixels: 32 } })).status, 200, 'the section can be changed again');

    // An older process that still runs may write the name once more.
    await db
      .updateTable('tenant_settings')
      .set({ value: JSON.stringify(old.notice) })
      .where('section', '=', 'notice')
      .execute();
    assert.equal((await patch(world, { notice: { text: 'Hello' } })).status, 200);
    assert.equal((await world.hazizz('GET', '/hazizz-server/information/motd')).body, 'Hello');
  });

  test(name('a disk of photos that fails is a step failure of photos, whether they are read or written'), async () => {
    const { world } = await open('disk');
    const { number } = await world.person();
    const { token } = await signIn(world);
    const at = `/hazizz-server/users/${number}/picture`;
    const shown = await world.hazizz('GET', at, undefined, { token });
    assert.equal(shown.status, 200);
    world.photos.fail();
    assert.deepEqual([(await world.hazizz('GET', at, undefined, { token })).code], [120]);
    assert.equal((await world.hazizz('POST', at, { data: shown.body.data }, { token })).code, 120);
  });
}
