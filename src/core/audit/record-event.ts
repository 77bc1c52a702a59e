// The operators' record: each event with actor, time and address.
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import type { AuditEvent } from './store.ts';

export interface NewEvent {
  readonly what: string;
  readonly subject: string | null;
}

/** Appends one event at the time of the request, with its caller and address. Inside a transaction it is rolled back with it. */
export const recordEvent = (ctx: Ctx, happening: NewEvent, tables: Pick<Stores<'events'>, 'events'>): Promise<void> =>
  recordEvents(ctx, [happening], tables);

/** The same for several events, many to a statement. */
export async function recordEvents(ctx: Ctx, happenings: readonly NewEvent[], { events }: Pick<Stores<'events'>, 'events'>): Promise<void> {
  const { caller } = ctx;
  const actor =
    caller.kind === 'client' ? `client ${caller.client.publicId}` : caller.kind === 'person' ? `person ${caller.account}` : caller.kind;
  const rows = happenings.map((each) => ({ id: newId(ctx.random, ctx.now), at: ctx.now, actor, ...each, address: caller.address }));
  await ctx.during('audit.append', () => events.append(ctx.tenant.id, rows));
}

/** At most `most` events, the newest first. */
export async function listEvents(ctx: Ctx, input: { readonly most: number }, { events }: Stores<'events'>): Promise<readonly AuditEvent[]> {
  return events.list(ctx.tenant.id, input.most);
}
