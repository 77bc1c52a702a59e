// Records out of a CSV export of any size, one by one (RFC 4180): the first row names the attributes.
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type CsvColumns, delimiterOf, demandColumns } from './csv-columns.ts';
import { ImportRefused } from './import-refused.ts';
import { textOf } from './text-of.ts';

export interface FoundRow {
  /** The line on which the row ends. */
  readonly line: number;
  /** By path; undefined where the row has more cells than the first one, or fewer. */
  readonly row: Readonly<Record<string, string>> | undefined;
  readonly cells: number;
}

/** Throws ImportRefused where the file is not of its encoding, or no CSV: a quote left open, a first row that says too little. */
export async function* csvRecords(file: string, columns: CsvColumns): AsyncGenerator<FoundRow> {
  const delimiter = delimiterOf(await firstLine(file));
  const parser = parse({ delimiter, info: true, relax_column_count: true, max_record_size: 16 * 1024 * 1024 });
  // An error of the source is also thrown by the parser.
  pipeline(textOf(file), parser, () => {});
  let paths: readonly string[] | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (paths === undefined) paths = demandColumns(file, record, columns);
      else if (record.length === 1 && record[0]!.trim() === '' && paths.length > 1) continue;
      else yield { line: info.lines, row: record.length === paths.length ? rowOf(paths, record) : undefined, cells: record.length };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new ImportRefused(`${file}: ${error.message}`);
    throw error;
  }
}

const rowOf = (paths: readonly string[], cells: readonly string[]) => Object.fromEntries(paths.map((path, at) => [path, cells[at]!]));

async function firstLine(file: string): Promise<string> {
  let held = '';
  for await (const text of textOf(file)) {
    held += text;
    if (held.includes('\n') || held.length > 1 << 20) break;
  }
  return held.split('\n', 1)[0]!;
}
