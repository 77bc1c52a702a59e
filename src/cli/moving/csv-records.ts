// Records out of a CSV export of any size, one by one (RFC 4180): the first row names the attributes.
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { Refused } from '../command.ts';

export interface FoundRow {
  readonly line: number;
  readonly row: Readonly<Record<string, string>>;
}

/** Throws Refused where the file is no CSV: a quote left open, or rows of different lengths. */
export async function* csvRecords(file: string): AsyncGenerator<FoundRow> {
  const parser = createReadStream(file).pipe(parse({ columns: true, bom: true, info: true, max_record_size: 16 * 1024 * 1024 }));
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, string>; info: { lines: number } }>) {
      yield { line: info.lines, row: record };
    }
  } catch (error) {
    const { message, code } = error as { message: string; code?: string };
    if (code?.startsWith('CSV_')) throw new Refused(`${file}: ${message}`);
    throw error;
  }
}
