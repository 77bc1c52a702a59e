// What operators read of the record.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { AuditEvent, EventFilter } from './store.ts';

/** At most `most` events that fulfil the filter, the newest first unless it says otherwise. What this process has counted is written before; another may be a second behind. */
export async function listEvents(
  ctx: Ctx,
  { most, ...filter }: EventFilter & { readonly most: number },
  { events, tallies }: Stores<'events' | 'tallies'>,
): Promise<readonly AuditEvent[]> {
  await tallies.written();
  return ctx.during('audit.read', () => events.list(ctx.tenant.id, most, filter));
}
