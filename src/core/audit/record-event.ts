// The operators' record: who did what, when, from where.
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import type { AuditEvent } from './store.ts';

export async function recordEvent(
  ctx: Ctx,
  { what, subject }: { readonly what: string; readonly subject: string | null },
  { events }: Pick<Stores<'events'>, 'events'>,
): Promise<void> {
  const { caller } = ctx;
  const actor =
    caller.kind === 'client' ? `client ${caller.client.publicId}` : caller.kind === 'person' ? `person ${caller.account}` : caller.kind;
  const event = { id: newId(ctx.chance, ctx.now), at: ctx.now, actor, what, subject, address: caller.address };
  await ctx.doing('audit.append', () => events.append(ctx.tenant.id, event));
}

/** The newest events first. */
export async function listEvents(ctx: Ctx, input: { readonly most: number }, { events }: Stores<'events'>): Promise<readonly AuditEvent[]> {
  return events.list(ctx.tenant.id, input.most);
}
