// What a search among events may ask for.
import { sql } from 'kysely';
import type { Engine } from '../../engine.ts';
import type { QueryTarget } from '../accounts/query-target.ts';

const named = ['at', 'actor', 'what', 'subject', 'address', 'client', 'api', 'request', 'count'] as const;

/** Ids are in the order of time. */
export const eventsTarget = ({ name }: Pick<Engine, 'name'>, tenant: string): QueryTarget => ({
  tenant,
  type: 'event',
  id: sql`events.id`,
  columns: {
    number: sql`events.id`,
    // Whole days since 1970, in UTC.
    day: sql`(events.at / 86400000000)`,
    ...Object.fromEntries(named.map((column) => [column, sql.ref(`events.${column}`)])),
  },
  texts: ['number', ...named.filter((column) => column !== 'at' && column !== 'count')],
  place: (path) => ({
    document: name === 'postgres' ? sql`cast(events.detail as jsonb)` : sql`events.detail`,
    keys: path.replace(/^detail\./, '').split('.'),
  }),
  lists: {},
});

/** True of every event: how many there are is counted, and kept nowhere. */
export const always = { kind: 'null', path: 'what', is: false } as const;
