// Numbers without their country code, and Nigeria's fixed lines of the old plan, as older versions stored them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { migrate } from '../../src/storage/sql/migrate.ts';
import { engines } from '../engines-of.ts';

const name = '0073-numbers-with-codes';

for (const { engine, open } of await engines()) {
  async function opened(seed: string) {
    const { world, opened: app } = await open(seed);
    await world.settings({ identifiers: { signIn: ['username', 'email', 'phone'], usernameForm: '^\\S+$' } });
    const { db } = app.engine;
    const old = (account: string, form: string, values: object = {}) =>
      db
        .updateTable('identifiers')
        .set({ spelled: form, normal: form, text: form, ...values })
        .where('account', '=', account)
        .where('kind', '=', 'phone')
        .execute();
    const carried = async () => {
      await db.deleteFrom('migrations').where('name', '=', name).execute();
      const told: string[] = [];
      assert.deepEqual(await migrate(app.engine, 1, (sentence) => void told.push(sentence)), [name]);
      return told;
    };
    const textsOf = async (account: string) =>
      (await db.selectFrom('identifiers').selectAll().where('account', '=', account).orderBy('kind').execute()).map(
        ({ kind, text, beside, id }) => `${kind} ${text}${beside === '' ? '' : beside === id ? ' beside' : ' ?'}`,
      );
    return { world, db, old, carried, textsOf };
  }
  const signsIn = async (world: World, text: string, password: string) =>
    (await world.gigya('accounts.login', { loginID: text, password })).code === 0;

  test(`${engine}: a number without its country code stays as it is, signs nobody in, and keeps nobody away`, async () => {
    const { world, db, old, carried, textsOf } = await opened('no code');
    const kim = await world.person({ username: 'kim', email: 'kim@example.org', phone: '+36 30 555 0123', password: 'Correct-1' });
    await old(kim.id, '06305550123');
    assert.match((await carried()).join(), /^Tenant demo: 1 telephone numbers/);
    assert.deepEqual(await textsOf(kim.id), ['email kim@example.org', 'phone null', 'username kim']);
    assert.equal((await world.akamai('/entity', { type_name: 'user', uuid: kim.id })).body.result.mobileNumber, '06305550123');
    assert.equal(await signsIn(world, '06305550123', 'Correct-1'), false);
    await world.person({ username: '06305550123', email: 'lee@example.org', password: 'Correct-2' });
    assert.equal(await signsIn(world, '06305550123', 'Correct-2'), true);
    const mia = await world.person({ username: '06305550199', email: 'mia@example.org', phone: '+36 30 555 0199', password: 'Correct-3' });
    // The name stands beside the number, which holds the text.
    await db
      .updateTable('identifiers')
      .set(({ ref }) => ({ beside: ref('id') }))
      .where('account', '=', mia.id)
      .where('kind', '=', 'username')
      .execute();
    await old(mia.id, '06305550199');
    assert.equal((await carried()).length, 1);
    assert.deepEqual((await textsOf(mia.id)).slice(2), ['username 06305550199'], 'her name is hers alone');
    assert.equal((await carried()).length, 1, 'done again it changes nothing');
    assert.ok(await signsIn(world, '06305550199', 'Correct-3'));
  });

  test(`${engine}: a fixed line of Nigeria is found by the old number and the new, and of two accounts the older keeps it`, async () => {
    const { world, old, carried } = await opened('Nigeria');
    const kim = await world.person({ username: 'kim', email: 'kim@example.org', phone: '+36 30 555 0123', password: 'Correct-1' });
    await old(kim.id, '+234 1 463 0643');
    assert.deepEqual(await carried(), []);
    for (const text of ['+234 1 463 0643', '+23414630643', '+234 20 1463 0643', '+2342014630643'])
      assert.ok(await signsIn(world, text, 'Correct-1'), text);
    await assert.rejects(
      world.person({ username: 'another', email: 'a@example.org', phone: '+23414630643', password: 'Correct-3' }),
      /taken/,
    );
    world.clock.forward(1);
    const lee = await world.person({ username: 'lee', email: 'lee@example.org', phone: '+36 30 555 0124', password: 'Correct-2' });
    await old(lee.id, '+234 14630643');
    assert.match((await carried()).join(), /1 numbers of accounts were those of older accounts/);
    assert.equal(await signsIn(world, '+234 14630643', 'Correct-1'), true);
    assert.equal(await signsIn(world, 'lee', 'Correct-2'), true, 'the younger is there, and signs in otherwise');
  });
}
