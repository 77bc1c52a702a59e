// The columns that stores are typed by are those that the migrations made.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { postgresDatabases, sqliteDatabases } from '../src/proving/databases.ts';
import type { Columns } from '../src/storage/sql/columns.ts';
import * as groups from '../src/storage/sql/tables.ts';

const declared = Object.assign({}, ...Object.values(groups)) as Readonly<Record<string, Columns>>;

interface Described {
  readonly name: string;
  readonly holds: string;
  readonly nullable: boolean;
}

const told = (columns: readonly Described[]) =>
  columns.map(({ name, holds, nullable }) => `${name} ${holds}${nullable ? ' or null' : ''}`).sort();
const holds = (type: string) => (/^(text|json)/i.test(type) ? 'text' : /int|double|float/i.test(type) ? 'number' : type);

test('no two groups declare one table', () => {
  const names = Object.values(groups).flatMap((tables) => Object.keys(tables));
  assert.equal(new Set(names).size, names.length);
});

for (const databases of [await sqliteDatabases(), await postgresDatabases()]) {
  test(`${databases.engine}: each table is as it is declared, and there are no others`, async () => {
    const database = await databases.fresh();
    try {
      const { engine } = await database.open();
      const found = await engine.db.introspection.getTables();
      // Each engine has these in a form of its own: whose rows were written, as processes are told; and the parts of texts, under FTS5 with tables of its own.
      const apart = (name: string) =>
        name === 'changes' || name === 'text_parts' || (databases.engine === 'sqlite' && name.startsWith('text_parts_'));
      const ofStores = found.filter(({ name }) => !apart(name));
      assert.equal(found.length - ofStores.length, databases.engine === 'sqlite' ? 6 : 2);
      assert.deepEqual(ofStores.map(({ name }) => name).sort(), Object.keys(declared).sort());
      for (const { name, columns } of ofStores) {
        // No migration makes this one, and SQLite lets its key be null.
        if (name === 'migrations') continue;
        assert.deepEqual(
          told(columns.map((column) => ({ name: column.name, holds: holds(column.dataType), nullable: column.isNullable }))),
          told(Object.entries(declared[name]!).map(([column, { holds, nullable }]) => ({ name: column, holds, nullable }))),
          name,
        );
      }
    } finally {
      await database.drop();
      await databases.stop();
    }
  });
}
