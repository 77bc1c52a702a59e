// Events as they are committed, without a gap and without one twice: over all processes, and from where a page or a stream ended.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { AuditEvent, EventSpan, EventStream } from './store.ts';
import type { EventName } from './types.ts';

/** Events of one look: a reader that is far behind goes on at once. */
const mostAtOnce = 500;

/** An event, and the text by which a reader goes on behind it. */
export interface FollowedEvent {
  readonly event: AuditEvent;
  readonly cursor: string;
}

/** A span of which the end may be open. */
type Begun = Omit<EventSpan, 'until'> & { readonly until?: string };

interface Following {
  readonly cursor?: string | undefined;
  readonly what?: readonly EventName[] | undefined;
  /** The id of the person who reads; absent for the tenant's owner. */
  readonly reader?: string | undefined;
}

/** A reader of the record that is under way. */
export interface Follower {
  /** The events that were committed since the last call; empty if there were none. */
  next(): Promise<readonly FollowedEvent[]>;
  readonly stream: EventStream;
}

/** The position that somebody brings, or the one of now: where all that is committed is known. `input.rejected`: it is none. */
export async function eventsPosition(
  ctx: Ctx<'input.rejected'>,
  { given }: { readonly given?: string | undefined },
  { events, tallies }: Stores<'events' | 'tallies'>,
): Promise<string> {
  if (given !== undefined) {
    if (!(await events.isPosition(given))) throw noPosition(ctx);
    return given;
  }
  await tallies.written();
  return ctx.during('audit.read', () => events.position(ctx.tenant.id));
}

const noPosition = (ctx: Ctx<'input.rejected'>) =>
  ctx.fail('input.rejected', { problems: [{ field: 'position', rule: 'unparsable', expected: 'a position' }] });

/**
 * Follows the record behind `cursor` (a position of a page, or that of an event; from now on without one). `input.rejected`: it is none. Undefined where as many
 * streams are open as may be. The caller closes the stream, once.
 */
export async function followEvents(
  ctx: Ctx<'input.rejected'>,
  { cursor, what, reader }: Following,
  stores: Stores<'events' | 'eventStreams'>,
): Promise<Follower | undefined> {
  const { events, eventStreams } = stores;
  const tenant = ctx.tenant.id;
  const given = cursor === undefined ? undefined : await spanIn(cursor, events.isPosition);
  if (cursor !== undefined && !given) throw noPosition(ctx);
  let at: Begun = given ?? { since: await ctx.during('audit.read', () => events.position(tenant)) };
  const stream = eventStreams.open(tenant, reader);
  if (!stream) return undefined;
  return {
    stream,
    next: () =>
      ctx.during('audit.read', async () => {
        const { since, after } = at;
        const until = at.until ?? (await events.position(tenant));
        if (until === since) return [];
        const found = await events.news(tenant, { since, until, after, what }, mostAtOnce);
        const last = found.at(-1);
        at = last && found.length === mostAtOnce ? { since, until, after: { placed: last.placed, id: last.event.id } } : { since: until };
        return found.map(({ event, placed }) => ({ event, cursor: `${since}~${until}~${placed}~${event.id}` }));
      }),
  };
}

/** A position, or two with the row that was seen last between them. */
async function spanIn(cursor: string, isPosition: (text: string) => Promise<boolean>): Promise<Begun | undefined> {
  const [since = '', until, placed, id, ...rest] = cursor.split('~');
  if (!(await isPosition(since))) return undefined;
  if (until === undefined) return { since };
  const isWhole = (await isPosition(until)) && /^\d{1,16}$/.test(placed ?? '') && /^[0-9a-f-]{36}$/.test(id ?? '') && rest.length === 0;
  return isWhole ? { since, until, after: { placed: Number(placed), id: id! } } : undefined;
}
