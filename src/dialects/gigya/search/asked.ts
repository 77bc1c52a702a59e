// What all searches take: a query or a cursor, and how long they may last; or a query that a server of the site signed for its pages.
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { instantOfMillis, secondsOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { hmacSha1, sameText } from '../../_common/signing.ts';
import type { GigyaEntry } from '../entry.ts';
import { siteSecrets } from '../wire/site.ts';
import { type Cursor, cursorIn, cursorOut } from './cursor.ts';
import type { ReadQuery } from './query.ts';

export const searchParameters = {
  query: Maybe(Text()),
  openCursor: Maybe(Flag()),
  cursorId: Maybe(Text({ maxLength: 20_000 })),
  timeout: Maybe(Whole({ minimum: 1, maximum: 60_000 })),
};

export const signedParameters = { querySig: Maybe(Text({ maxLength: 200 })), expTime: Maybe(Whole({ minimum: 0 })) };

interface Given {
  readonly query?: string | undefined;
  readonly openCursor?: boolean | undefined;
  readonly cursorId?: string | undefined;
}

export interface SearchCall {
  readonly query: string;
  /** The place behind which the page begins; undefined for the first one. */
  readonly after: string | undefined;
  readonly isPaged: boolean;
  /** How many matched when the first page was read. */
  readonly total?: number | undefined;
}

/** Refuses a call that brings both a query and a cursor, or neither. */
export function askedIn({ query, openCursor = false, cursorId }: Given, isPlace: (after: string) => boolean): SearchCall {
  if (query !== undefined && cursorId !== undefined) throw refuse('parameter.conflicting', { names: ['query', 'cursorId'] });
  if (cursorId !== undefined) return { ...(cursorIn(cursorId, isPlace) satisfies Cursor), isPaged: true };
  if (query === undefined) throw refuse('parameter.missing', { names: ['query'], blank: false, in: 'params' });
  return { query, after: undefined, isPaged: openCursor };
}

/** A search as it goes to the core. */
export interface Searching {
  readonly asked: SearchCall;
  readonly query: ReadQuery;
  readonly limit: number;
  readonly deadlineMillis: number | undefined;
}

interface Page {
  readonly results: readonly JsonObject[];
  readonly total: number;
  /** The place behind which the next page begins; null where there is none. */
  readonly last: string | null;
}

/** The answer to a search for rows; a cursor where one was opened and there may be more. */
export const pageOut = ({ query, isPaged }: SearchCall, { results, total, last }: Page) => ({
  data: {
    results,
    objectsCount: results.length,
    totalCount: total,
    ...(isPaged && last !== null ? { nextCursorId: cursorOut({ query, after: last, total }) } : {}),
  },
});

const usual = 300;

/** The rows of a page. */
export function limitOf({ limit = usual, sort, start, groupBy }: ReadQuery, isPaged: boolean): number {
  if (isPaged && (sort.length > 0 || start !== undefined || groupBy !== undefined || limit === 0))
    throw refuse('parameter.out-of-bounds', {
      name: 'openCursor',
      allowed: 'goes with a LIMIT of 1 at least, and without ORDER BY, START, GROUP BY and functions',
    });
  return limit;
}

/** Whoever pages by START would pass over what is left out. */
export function demandWhole(isCut: boolean, isPaged: boolean): void {
  if (isCut && !isPaged)
    throw refuse('parameter.out-of-bounds', { name: 'LIMIT', allowed: 'is of what is too large for one page: take openCursor, or fewer' });
}

export const signedCommands = { findClient, signingSecrets };

/** Refuses whoever is no server, but for a query that the site's own secret signed and that is not over; it goes without a cursor. */
export async function demandSigned(
  core: Bound<typeof signedCommands>,
  {
    query,
    openCursor,
    cursorId,
    querySig,
    expTime,
  }: Given & { readonly querySig?: string | undefined; readonly expTime?: number | undefined },
  entry: GigyaEntry,
): Promise<void> {
  const { kind, ctx } = entry;
  if (kind === 'server') return;
  if (querySig === undefined) throw refuse('caller.kind-unsuitable', { needed: 'server', got: 'client' });
  const missing = [...(query === undefined ? ['query'] : []), ...(expTime === undefined ? ['expTime'] : [])];
  if (missing.length > 0) throw refuse('parameter.missing', { names: missing, blank: false, in: 'params' });
  if (openCursor || cursorId !== undefined) throw refuse('parameter.conflicting', { names: ['querySig', 'openCursor'] });
  const secrets = await siteSecrets(core, entry);
  if (!secrets.some((secret) => sameText(hmacSha1(Buffer.from(secret, 'base64'), `${query}_${expTime}`), querySig)))
    throw refuse('signature.wrong', { base: null });
  if (expTime! * 1000 <= ctx.now)
    throw refuse('timestamp.skewed', { given: secondsOf(instantOfMillis(expTime!)), now: secondsOf(ctx.now), window: 0 });
}
