// A file of SQLite that is copied from, or into.
import { DatabaseSync } from 'node:sqlite';
import type { Cell, Cells } from './copied-tables.ts';
import { type CopiedPart, type End, isCopied, markKey, triggersKey, type WrittenDatabase } from './database.ts';

/** Rows of a part: a transaction of the database they go into. */
const rowsOfPart = 20_000;

const quoted = (name: string): string => `"${name}"`;

/** `file`: migrated. */
export function openSqliteDatabase(file: string, end: End): WrittenDatabase {
  const database = new DatabaseSync(file, { readOnly: end === 'source', timeout: 5000 });
  database.exec('pragma cache_size = -65536');
  const triggers = () => database.prepare("select name, sql from sqlite_schema where type = 'trigger' order by name").all();
  const mark = (text: string) =>
    database
      .prepare('insert into installation (key, value) values (?, ?) on conflict (key) do update set value = excluded.value')
      .run(markKey, text);
  const fact = (key: string) => database.prepare('select value from installation where key = ?').get(key)?.['value'] as string | undefined;

  function inTransaction(work: () => void): void {
    database.exec('begin immediate');
    try {
      work();
      database.exec('commit');
    } catch (error) {
      database.exec('rollback');
      throw error;
    }
  }

  return {
    kind: 'sqlite',
    count: async (table) =>
      Number(database.prepare(`select count(*) as count from ${quoted(table.name)} where ${isCopied(table)}`).get()!['count']),
    async *parts(table, behind = '-1') {
      const read = database.prepare(
        `select rowid, ${table.columns.map(quoted).join(', ')} from ${quoted(table.name)} where rowid > ? and ${isCopied(table)} order by rowid`,
      );
      read.setReturnArrays(true);
      let part: Cell[][] = [];
      let reached = behind;
      for (const [rowid, ...cells] of read.iterate(Number(behind)) as unknown as Iterable<Cell[]>) {
        reached = String(rowid);
        part.push(cells);
        if (part.length < rowsOfPart) continue;
        yield { rows: part, reached } satisfies CopiedPart;
        part = [];
      }
      if (part.length > 0) yield { rows: part, reached };
    },
    documents: async () => new Set(),
    migrations: async () =>
      database
        .prepare('select name from migrations')
        .all()
        .map(({ name }) => String(name)),
    fact: async (key) => fact(key),
    begin: async (text) =>
      inTransaction(() => {
        // Whoever goes on finds the statements where who began left them.
        const kept = fact(triggersKey);
        if (kept === undefined) keepTriggers();
        mark(text);
      }),
    ready:
      ({ name, columns }, rows: readonly Cells[]) =>
      async (text) => {
        const insert = database.prepare(
          `insert into ${quoted(name)} (${columns.map(quoted).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
        );
        inTransaction(() => {
          for (const cells of rows) insert.run(...cells);
          mark(text);
        });
      },
    end: async () => {
      inTransaction(() => {
        for (const sql of JSON.parse(fact(triggersKey) ?? '[]') as string[]) database.exec(sql);
        database.prepare('delete from installation where key in (?, ?)').run(markKey, triggersKey);
      });
      database.exec('analyze; pragma wal_checkpoint(truncate)');
    },
    close: async () => database.close(),
  };

  function keepTriggers(): void {
    const found = triggers();
    const statements = JSON.stringify(found.map(({ sql }) => sql));
    database.prepare('insert into installation (key, value) values (?, ?)').run(triggersKey, statements);
    for (const { name } of found) database.exec(`drop trigger ${quoted(String(name))}`);
  }
}
