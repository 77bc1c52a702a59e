// What copying asks of a database, whichever engine it is: rows out in parts, rows in with a mark of how far it came.
import type { Cell, Cells, CopiedTable } from './copied-tables.ts';

/** Rows of a part: a transaction of the database they go into. */
export const rowsOfPart = 4000;

export interface CopiedPart {
  readonly rows: Cell[][];
  /** Where it ends: another reading begins behind it. */
  readonly reached: string;
}

/** From a `source` all is read as of one moment, and nothing written; a `target` is read as it is. */
export type End = 'source' | 'target';

export interface ReadDatabase {
  readonly kind: 'sqlite' | 'postgres';
  count(table: CopiedTable): Promise<number>;
  /** All rows behind a place, in an order of the engine's own that stays while nobody writes. */
  parts(table: CopiedTable, behind: string | undefined): AsyncIterable<CopiedPart>;
  /** Columns of JSON whose text the engine does not keep, as `table.column`. */
  documents(): Promise<ReadonlySet<string>>;
  /** Names of the migrations that ran. */
  migrations(): Promise<readonly string[]>;
  /** The text under a key of the table `installation`. */
  fact(key: string): Promise<string | undefined>;
  close(): Promise<void>;
}

export interface WrittenDatabase extends ReadDatabase {
  /**
   * Puts the mark down. Until `end` nothing is set off by a row, and those tables have no indexes but of keys: they are made faster of all rows at
   * once.
   */
  begin(mark: string, large: readonly string[]): Promise<void>;
  /** Makes the rows ready, and answers what writes them and a mark: both or neither. */
  ready(table: CopiedTable, rows: readonly Cells[]): (mark: string) => Promise<void>;
  /** Takes the mark away; the database is as any other. */
  end(): Promise<void>;
}

/** The key under which the mark stands, in the table `installation`: while it is there nobody serves the database. */
export const markKey = 'copying';
/** Beside it: JSON of the statements that make again, at the end, what was taken away at the beginning. */
export const laterKey = 'copying-later';

/** True of rows that are copied. Neither of the two is a row of the installation. */
export const isCopied = ({ name }: CopiedTable): string => (name === 'installation' ? `key not in ('${markKey}', '${laterKey}')` : 'true');
