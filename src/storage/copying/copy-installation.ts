// Copies all rows of an installation into an empty, migrated database of either engine, and reads them back: no more and no fewer, and each as it was.
// What ends it leaves a mark, by which another call goes on and no server begins.
import { hash } from 'node:crypto';
import { digestKeyName } from '../open-store.ts';
import { type CopiedTable, copiedTables } from './copied-tables.ts';
import { markKey, type ReadDatabase, type WrittenDatabase } from './database.ts';
import { RowDigest } from './row-digest.ts';

/** A sentence why the copy cannot be made, or was not made well. */
export class CopyRefused extends Error {
  override readonly name = 'CopyRefused';
}

/** Below, making an index anew takes longer than writing it row by row. */
const manyRows = 10_000;

/** How far a table came. */
interface Reached {
  readonly place: string;
  readonly digest: string;
  readonly isWhole: boolean;
}

interface Mark {
  /** What it is copied from: the digest of something that no two installations have alike. */
  readonly from: string;
  readonly tables: Record<string, Reached>;
}

export interface Copying {
  readonly from: ReadDatabase;
  readonly to: WrittenDatabase;
  /** The same database over a connection of its own: tables are read back while the next are written. */
  readonly back: ReadDatabase;
  /** Gets a table, how many of its rows are done, and how many there are; `checked` while they are read back. */
  readonly progress?: (table: string, done: number, of: number, doing: 'copied' | 'checked') => void;
}

/** Answers the number of rows. Throws `CopyRefused`. */
export async function copyInstallation(copying: Copying): Promise<number> {
  const { from, to, back, progress } = copying;
  const documents = new Set([...(await from.documents()), ...(await to.documents())]);
  const mark = await begun(copying);
  const counts = new Map<string, number>();
  for (const table of copiedTables) counts.set(table.name, await from.count(table));
  await to.begin(
    JSON.stringify(mark),
    copiedTables.map(({ name }) => name).filter((name) => counts.get(name)! > manyRows),
  );
  let all = 0;
  let checking = Promise.resolve();
  for (const table of copiedTables) {
    const known = mark.tables[table.name];
    all += known?.isWhole ? rowsOf(known.digest) : await copyTable(table, known);
    if (known) await demandUnchanged(table);
    checking = checking.then(() => check(table));
    // Heard below: what is wrong is told once all is written, so that another call begins with nothing else.
    checking.catch(() => {});
  }
  await checking;
  await to.end();
  return all;

  function documentsOf({ name, columns }: CopiedTable): readonly number[] {
    return columns.flatMap((column, at) => (documents.has(`${name}.${column}`) ? [at] : []));
  }

  async function copyTable(table: CopiedTable, known: Reached | undefined): Promise<number> {
    const { name } = table;
    const count = counts.get(name)!;
    const inJson = documentsOf(table);
    const digest = new RowDigest(known?.digest);
    // The next part is read while the last one is written.
    let writing = Promise.resolve();
    writing.catch(() => {});
    for await (const { rows, reached } of from.parts(table, known?.place)) {
      const there = rows.map((cells) => table.there(cells));
      for (const cells of there) digest.add(cells, inJson);
      const write = to.ready(table, there);
      await writing;
      mark.tables[name] = { place: reached, digest: digest.text, isWhole: false };
      writing = write(JSON.stringify(mark)).catch((error: Error) => {
        throw new CopyRefused(`${name}: ${error.message}`, { cause: error });
      });
      writing.catch(() => {});
      progress?.(name, digest.rows, count, 'copied');
    }
    await writing;
    mark.tables[name] = { place: mark.tables[name]?.place ?? '', digest: digest.text, isWhole: true };
    return digest.rows;
  }

  async function check(table: CopiedTable): Promise<void> {
    const { digest } = mark.tables[table.name]!;
    const found = await digestIn(back, table);
    if (found.text === digest) return;
    throw new CopyRefused(
      `${table.name}: ${rowsOf(digest)} rows were read and ${found.rows} are there, or not as they were. Empty the new database, and begin again.`,
    );
  }

  /** Between two calls a server may have served the former database: what the first read is not believed. */
  async function demandUnchanged(table: CopiedTable): Promise<void> {
    if ((await digestIn(from, table)).text === mark.tables[table.name]!.digest) return;
    throw new CopyRefused(
      `${table.name} was written in the former database since the copy began. Empty the new database, and begin again.`,
    );
  }

  async function digestIn(database: ReadDatabase, table: CopiedTable): Promise<RowDigest> {
    const found = new RowDigest();
    const inJson = documentsOf(table);
    for await (const { rows } of database.parts(table, undefined)) {
      for (const cells of rows) found.add(table.there(cells), inJson);
      progress?.(table.name, found.rows, counts.get(table.name)!, 'checked');
    }
    return found;
  }
}

const rowsOf = (digest: string): number => new RowDigest(digest).rows;

/** The mark of who began and did not end, or a new one where nothing is there. */
async function begun({ from, to }: Copying): Promise<Mark> {
  const source = await from.fact(digestKeyName);
  if (source === undefined) throw new CopyRefused('There is no installation in the former database.');
  const own = hash('sha256', source, 'hex');
  const left = await to.fact(markKey);
  if (left !== undefined) {
    const mark = JSON.parse(left) as Mark;
    if (mark.from === own) return mark;
    throw new CopyRefused('Another installation was being copied into the new database. Empty it first.');
  }
  for (const table of copiedTables)
    if ((await to.count(table)) > 0) throw new CopyRefused(`The new database is not empty: there are rows in ${table.name}.`);
  return { from: own, tables: {} };
}
