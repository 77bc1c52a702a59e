// Codes of before their form was kept: by value alone only those are found of which the purpose says that nobody can guess them.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Purpose } from '../../src/core/codes/index.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { postgresDatabases, sqliteDatabases } from '../../src/proving/databases.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { migrate } from '../../src/storage/sql/migrate.ts';

for (const databases of [await sqliteDatabases(), await postgresDatabases()]) {
  after(() => databases.stop());

  test(`${databases.engine}: an older database learns which of its codes can be guessed`, async (t) => {
    const database = await databases.fresh();
    t.after(() => database.drop());
    const { tenant } = database.keys;
    const { engine, tables } = await database.open();
    const { codes } = tables;
    const kept = async (purpose: Purpose, value: string) => {
      const row = { id: `${purpose} ${value}`, purpose, subject: 'ann', payload: {}, created: start, expires: plusSeconds(start, 60) };
      await codes.insert(tenant, { ...row, value, form: 'token' });
    };
    await kept('verify-contact', 'a link');
    await kept('continue', 'a ticket');
    await kept('captcha', '1234');
    await kept('recover', '123456');
    await engine.db.schema.alterTable('codes').dropColumn('form').execute();
    await engine.db.deleteFrom('migrations').where('name', '=', '0027-code-forms').execute();
    assert.deepEqual(await migrate(engine, start, () => {}), ['0027-code-forms']);

    const found = async (purpose: Purpose, value: string) => (await codes.find(tenant, purpose, value)) !== undefined;
    assert.ok(await found('verify-contact', 'a link'));
    assert.ok(await found('continue', 'a ticket'));
    assert.equal(await found('captcha', '1234'), false);
    assert.equal(await found('recover', '123456'), false, 'a link or six digits: nothing tells which');
    const tried = await codes.tryNewest(tenant, { purpose: 'recover', subject: 'ann', value: '123456', limit: 1, now: start });
    assert.equal(tried?.matches, true, 'found by whom it was sent to, as before');

    const { form: _unsaid, ...older } = await engine.db
      .selectFrom('codes')
      .selectAll()
      .where('purpose', '=', 'continue')
      .executeTakeFirstOrThrow();
    await engine.db
      .insertInto('codes')
      .values({ ...older, id: 'new', purpose: 'found' })
      .execute();
    const { form } = await engine.db.selectFrom('codes').select('form').where('id', '=', 'new').executeTakeFirstOrThrow();
    assert.equal(form, 'typed', 'what an older process writes beside us');
  });
}
