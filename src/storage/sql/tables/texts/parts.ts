// The parts of texts, as numbers: three letters that stand together at a path of a type. Whoever has a text has all parts of each text inside of it. Two
// parts may have one number; a search looks at what it finds, and passes that by.
import { hash } from 'node:crypto';
import type { SearchedText } from '../../../../core/search/store.ts';

/** Whose texts they are. */
export interface TextsOf {
  readonly tenant: string;
  readonly type: string;
}

const size = 3;
/** Letters of a record at one path, in one text or in a list; a record with more counts as one that has all parts there. */
const mostLetters = 5000;
/** That many leave as few records as more would. */
const mostAsked = 32;

/** Of 48 bits, so that it is exact in JavaScript. */
const numberOf = ({ tenant, type }: TextsOf, path: string, part: string): number =>
  hash('sha256', `${tenant}\n${type}\n${path}\n${part}`, 'buffer').readUIntBE(0, 6);

/** By code points: no letter is cut. */
function partsIn(text: string): readonly string[] {
  const letters = [...text.toLowerCase()];
  const parts = new Set<string>();
  for (let at = 0; at + size <= letters.length; at += 1) parts.add(letters.slice(at, at + size).join(''));
  return [...parts];
}

/** Whether a text is long enough to be looked for by its parts. */
export const hasParts = (text: string): boolean => partsIn(text.slice(0, 2 * size)).length > 0;

/** The number of whatever has all parts at a path. */
const ofAll = (of: TextsOf, path: string): number => numberOf(of, path, '');

/** The parts of a record's texts, each once, in their order. */
export function partsOf(of: TextsOf, texts: readonly SearchedText[]): readonly number[] {
  const numbers = new Set<number>();
  const letters = new Map<string, number>();
  for (const { path, text } of texts) letters.set(path, (letters.get(path) ?? 0) + (text?.length ?? Number.POSITIVE_INFINITY));
  for (const { path, text } of texts) {
    const parts = text === null || letters.get(path)! > mostLetters ? undefined : partsIn(text);
    if (parts) for (const part of parts) numbers.add(numberOf(of, path, part));
    else numbers.add(ofAll(of, path));
  }
  return [...numbers].sort((one, other) => one - other);
}

/** What a record must have that has the text at the path: all those parts, or what stands for all. Undefined for a text that is too short to have any. */
export function partsAsked(
  of: TextsOf,
  path: string,
  text: string,
): { readonly parts: readonly number[]; readonly all: number } | undefined {
  const parts = partsIn(text);
  if (parts.length === 0) return undefined;
  return { parts: parts.slice(0, mostAsked).map((part) => numberOf(of, path, part)), all: ofAll(of, path) };
}
