// Events that older versions wrote tell in parts what they told in one word.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { up } from './migrations/0056-events.ts';
import { openSqlite } from './sqlite.ts';

test('rights, reports and clients of before are told in members of their own, and the rest stays', async () => {
  const { db } = openSqlite({ file: ':memory:' });
  await sql`create table events (tenant text not null, id text not null, at bigint not null, actor text not null, what text not null,
    subject text, address text, primary key (tenant, id))`.execute(db);
  const rows = [
    ['1', 'operator', 'right.given: moderation', 'a'],
    ['2', 'person p', 'right.taken: everything', 'a'],
    ['3', 'person p', 'report.made', 'task 17: "text"'],
    ['4', 'anonymous', 'feedback', 'ann on web 1: fine'],
    ['5', 'client portal', 'account.created', 'a'],
  ];
  for (const [id, actor, what, subject] of rows)
    await sql`insert into events values ('t', ${id}, 7, ${actor}, ${what}, ${subject}, '192.0.2.1')`.execute(db);
  await up(db as never);
  const after = await db
    .selectFrom('events')
    .select(['what', 'actor', 'subject', 'client', 'detail', 'count', 'block', 'at'])
    .orderBy('id')
    .execute();
  const told = after.map(({ what, actor, subject, client, detail, ...rest }) => {
    assert.deepEqual(rest, { count: 1, block: null, at: 7 });
    return [what, actor, subject, client, detail];
  });
  assert.deepEqual(told, [
    ['right.given', 'operator', 'a', null, '{"right":"moderation"}'],
    ['right.taken', 'person p', 'a', null, '{"right":"everything"}'],
    ['report.made', 'person p', null, null, '{"text":"task 17: \\"text\\""}'],
    ['feedback', 'anonymous', null, null, '{"text":"ann on web 1: fine"}'],
    ['account.created', 'client portal', 'a', 'portal', null],
  ]);
  await db.destroy();
});
