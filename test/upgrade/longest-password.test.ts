// Tenants that allowed longer passwords than are hashed today allow the longest there is, and are told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrate } from '../../src/storage/sql/migrate.ts';
import { engines } from '../engines-of.ts';

for (const { engine, open } of await engines()) {
  test(`${engine}: a stored limit above the most is brought down and told, once; the section can be changed, and holds no more than the most`, async () => {
    const { world, opened } = await open('longest');
    const { db } = opened.engine;
    const { id: tenant, version } = await db.selectFrom('tenants').select(['id', 'version']).executeTakeFirstOrThrow();
    const stored = async () => {
      const { value } = await db.selectFrom('tenant_settings').select('value').where('section', '=', 'passwords').executeTakeFirstOrThrow();
      return JSON.parse(value);
    };
    await world.settings({ passwords: { maxLength: 500 } });
    const before = await stored();
    const migrated = async (value: object) => {
      const text = JSON.stringify(value);
      await db
        .updateTable('tenant_settings')
        .set({ value: text })
        .where('tenant', '=', tenant)
        .where('section', '=', 'passwords')
        .execute();
      await db.deleteFrom('migrations').where('name', '=', '0052-longest-password').execute();
      const told: string[] = [];
      assert.deepEqual(await migrate(opened.engine, 1, (sentence) => void told.push(sentence)), ['0052-longest-password']);
      return told;
    };
    assert.deepEqual(await migrated({ ...before, maxLength: 512 }), []);
    assert.deepEqual(await migrated({ ...before, maxLength: 1024 }), [
      'Tenant demo: passwords.maxLength was 1024 and is 512 now, which is the most. Longer passwords have to be set anew.',
    ]);
    assert.deepEqual(await stored(), { ...before, maxLength: 512 });
    const now = await db.selectFrom('tenants').select('version').where('id', '=', tenant).executeTakeFirstOrThrow();
    assert.ok(now.version > version);
    assert.deepEqual(await migrate(opened.engine, 2, () => assert.fail('told once')), []);
    await world.settings({ passwords: { minLength: 10 } });
    await assert.rejects(world.settings({ passwords: { maxLength: 513 } }), /maxLength/);
  });
}
