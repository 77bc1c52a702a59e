// Events as operators look for them: of a name, too, whether an account has it or not.
import { type AuditEvent, type EventFilter, listEvents } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { formsOf, standInOf } from '../identifiers/index.ts';
import type { Stores } from '../stores.ts';

/** What an operator looks for. */
export interface EventSearch extends Omit<EventFilter, 'subjects'> {
  readonly most: number;
  readonly subject?: string | undefined;
  /** As somebody types it. */
  readonly name?: string | undefined;
}

/** At most `most` events that fulfil all that is given, the newest first. */
export async function findEvents(
  ctx: Ctx,
  { name, subject, ...filter }: EventSearch,
  stores: Stores<'events' | 'tallies' | 'identifiers'>,
): Promise<readonly AuditEvent[]> {
  const named = name === undefined ? undefined : await subjectsNamed(ctx, name, stores);
  const subjects = subject === undefined ? named : named === undefined || named.includes(subject) ? [subject] : [];
  if (subjects?.length === 0) return [];
  return listEvents(ctx, { ...filter, ...(subjects ? { subjects } : {}) }, stores);
}

/** Accounts of all directories that have the name, and the stand-in of the name as it was before somebody had it. */
async function subjectsNamed(ctx: Ctx, name: string, { identifiers }: Stores<'identifiers'>): Promise<readonly string[]> {
  const found = await ctx.during('account.read', () => identifiers.bearing(ctx.tenant.id, formsOf({ text: name })));
  return [standInOf(ctx.tenant.id, name), ...found.map(({ account }) => account)];
}
