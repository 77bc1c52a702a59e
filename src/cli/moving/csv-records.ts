// Records out of a CSV export of any size, one by one (RFC 4180): the first row names the attributes.
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Refused } from '../command.ts';
import { textOf } from './decode-text.ts';

export interface FoundRow {
  /** The line on which the row ends. */
  readonly line: number;
  readonly row: Readonly<Record<string, string>>;
}

/** Throws Refused where the file is not of its encoding, or no CSV: a quote left open, rows of different lengths, a first row that says too little. */
export async function* csvRecords(file: string): AsyncGenerator<FoundRow> {
  const parser = parse({ columns: (names: string[]) => demandNames(file, names), info: true, max_record_size: 16 * 1024 * 1024 });
  // An error of the source is also thrown by the parser.
  pipeline(textOf(file), parser, () => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, string>; info: { lines: number } }>) {
      yield { line: info.lines, row: record };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new Refused(`${file}: ${error.message}`);
    throw error;
  }
}

/** The names of the first row, if each cell under them has one place to go. */
function demandNames(file: string, names: string[]): string[] {
  const paths = names.map((name) => name.replace(/^\//, '').replaceAll('/', '.'));
  const wrong = (sentence: string) => new Refused(`${file}: the first row ${sentence}`);
  if (!paths.includes('uuid')) throw wrong('names no attribute uuid. It is to hold the names, with commas between them.');
  for (const [at, path] of paths.entries()) {
    if (path === '') throw wrong(`has no name for column ${at + 1}`);
    if (paths.indexOf(path) !== at) throw wrong(`names '${path}' twice`);
    const outer = paths.find((each) => path.startsWith(`${each}.`));
    if (outer !== undefined) throw wrong(`names '${outer}' and inside of it '${path}'`);
  }
  return names;
}
