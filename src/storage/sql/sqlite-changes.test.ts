// A number that was drawn and undone is drawn again by somebody else: what that one wrote must be heard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ChangedRow, sqliteChanges } from './sqlite-changes.ts';

function file() {
  let version = 1;
  let table: ChangedRow[] = [];
  let own: ChangedRow[] = [];
  let asked = 0;
  const next = () => (table.at(-1)?.number ?? 0) + 1;
  const changes = sqliteChanges({
    version: () => version,
    select: (sql, [after]) => {
      asked += 1;
      return sql.includes('max') ? [{ number: next() - 1 }] : table.filter(({ number }) => number > (after as number));
    },
    written: () => own.splice(0),
  });
  const heard: (readonly string[] | 'everything')[] = [];
  changes.watch((owners) => void heard.push(owners));
  return {
    changes,
    told: () => heard.splice(0),
    asked: () => asked,
    /** By this process; `undone` takes it back. */
    own(account: string, { undone = false } = {}) {
      const row = { number: next(), tenant: 't', account };
      own = [...own, row];
      if (!undone) table.push(row);
      changes.wrote(!undone);
    },
    other(account: string) {
      table.push({ number: next(), tenant: 't', account });
      version += 1;
    },
    /** As the table is cut to its newest rows. */
    cut: () => {
      table = table.slice(-1);
    },
  };
}

test('what this process writes is told at once, without a question', () => {
  const { changes, own, told, asked } = file();
  const before = asked();
  own('a');
  assert.deepEqual(told(), [['t/a']]);
  changes.catchUp();
  assert.deepEqual([told(), asked()], [[], before]);
});

test('what others commit is told at the next question, also under a number that was drawn here and undone', () => {
  const { changes, own, other, told } = file();
  own('a', { undone: true });
  other('b');
  told();
  changes.catchUp();
  assert.deepEqual(told(), [['t/b']]);
  own('c');
  other('d');
  own('e');
  other('f');
  told();
  changes.catchUp();
  assert.ok(told().flat().includes('t/f'));
  changes.catchUp();
  assert.deepEqual(told(), []);
});

test('after many writes of its own nothing is missing, and where rows are gone everything is forgotten', () => {
  const { changes, own, other, told, cut } = file();
  for (let n = 0; n < 10; n += 1) own(`own-${n}`);
  cut();
  other('b');
  told();
  changes.catchUp();
  assert.deepEqual(told(), [['t/b']]);
  other('c');
  other('d');
  cut();
  changes.catchUp();
  assert.deepEqual(told(), ['everything']);
});
