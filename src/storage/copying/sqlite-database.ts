// A file of SQLite that is copied from, or into.
import { DatabaseSync } from 'node:sqlite';
import type { Cell, Cells } from './copied-tables.ts';
import { type CopiedPart, type End, isCopied, laterKey, markKey, rowsOfPart, type WrittenDatabase } from './database.ts';

const quoted = (name: string): string => `"${name}"`;

/** `file`: migrated. */
export function openSqliteDatabase(file: string, end: End): WrittenDatabase {
  const database = new DatabaseSync(file, { readOnly: end === 'source', timeout: 5000 });
  database.exec('pragma cache_size = -65536');
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
        `select ${table.columns.map(quoted).join(', ')}, rowid from ${quoted(table.name)} where rowid > ? and ${isCopied(table)} order by rowid`,
      );
      read.setReturnArrays(true);
      let part: Cell[][] = [];
      let reached = behind;
      for (const cells of read.iterate(Number(behind)) as unknown as Iterable<Cell[]>) {
        reached = String(cells.pop());
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
    begin: async (text, large) =>
      inTransaction(() => {
        // Whoever goes on finds the statements where who began left them.
        if (fact(laterKey) === undefined) takeAway(large);
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
        for (const sql of JSON.parse(fact(laterKey) ?? '[]') as string[]) database.exec(sql);
        database.prepare('delete from installation where key in (?, ?)').run(markKey, laterKey);
      });
      database.exec('analyze; pragma wal_checkpoint(truncate)');
    },
    close: async () => database.close(),
  };

  /** Indexes of keys have no statement of their own. */
  function takeAway(large: readonly string[]): void {
    const all = database
      .prepare("select type, name, tbl_name, sql from sqlite_schema where type in ('trigger', 'index') and sql is not null")
      .all();
    const found = all.filter(({ type, tbl_name }) => type === 'trigger' || large.includes(String(tbl_name)));
    database.prepare('insert into installation (key, value) values (?, ?)').run(laterKey, JSON.stringify(found.map(({ sql }) => sql)));
    for (const { type, name } of found) database.exec(`drop ${type} ${quoted(String(name))}`);
  }
}
