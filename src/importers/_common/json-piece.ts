// The pieces of a JSON export: texts that should each be a record.
import type { Json } from '../../core/json.ts';
import { ImportRefused } from './import-refused.ts';

export interface Piece {
  /** The line on which it begins. */
  readonly line: number;
  readonly text: string;
}

export const mostCharacters = 16 * 1024 * 1024;

/** Throws ImportRefused where a piece grows beyond what a record may be. */
export function demandShort(file: string, { line, text }: Piece): void {
  if (text.length > mostCharacters) throw new ImportRefused(`${file} line ${line}: a record of more than ${mostCharacters} characters`);
}

export const cutIn = (file: string, line: number): ImportRefused =>
  new ImportRefused(`${file} ends in the middle of a record that begins at line ${line}.`);

/** Undefined where the text is no JSON. */
export function jsonIn(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
