// Records out of a JSON export of any size, one by one, and whatever else stands where one should.
import { isObject, type Json } from '../../core/json.ts';
import { linesOf } from './json-lines.ts';
import { jsonIn, mostCharacters, type Piece } from './json-piece.ts';
import { Pieces } from './json-pieces.ts';
import { textOf } from './text-of.ts';

/**
 * Texts that should each be a record; `marks` are names of which each record has one, `lists` those by which replies name their records. Throws ImportRefused where the file is cut, not of its encoding, or
 * no JSON. A piece that is no record is the reader's to refuse.
 */
export async function* jsonRecords(file: string, marks: readonly string[], lists?: readonly string[]): AsyncGenerator<Piece> {
  if (await beginsWithRecord(file, marks)) {
    yield* linesOf(file);
    return;
  }
  const pieces = new Pieces(file, marks, lists);
  for await (const text of textOf(file)) yield* pieces.read(text);
  yield* pieces.end();
}

/** True where the first line is a whole record: then every line is to be one. */
async function beginsWithRecord(file: string, marks: readonly string[]): Promise<boolean> {
  const value = await firstLineOf(file);
  return isObject(value) && marks.some((mark) => Object.hasOwn(value, mark));
}

/** The JSON of the first line that is not blank; undefined where it is none, or of no length that a record may have. */
export async function firstLineOf(file: string): Promise<Json | undefined> {
  let held = '';
  for await (const text of textOf(file)) {
    held = `${held}${text}`.trimStart();
    const end = held.indexOf('\n');
    if (end >= 0) return jsonIn(held.slice(0, end));
    if (held.length > mostCharacters) return undefined;
  }
  return jsonIn(held);
}
