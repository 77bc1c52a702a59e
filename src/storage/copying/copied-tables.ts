// Which tables are copied when a whole installation goes into another database, and what of a row means nothing there.

import type { Columns } from '../sql/columns.ts';
import type { tables as audit } from '../sql/tables/audit/columns.ts';
import * as groups from '../sql/tables.ts';

export type Cell = string | number | null;
export type Cells = readonly Cell[];

export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** What the row has in the new database. */
  readonly there: (cells: Cell[]) => Cells;
}

/** Tables that are made there, and why. */
const left: Readonly<Record<string, string>> = {
  migrations: 'those of the new database ran there',
  processes: 'they use the former database',
  searched_texts: 'the index of texts is filled anew: each engine has a form of its own',
  shared_rates: 'calls of the last minutes',
};

/** Columns whose values belong to the former database. */
const changed: Readonly<Record<string, Readonly<Record<string, Cell>>>> = {
  // Numbers of transactions. Rows without one are read as pages.
  events: { placed: null } satisfies Partial<Record<keyof (typeof audit)['events'], Cell>>,
  // Servers fill the index from the beginning.
  text_indexes: { begun: null, reached: '', whole: 0 },
};

const declared = Object.assign({}, ...Object.values(groups)) as Readonly<Record<string, Columns>>;

/** In the order of their names. */
export const copiedTables: readonly CopiedTable[] = Object.keys(declared)
  .filter((name) => !Object.hasOwn(left, name))
  .sort()
  .map((name) => {
    const columns = Object.keys(declared[name]!);
    const values = Object.entries(changed[name] ?? {}).map(([column, value]) => [columns.indexOf(column), value] as const);
    return { name, columns, there: values.length === 0 ? (cells) => cells : (cells) => written(cells, values) };
  });

function written(cells: Cell[], values: readonly (readonly [number, Cell])[]): Cells {
  for (const [at, value] of values) cells[at] = value;
  return cells;
}
