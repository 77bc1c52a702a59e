// What stands in a file of any form, one record after the other, each with its line.
import { extname } from 'node:path';
import type { Json, JsonObject } from '../../core/json.ts';
import type { CsvColumns } from './csv-columns.ts';
import { csvRecords } from './csv-records.ts';
import { jsonIn } from './json-piece.ts';
import { jsonRecords } from './json-records.ts';

/** The form of a vendor's records. */
export interface RecordForm {
  /** Names of which each JSON record has one. */
  readonly marks: readonly string[];
  /** By which a reply names its records; `results` where nothing is said. */
  readonly lists?: readonly string[];
  readonly columns: CsvColumns;
  /** A row as a record; its cells by path. */
  readonly ofRow: (row: Readonly<Record<string, string>>) => JsonObject;
}

export interface Found {
  readonly line: number;
  /** What stands there, read only when it is asked for; undefined where it is no JSON, a sentence where it is no row. */
  readonly read: () => { readonly given: Json | undefined } | { readonly reason: string };
}

const csv = /^\.csv$/i;

/** Throws ImportRefused where the file is not whole. */
export async function* recordsOf(file: string, { marks, lists, columns, ofRow }: RecordForm): AsyncGenerator<Found> {
  if (csv.test(extname(file.replace(/\.gz$/i, '')))) {
    for await (const { line, row, cells } of csvRecords(file, columns))
      yield { line, read: () => (row ? { given: ofRow(row) } : { reason: `the row has ${cells} cells, other than the first one` }) };
    return;
  }
  for await (const { line, text } of jsonRecords(file, marks, lists)) yield { line, read: () => ({ given: jsonIn(text) }) };
}
