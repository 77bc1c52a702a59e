// What reports are asked, and how their rows are written.
import { CommaList, Maybe, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';

const mostDays = 400;
export const mostRows = 10_000;

const Day = () => Text({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });

export const DataFormat = () => Words(['csv', 'json']);
export const reportParameters = {
  startDate: Day(),
  endDate: Day(),
  measures: CommaList({ minItems: 1, maxItems: 20 }),
  dimensions: Maybe(CommaList({ maxItems: 5 })),
  dataFormat: Maybe(DataFormat()),
};

type Cell = string | number;

/** A text is quoted where RFC 4180 asks for it; one that a spreadsheet would calculate begins with an apostrophe. */
function cellOut(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+@\t\r-]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const tableOut = (headers: readonly string[], rows: readonly (readonly Cell[])[], format: 'csv' | 'json') =>
  format === 'json' ? { headers, data: rows } : { data: [headers, ...rows].map((row) => row.map(cellOut).join(',')).join('\n') };

export function demandNames(name: string, given: readonly string[], known: readonly string[]): void {
  if (!given.every((each) => known.includes(each)))
    throw refuse('parameter.out-of-bounds', { name, allowed: `are of ${known.join(', ')}` });
}

export function demandSpan(from: string, to: string): void {
  const [start, end] = [from, to].map((day) =>
    new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN,
  );
  const isSpan = start! <= end! && end! - start! <= mostDays * 86_400_000;
  if (!isSpan)
    throw refuse('parameter.out-of-bounds', { name: 'endDate', allowed: `is a day, and ${mostDays} days after startDate at most` });
}

/** Passes rows that are all that there are. */
export function demandFew(rows: readonly unknown[]): void {
  if (rows.length > mostRows) throw refuse('parameter.out-of-bounds', { name: 'endDate', allowed: `leaves ${mostRows} rows at most` });
}

/** What of the dimensions is counted by, in their order. No call is told apart by `cid` here. */
export const countedBy = <T extends string>(dimensions: readonly string[], known: Readonly<Record<string, T>>): readonly T[] =>
  dimensions.flatMap((name) => (name === 'cid' ? [] : [known[name]!]));

/** The values of a row in the places of the dimensions. */
export function placed(dimensions: readonly string[], values: readonly string[]): readonly string[] {
  const left = [...values];
  return dimensions.map((name) => (name === 'cid' ? '' : left.shift()!));
}
