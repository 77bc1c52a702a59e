// What searches take, by their address or by a body (RFC 7644 3.4.2, 3.4.3), and the page that they ask for, by its number or by a cursor.
import { Type } from 'typebox';
import { secondsOf } from '../../../core/time.ts';
import { type CursorPlace, cursorFor, placeAt } from '../../../protocols/scim/cursor.ts';
import { type ListPage, pageOf } from '../../../protocols/scim/listing.ts';
import { Maybe, Text, Whole } from '../../_common/parameters.ts';
import type { Wso2Entry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { profileOf } from '../wire/scim-profiles.ts';
import { chosen, refusal } from './common.ts';

/** Names of attributes: a list of the standard's, or one text with commas, as the vendor's clients send them. */
const Names = () => Type.Union([Text(), Type.Array(Text())]);

export const asking = {
  ...chosen,
  filter: Maybe(Text()),
  sortBy: Maybe(Text()),
  sortOrder: Maybe(Text()),
  startIndex: Maybe(Whole()),
  count: Maybe(Whole()),
  // An empty one asks for the first page.
  cursor: Maybe(Text({ blank: 'allowed' })),
  domain: Maybe(Text()),
};

export const askingByPost = { ...asking, attributes: Maybe(Names()), excludedAttributes: Maybe(Names()) };

export interface SearchRequest {
  readonly filter?: string;
  readonly sortBy?: string;
  readonly sortOrder?: string;
  readonly startIndex?: number;
  readonly count?: number;
  readonly cursor?: string;
  readonly attributes?: string | readonly string[];
  readonly excludedAttributes?: string | readonly string[];
  readonly domain?: string;
}

export interface PageAsked {
  readonly page: ListPage;
  /** Undefined where pages go by number. */
  readonly cursor:
    | {
        /** The last one of the page before, where pages go on after it. */
        readonly after: string | undefined;
        /** The cursor of the next page, which begins there. */
        next(place: CursorPlace): string;
      }
    | undefined;
}

const cursorText = {
  invalidCursor: 'The cursor is none of this search.',
  expiredCursor: 'The cursor is too old: begin the search anew.',
} as const;

/** Or the refusal (RFC 9865 2.1). A cursor means nothing where the mount has none, as any parameter that it does not know. */
export function pageAsked(given: SearchRequest, entry: Wso2Entry): PageAsked | { readonly refused: Reply } {
  const { root, pages } = profileOf(entry);
  if (given.cursor === undefined || pages === 'numbers') return { page: pageOf(given), cursor: undefined };
  if (given.startIndex !== undefined) return { refused: refusal(400, 'A page is asked for by startIndex or by cursor.', 'invalidCursor') };
  const search = { ...given, root: entry.request.path.replace(/\/\.search$/, '') || root };
  const now = secondsOf(entry.ctx.now);
  const place = placeAt(given.cursor, search, now);
  if (typeof place === 'string') return { refused: refusal(400, cursorText[place], place) };
  const { limit } = pageOf(given);
  return {
    page: { offset: place && 'offset' in place ? place.offset : 0, limit },
    cursor: { after: place && 'after' in place ? place.after : undefined, next: (at) => cursorFor(at, search, now) },
  };
}
