// The operators' record.
import type { EventStore } from '../../../../core/audit/store.ts';
import { namesOf } from '../../columns.ts';
import { compiledInsert } from '../../compiled.ts';
import { type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';

const insertEvents = compiledInsert('events', namesOf(tables.events), {
  onTaken: 'fails',
  key: 'id',
});

export function eventStore({ db }: StoreContext): EventStore {
  return {
    append: async (tenant, events) =>
      void (await insertEvents(
        db,
        events.map((event) => ({ tenant, ...event })),
      )),
    list: async (tenant, most) => {
      const rows = await db.selectFrom('events').selectAll().where('tenant', '=', tenant).orderBy('id', 'desc').limit(most).execute();
      return rows.map(({ tenant: _, ...event }) => ({ ...event, at: stamp(event.at) }));
    },
  };
}

export const stores = { events: eventStore };
