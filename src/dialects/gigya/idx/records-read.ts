// The records of a run, read in pages, and where the next run goes on: at what changed since this one began, or where it ended at its limit.
import { hash } from 'node:crypto';
import type { FlowPlace, FlowToRun } from '../../../core/dataflows/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Instant } from '../../../core/time.ts';
import { type Cursor, cursorIn, cursorOut } from '../search/cursor.ts';
import type { Plan } from './plan.ts';
import { codeOf, refusalOf, type SignedCall } from './signed-calls.ts';
import type { StepSearch } from './step-readers.ts';

const pageRows = 100;

/** Where reading ended at a limit: behind that record of that search, among those that were there at that time. */
interface Rest {
  readonly until: Instant;
  readonly after: string;
  /** A digest: a dataflow that asks for other records by now begins anew. */
  readonly search: string;
}

const digestOf = ({ method, query }: StepSearch): string => hash('sha256', `${method}\n${query}`, 'base64url');

/** Answers why it could not go on, or where the next run does. */
export async function* recordsOf(
  { from, limit, now }: FlowToRun,
  { reading }: Plan,
  asked: SignedCall,
): AsyncGenerator<JsonObject, { readonly failure: string } | { readonly reached?: FlowPlace }> {
  const since = from?.since;
  const rest = from?.rest ? (JSON.parse(from.rest) as Rest) : undefined;
  const isSame = rest !== undefined && digestOf(reading({ since, until: rest.until })) === rest.search;
  const until = isSame ? rest.until : now();
  const search = reading({ since, until });
  let place: Omit<Cursor, 'query'> | undefined = isSame ? { after: rest.after } : undefined;
  for (let left = limit ?? Number.POSITIVE_INFINITY; left > 0; ) {
    const query = `${search.query} LIMIT ${Math.min(left, pageRows)}`;
    const page = place ? { cursorId: cursorOut({ ...place, query }) } : { query, openCursor: 'true' };
    const answer = await asked(search.method, page);
    if (codeOf(answer) !== 0) return { failure: refusalOf(search.method, answer) };
    const rows = answer['results'] as readonly JsonObject[];
    yield* rows;
    left -= rows.length;
    const next = answer['nextCursorId'];
    if (typeof next !== 'string') return { reached: { since: until, rest: null } };
    place = cursorIn(next, () => true);
  }
  if (since === undefined || !place) return {};
  return { reached: { since, rest: JSON.stringify({ until, after: place.after, search: digestOf(search) } satisfies Rest) } };
}
