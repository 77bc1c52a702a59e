// The operators' record: each event with who did it, when, from where and through what.
import type { Ctx } from '../faults/index.ts';
import { messagesFor } from '../hooks/messages-for.ts';
import { newId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import type { Happening } from './store.ts';
import type { EventName } from './types.ts';

/** What a command tells of what it does; the rest comes from the context. */
export interface NewEvent {
  readonly what: EventName;
  /** The account, or what `types.ts` says. */
  readonly subject: string | null;
  /** The client for which it was done, where the caller is none. */
  readonly client?: string | null | undefined;
  /** No secret, no code, no password, nothing that a stranger typed. */
  readonly detail?: JsonObject;
  /** The id elsewhere of an account that is removed: some webhooks name it by that. The record does not keep it. */
  readonly outerId?: string | null;
}

/** Appends one event at the time of the request, with its caller and address. Inside a transaction it is rolled back with it. */
export const recordEvent = (ctx: Ctx, event: NewEvent, tables: Pick<Stores<'events'>, 'events'>): Promise<void> =>
  recordEvents(ctx, [event], tables);

/** The same for several events, many to a statement; with the messages to webhooks that are told of them. */
export async function recordEvents(ctx: Ctx, told: readonly NewEvent[], { events }: Pick<Stores<'events'>, 'events'>): Promise<void> {
  const rows = told.map((each) => ({ id: newId(ctx.random, ctx.now), count: 1, ...happeningOf(ctx, each) }));
  const outerIds = new Map(told.flatMap(({ outerId }, at) => (outerId ? [[rows[at]!.id, outerId] as const] : [])));
  await ctx.during('audit.append', () =>
    events.append(ctx.tenant.id, rows, messagesFor(ctx, rows, ctx.unheard ? [] : undefined, outerIds)),
  );
}

/** What the context knows beside what happened. */
export function happeningOf(ctx: Ctx, { what, subject, client, detail = {} }: NewEvent): Happening {
  const { caller, call } = ctx;
  const own = caller.kind === 'client' ? caller.client.publicId : caller.kind === 'operator' ? caller.publicId : undefined;
  return {
    at: ctx.now,
    actor: actorOf(ctx),
    what,
    subject,
    address: caller.address,
    client: client ?? own ?? null,
    api: call?.api ?? null,
    request: call?.id ?? null,
    detail,
  };
}

function actorOf({ caller }: Ctx): string {
  if (caller.kind === 'client') return `client ${caller.client.publicId}`;
  if (caller.kind === 'person') return `person ${caller.account}`;
  if (caller.kind === 'operator') return caller.publicId === undefined ? 'command-line' : `operator ${caller.publicId}`;
  return 'anonymous';
}
