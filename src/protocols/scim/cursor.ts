// Cursors of RFC 9865: the place where the next page begins, for the search that was asked and for a while. A cursor opens nothing: the search
// that it comes with is judged as any other.
import { createHash } from 'node:crypto';

/** Seconds between two pages. */
export const cursorSeconds = 600;

/** After the resource with that id, or after that many. */
export type CursorPlace = { readonly after: string } | { readonly offset: number };

/** The members of a search that a cursor belongs to; how many a page holds may change on the way. */
export interface CursorSearch {
  readonly root: string;
  readonly filter?: string | undefined;
  readonly sortBy?: string | undefined;
  readonly sortOrder?: string | undefined;
  readonly domain?: string | undefined;
}

const digestOf = ({ root, filter, sortBy, sortOrder, domain }: CursorSearch): string =>
  createHash('sha256')
    .update(JSON.stringify([root, filter ?? null, sortBy ?? null, sortOrder ?? null, domain ?? null]))
    .digest('base64url')
    .slice(0, 22);

/** In the characters of RFC 3986 2.3; `now` in seconds. */
export const cursorFor = (place: CursorPlace, search: CursorSearch, now: number): string =>
  Buffer.from(JSON.stringify([digestOf(search), now + cursorSeconds, 'after' in place ? place.after : place.offset])).toString('base64url');

const mostOffset = 1_000_000_000;

/** The empty one is the first page. Otherwise one that was made for this very search. */
export function placeAt(cursor: string, search: CursorSearch, now: number): CursorPlace | undefined | 'invalidCursor' | 'expiredCursor' {
  if (cursor === '') return undefined;
  const [digest, until, at] = membersOf(cursor);
  if (digest !== digestOf(search) || typeof until !== 'number') return 'invalidCursor';
  if (until < now) return 'expiredCursor';
  if (typeof at === 'number') return Number.isInteger(at) && at >= 0 && at <= mostOffset ? { offset: at } : 'invalidCursor';
  return typeof at === 'string' && /^[\w-]{1,64}$/.test(at) ? { after: at } : 'invalidCursor';
}

function membersOf(cursor: string): readonly unknown[] {
  try {
    const members: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(members) ? members : [];
  } catch {
    return [];
  }
}
