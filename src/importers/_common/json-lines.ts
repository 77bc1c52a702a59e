// Pieces of JSON Lines: each line is one, whatever stands on it, so that a broken line spoils no other.

import { cutIn, demandShort, jsonIn, type Piece } from './json-piece.ts';
import { textOf } from './text-of.ts';

/** Throws ImportRefused where the file ends in the middle of a line's object. */
export async function* linesOf(file: string): AsyncGenerator<Piece> {
  let line = 1;
  let held = '';
  for await (const text of textOf(file)) {
    const lines = `${held}${text}`.split('\n');
    held = lines.pop()!;
    for (const each of lines) {
      if (each.trim() !== '') yield { line, text: each };
      line += 1;
    }
    demandShort(file, { line, text: held });
  }
  if (held.trim() === '') return;
  if (/^\s*[{[]/.test(held) && jsonIn(held) === undefined) throw cutIn(file, line);
  yield { line, text: held };
}
