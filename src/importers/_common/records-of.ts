// What stands in a file of any form, one record after the other, each with its line.
import { extname } from 'node:path';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import type { CsvColumns } from './csv-columns.ts';
import { csvRecords } from './csv-records.ts';
import { jsonIn } from './json-piece.ts';
import { firstLineOf, jsonRecords } from './json-records.ts';
import { type LineWrapping, wrappedRecords } from './wrapped-lines.ts';

/** The form of a vendor's records. */
export interface RecordForm {
  /** Names of which each JSON record has one. */
  readonly marks: readonly string[];
  /** By which a reply names its records; `results` where nothing is said. */
  readonly lists?: readonly string[];
  readonly columns: CsvColumns;
  /** A row as a record; its cells by path. */
  readonly ofRow: (row: Readonly<Record<string, string>>) => JsonObject;
  /** How a tool of the vendor's wraps records, where it does. */
  readonly wrapping?: LineWrapping;
}

export interface Found {
  readonly line: number;
  /** What stands there, read only when it is asked for; undefined where it is no JSON, a sentence where it is no row. */
  readonly read: () => { readonly given: Json | undefined } | { readonly reason: string };
}

const csv = /^\.csv$/i;

/** Throws ImportRefused where the file is not whole. */
export async function* recordsOf(file: string, { marks, lists, columns, ofRow, wrapping }: RecordForm): AsyncGenerator<Found> {
  if (csv.test(extname(file.replace(/\.gz$/i, '')))) {
    for await (const { line, row, cells } of csvRecords(file, columns))
      yield { line, read: () => (row ? { given: ofRow(row) } : { reason: `the row has ${cells} cells, other than the first one` }) };
    return;
  }
  const first = wrapping && (await firstLineOf(file));
  if (wrapping && isObject(first) && wrapping.kindOf(first) === 'first') {
    for await (const { line, given } of wrappedRecords(file, wrapping)) yield { line, read: () => ({ given }) };
    return;
  }
  for await (const { line, text } of jsonRecords(file, marks, lists)) yield { line, read: () => ({ given: jsonIn(text) }) };
}
