// Lines of JSON that each hold a record inside, behind a first line and before a last one that hold none: how some exporters tell that they came to an end.
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { ImportRefused } from './import-refused.ts';
import { linesOf } from './json-lines.ts';
import { jsonIn } from './json-piece.ts';

export interface LineWrapping {
  /** What a line is; undefined of any other object. */
  readonly kindOf: (line: JsonObject) => 'first' | 'record' | 'last' | undefined;
  /** The record in its line. */
  readonly inside: (line: JsonObject) => Json | undefined;
}

interface Wrapped {
  readonly line: number;
  /** Undefined where the line is no JSON. */
  readonly given: Json | undefined;
}

/** Any other line is the reader's to refuse. Throws ImportRefused where the last line is missing: the export was not finished. */
export async function* wrappedRecords(file: string, { kindOf, inside }: LineWrapping): AsyncGenerator<Wrapped> {
  let ended = false;
  for await (const { line, text } of linesOf(file)) {
    const value = jsonIn(text);
    const kind = isObject(value) ? kindOf(value) : undefined;
    if (kind === 'last') ended = true;
    else if (kind !== 'first') yield { line, given: kind === 'record' && isObject(value) ? inside(value) : value };
  }
  if (!ended) throw new ImportRefused(`${file} has no last line: its export was not finished.`);
}
