// Lists of the console, page by page: how much, from where, and where the next page is. What cannot be read is refused.
import { Type } from 'typebox';
import { type Instant, instantOfText } from '../core/time.ts';
import { Maybe, Whole } from '../dialects/_common/parameters.ts';
import { refuse } from '../dialects/_common/request-errors.ts';
import type { HttpRequest } from '../http/request.ts';

const mostOfPage = 1000;
const usual = 100;
export const idForm = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

/** How many rows: `limit`, or `most`, as it was called before. */
export const Page = {
  limit: Maybe(Whole({ minimum: 1, maximum: mostOfPage, description: 'rows of a page; 100 unless given' })),
  most: Maybe(Whole({ minimum: 1, maximum: mostOfPage, description: 'the former name of `limit`' })),
};

/** Where a page begins: behind the row of that id. */
export const Cursor = () => Maybe(Type.String({ pattern: idForm, description: 'from the address of the next page' }));

/** Throws where both names are given. */
export function pageOf({ limit, most }: { readonly limit?: number | undefined; readonly most?: number | undefined }): number {
  if (limit !== undefined && most !== undefined) throw refuse('parameter.conflicting', { names: ['limit', 'most'] });
  return limit ?? most ?? usual;
}

/** The header that leads to the page behind that row; none without one. `more`: what else its address says. */
export function linked(
  { originalUrl }: HttpRequest,
  last: string | undefined,
  more: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  if (last === undefined) return {};
  const [path = '', query = ''] = originalUrl.split('?');
  const next = new URLSearchParams(query);
  next.delete('before');
  for (const [name, value] of Object.entries({ ...more, cursor: last })) next.set(name, value);
  return { link: `<${path}?${next}>; rel="next"` };
}

/** A time of a query, undefined if it is not given. */
export function instantIn(name: string, text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  const at = instantOfText(text);
  if (at === undefined) throw refuse('parameter.malformed', { name, expected: 'a time of ISO 8601' });
  return at;
}

/** The words of a list, all of them known. */
export function knownWords<W extends string>(name: string, given: readonly string[], known: readonly W[]): readonly W[] {
  const isKnown = (word: string): word is W => (known as readonly string[]).includes(word);
  const words = given.filter(isKnown);
  if (words.length < given.length) throw refuse('parameter.out-of-bounds', { name, allowed: known.join(', ') });
  return words;
}
