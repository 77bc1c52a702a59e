// What a record type was before it was edited: kept and found as former values of records are, by the same setting of the tenant.
import type { Ctx } from '../faults/index.ts';
import { formerAt, keepFormer, keepsFormer } from '../former-values/index.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { type Instant, plusDays } from '../time.ts';
import { type TypeSelector, wholeType } from './read-record-type.ts';
import type { RecordType, StoredType } from './types.ts';

/** The key of a type among former values; no record has such an id. */
export const formerTypeOf = (name: string): string => `record-type:${name}`;

/** Events that tell of changed attributes. Changed rules have no event: nobody is shown rules as they were. */
export const typeEvents = ['record-type.changed', 'record-type.created'] as const;

/** Inside the transaction that edits it. It was so since the last event of a change, or for longer than events are kept. */
export async function keepFormerType(
  ctx: Ctx,
  { name, stored }: { readonly name: string; readonly stored: StoredType },
  tables: Stores<'events' | 'formerValues'>,
): Promise<void> {
  if (!keepsFormer(ctx)) return;
  const [last] = await ctx.during('audit.read', () => tables.events.list(ctx.tenant.id, 1, { what: [...typeEvents], subjects: [name] }));
  const since = last?.at ?? plusDays(ctx.now, -ctx.tenant.settings.audit.eventDays);
  await keepFormer(ctx, { type: 'record-type', record: formerTypeOf(name), since, value: stored as unknown as JsonObject }, tables);
}

/** The type as it was then; `present` if nothing that is kept replaced it since, `lost` if what it was is not kept. */
export async function readTypeAt(
  ctx: Ctx,
  { name, standard, at }: TypeSelector & { readonly at: Instant },
  stores: Stores<'formerValues'>,
): Promise<RecordType | 'present' | 'lost'> {
  const former = await formerAt(ctx, { record: formerTypeOf(name), at }, stores);
  return typeof former === 'string' ? former : wholeType(name, former.value as unknown as StoredType, standard);
}
