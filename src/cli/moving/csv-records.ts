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

/** Throws Refused where the file is not of its encoding, or no CSV: a quote left open, or rows of different lengths. */
export async function* csvRecords(file: string): AsyncGenerator<FoundRow> {
  const parser = parse({ columns: true, info: true, max_record_size: 16 * 1024 * 1024 });
  // What the source throws, the parser throws.
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
