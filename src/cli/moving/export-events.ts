// Events as lines of JSON, the oldest first, page by page: never more than a page is in memory.
import type { AuditEvent } from '../../core/audit/index.ts';
import type { Stores } from '../../core/stores.ts';
import { type Instant, textOfInstant } from '../../core/time.ts';

const page = 1000;

export interface EventSource {
  readonly tenant: string;
  readonly stores: Pick<Stores<'events'>, 'events'>;
  readonly since: Instant | undefined;
  readonly until: Instant | undefined;
  readonly now: Instant;
}

/** `written` hears after each page of the number so far, and how much of the time is gone through, from 0 to 1. */
export async function* eventLines(
  { tenant, stores, since, until, now }: EventSource,
  written: (count: number, part: number) => void,
): AsyncGenerator<string> {
  let count = 0;
  let after = '';
  let begin = since;
  for (;;) {
    const events = await stores.events.list(tenant, page, { since, until, after });
    for (const event of events) yield lineOf(event);
    count += events.length;
    const last = events.at(-1);
    if (!last) return;
    begin ??= events[0]!.at;
    written(count, (last.at - begin) / Math.max(1, (until ?? now) - begin));
    if (events.length < page) return;
    after = last.id;
  }
}

const lineOf = ({ at, ...event }: AuditEvent): string => `${JSON.stringify({ at: textOfInstant(at), ...event })}\n`;
