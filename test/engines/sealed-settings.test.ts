// Secrets of a tenant's services stood in the database as they were typed, and whoever read the settings read them: operators, backups, dumps.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sql } from 'kysely';
import { secretsOf } from '../../src/core/tenants/index.ts';
import { sections } from '../../src/core/tenants/settings/index.ts';
import { dialects } from '../../src/dialects.ts';
import { masterKey } from '../../src/proving/keys.ts';
import type { World } from '../../src/proving/world-type.ts';
import { boxes, UnreadableSeal } from '../../src/storage/seals.ts';
import type { Engine } from '../../src/storage/sql/engine.ts';
import { migrate } from '../../src/storage/sql/migrate.ts';
import { sealedSettings } from '../../src/storage/sql/tables/tenants/sealed.ts';
import { engines } from '../engines-of.ts';

const planted = ['planted-captcha', 'planted-policy', 'planted-parameter', 'planted-rpx', 'planted-default'];
const settings = {
  captcha: { remoteSecret: 'planted-captcha' },
  upstream: { policyKey: 'planted-policy' },
  legacyDirectory: { parameters: { client_id: 'planted-parameter', flow: '' } },
} as const;

/** All that lies in the database: SQLite's files as they are on the disk, a dump of PostgreSQL. */
async function everything({ name, db }: Engine): Promise<string> {
  if (name === 'sqlite') {
    const { rows } = await sql<{ file: string }>`pragma database_list`.execute(db);
    const files = ['', '-wal'].map((suffix) => `${rows[0]!.file}${suffix}`);
    return files.map((file) => (existsSync(file) ? readFileSync(file, 'latin1') : '')).join('\n');
  }
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(db);
  const texts: string[] = [];
  for (const { name: table } of rows) {
    const { rows: dumped } = await sql<{ text: string }>`select t::text as text from ${sql.table(table)} t`.execute(db);
    texts.push(...dumped.map(({ text }) => text));
  }
  return texts.join('\n');
}

const found = async (engine: Engine) => {
  const text = await everything(engine);
  assert.ok(text.includes('tenant'), 'something was read');
  return planted.filter((secret) => text.includes(secret));
};

const shown = async (world: World) => (await world.console('GET', '/settings')).body;
const present = async ({ app, world }: { app: { finder: { tenant(id: string): Promise<unknown> } }; world: World }) =>
  ((await app.finder.tenant(world.keys.tenant)) as { settings: Record<string, Record<string, unknown>> }).settings;

/** Of a client, and of all. */
async function keepForClients(world: World) {
  assert.equal((await world.akamai('/settings/set', { key: 'rpx_key', value: 'planted-rpx' })).body.stat, 'ok');
  assert.equal((await world.akamai('/settings/set_default', { key: 'rpx_default', value: 'planted-default' })).body.stat, 'ok');
}

test('what areas declare as secret is what is sealed, and no dialect keeps a secret in its own block', () => {
  const declared = Object.keys(sections).flatMap((section) => secretsOf(section).map((name) => `${section}.${name}`));
  const sealed = Object.entries(sealedSettings).flatMap(([section, names]) => names.map((name) => `${section}.${name}`));
  assert.ok(declared.length >= 3);
  assert.deepEqual(declared.sort(), sealed.sort());
  for (const { name, settings: block } of dialects) assert.doesNotMatch(JSON.stringify(block ?? {}), /"holds":"secret"/, name);
});

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('no secret of a setting lies in the database, and each still works'), async () => {
    const built = await open('at rest');
    const { world, opened, app } = built;
    await world.settings(settings);
    await keepForClients(world);
    assert.deepEqual(await found(opened.engine), []);
    const { captcha, upstream, legacyDirectory } = await present(built);
    assert.equal(captcha!['remoteSecret'], 'planted-captcha');
    assert.equal(upstream!['policyKey'], 'planted-policy');
    assert.deepEqual(legacyDirectory!['parameters'], settings.legacyDirectory.parameters);
    assert.equal((await app.stores.settings.section(world.keys.tenant, 'captcha'))['remoteSecret'], 'planted-captcha');
    assert.equal((await world.akamai('/settings/get', { key: 'rpx_key' })).body.result, 'planted-rpx', 'as the vendor shows it');
    const items = (await world.akamai('/settings/items', {})).body.result;
    assert.deepEqual([items.rpx_key, items.rpx_default], ['planted-rpx', 'planted-default']);
    await world.settings({ captcha: { remoteSecret: 'planted-policy' } });
    assert.deepEqual(await found(opened.engine), [], 'nor where it was replaced');
  });

  test(name('operators are shown that a secret is set, and what they were shown they can write back'), async () => {
    const built = await open('shown');
    const { world } = built;
    assert.equal((await shown(world)).captcha.remoteSecret, '', 'none is set');
    await world.settings(settings);
    const all = await shown(world);
    assert.equal(all.captcha.remoteSecret, '(set)');
    assert.equal(all.upstream.policyKey, '(set)');
    assert.deepEqual(all.legacyDirectory.parameters, { client_id: '(set)', flow: '' });
    assert.doesNotMatch(JSON.stringify(all), /planted/);
    const { apis: _apis, ...core } = all;
    await world.settings({ ...core, captcha: { ...all.captcha, registration: true } });
    const kept = await present(built);
    assert.deepEqual(
      [kept['captcha']!['remoteSecret'], kept['captcha']!['registration'], kept['upstream']!['policyKey']],
      ['planted-captcha', true, 'planted-policy'],
    );
    assert.deepEqual(kept['legacyDirectory']!['parameters'], settings.legacyDirectory.parameters);
    await world.settings({
      captcha: { remoteSecret: '' },
      legacyDirectory: { parameters: { flow: 'x', client_id: '(set)', more: '(set)' } },
    });
    const changed = await present(built);
    assert.equal(changed['captcha']!['remoteSecret'], '', 'taken away');
    assert.deepEqual(changed['legacyDirectory']!['parameters'], { flow: 'x', client_id: 'planted-parameter', more: '' });
    await world.settings({ legacyDirectory: { parameters: {} } });
    assert.deepEqual((await present(built))['legacyDirectory']!['parameters'], {});
  });

  test(name('a sealed secret is of its tenant, its section and its name'), async () => {
    const built = await open('moved');
    const { world, opened, app } = built;
    await world.settings(settings);
    const other = await world.another();
    const { db } = opened.engine;
    const row = await db
      .selectFrom('tenant_settings')
      .select('value')
      .where('tenant', '=', world.keys.tenant)
      .where('section', '=', 'captcha')
      .executeTakeFirstOrThrow();
    assert.match(row.value, /"remoteSecret": ?\{"sealed": ?"v1\./);
    await db.insertInto('tenant_settings').values({ tenant: other.keys.tenant, section: 'captcha', value: row.value }).execute();
    await assert.rejects(app.stores.settings.section(other.keys.tenant, 'captcha'));
  });

  test(name('what older programs stored in clear is sealed at the start, told, and works as before'), async () => {
    const built = await open('older');
    const { world, opened } = built;
    const { db } = opened.engine;
    const { tenant } = world.keys;
    await keepForClients(world);
    for (const [section, value] of Object.entries(settings))
      await db
        .insertInto('tenant_settings')
        .values({ tenant, section, value: JSON.stringify(value) })
        .onConflict((conflict) => conflict.columns(['tenant', 'section']).doUpdateSet({ value: JSON.stringify(value) }))
        .execute();
    await db.updateTable('client_settings').set({ value: '"planted-rpx"' }).where('key', '=', 'rpx_key').execute();
    await db.updateTable('client_settings').set({ value: '"planted-default"' }).where('key', '=', 'rpx_default').execute();
    await sql`update tenants set version = version + 1`.execute(db);
    assert.deepEqual(await found(opened.engine), planted, 'as it was');

    await db.deleteFrom('migrations').where('name', '=', '0054-sealed-settings').execute();
    const told: string[] = [];
    const tell = (sentence: string) => void told.push(sentence);
    const wrong = boxes({ keys: [Buffer.alloc(32, 7)] });
    await assert.rejects(migrate(opened.engine, 1, tell, wrong), UnreadableSeal);
    assert.deepEqual(await found(opened.engine), planted, 'under a key that is not the installation’s nothing is sealed');
    const box = boxes({ keys: [masterKey] });
    assert.deepEqual(await migrate(opened.engine, 1, tell, box), ['0054-sealed-settings']);
    assert.deepEqual(told, [
      'Tenant demo: sealed from now on are captcha.remoteSecret, legacyDirectory.parameters, upstream.policyKey, settings of clients. Backups from before hold them in clear: change those that others may have read.',
    ]);
    assert.deepEqual(await found(opened.engine), []);
    const { captcha, legacyDirectory } = await present(built);
    assert.equal(captcha!['remoteSecret'], 'planted-captcha');
    assert.deepEqual(legacyDirectory!['parameters'], settings.legacyDirectory.parameters);
    assert.equal((await world.akamai('/settings/get', { key: 'rpx_key' })).body.result, 'planted-rpx');
  });

  test(name('keys by which people are named to an application stayed in clear where they were made before'), async () => {
    const { world, opened, app } = await open('pairwise');
    const { engine: at } = opened;
    const { tenant, authing } = world.keys;
    const protocol = { ...(await app.stores.clients.find(tenant, authing.app))!.protocol, pairwise_key: 'planted-pairwise' };
    await at.db
      .updateTable('clients')
      .set({ protocol: JSON.stringify(protocol) })
      .where('public_id', '=', authing.app)
      .execute();
    await at.db.deleteFrom('migrations').where('name', '=', '0220-sealed-pairwise-keys').execute();
    const told: string[] = [];
    const box = boxes({ keys: [masterKey] });
    assert.deepEqual(await migrate(at, 1, (sentence) => void told.push(sentence), box), ['0220-sealed-pairwise-keys']);
    assert.deepEqual(told, [
      'Tenant demo: keys by which applications know people under names of their own are sealed from now on. Backups from before hold them in clear.',
    ]);
    assert.ok(!(await everything(at)).includes('planted-pairwise'));
    assert.deepEqual((await app.stores.clients.find(tenant, authing.app))!.protocol, protocol);
  });
}
