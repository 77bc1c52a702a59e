// The public ids of a world that has its own: whoever says one of them, in whichever place of a request, means that world.
import { randomInt } from 'node:crypto';
import { publicIds } from '../demonstration.ts';

const letters = 36;
/** Characters of a mark: as many as the ids of every dialect have room for. */
const length = 5;

/** Makes the ids of one world different from those of all others. */
export function drawnMark(isTaken: (mark: string) => boolean): string {
  const mark = randomInt(letters ** length)
    .toString(letters)
    .padStart(length, '0');
  return isTaken(mark) ? drawnMark(isTaken) : mark;
}

/** The part of the path by which a tenant is named anywhere, in the pages of a person, too. */
export const domainOf = (mark: string): string => (mark === '' ? 'demo' : `demo-${mark}`);

/** What stands for that world alone: ids of clients and tenants, and the name of its tenant. */
export const idsOf = (mark: string): readonly string[] => [domainOf(mark), `operator${mark}`, ...textsIn(publicIds(mark))];

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? (value === '' ? [] : [value]) : Object.values(value as object).flatMap(textsIn);

/** Each word of a text that could be an id, those in Basic credentials and in a token's claims among them. */
export function* idsIn(text: string): Generator<string> {
  for (const [word] of text.matchAll(/[\w-]{10,40}/g)) yield word;
  for (const [, credentials, claims] of text.matchAll(/\bBasic ([\w+/=-]+)|\beyJ[\w-]+\.([\w-]+)/g))
    yield* idsIn(Buffer.from(credentials ?? claims ?? '', 'base64').toString());
}
