// Record types come and go. The type of the tenant's people can be neither made nor removed.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { folded } from '../identifiers/normal-forms.ts';
import type { Stores } from '../stores.ts';
import { demandAttributes } from './demand-attribute.ts';
import { formerTypeOf } from './former-types.ts';
import { accountType, nothingStored } from './read-record-type.ts';
import type { Attribute, RecordType } from './types.ts';

export interface NewRecordType {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  /** Names that this server reserves, in the spelling of the caller's dialect. */
  readonly reserved: readonly string[];
}

/** Stores a new type, with an event, in one transaction. Names are compared without regard to case. */
export async function createRecordType(
  ctx: Ctx<'record-type.exists' | 'attribute.exists' | 'attribute.reserved' | 'schema.malformed'>,
  { name, attributes, reserved }: NewRecordType,
  stores: Stores<'recordTypes' | 'events'>,
): Promise<RecordType> {
  const names = await ctx.during('settings.read', () => stores.recordTypes.names(ctx.tenant.id));
  if ([accountType, ...names].some((each) => folded(each) === folded(name))) throw ctx.fail('record-type.exists', { type: name });
  demandAttributes(ctx, attributes, reserved);
  const outcome = await ctx.during('settings.store', () =>
    stores.transaction(async (tables) => {
      await recordEvent(ctx, { what: 'record-type.created', subject: name }, tables);
      return tables.recordTypes.insert(ctx.tenant.id, name, { ...nothingStored, attributes });
    }),
  );
  if (outcome === 'taken') throw ctx.fail('record-type.exists', { type: name });
  return { name, attributes, rules: [], uniqueSets: [] };
}

/** Deletes the type with all its records, in one transaction; `account` cannot be removed. */
export async function removeRecordType(
  ctx: Ctx<'record-type.unknown' | 'permission.missing'>,
  { name }: { readonly name: string },
  stores: Stores<'recordTypes' | 'records' | 'recordValues' | 'formerValues' | 'events'>,
): Promise<void> {
  if (name === accountType) throw ctx.fail('permission.missing', { permission: 'remove-accounts', on: name });
  const stored = await ctx.during('settings.read', () => stores.recordTypes.read(ctx.tenant.id, name));
  if (!stored) throw ctx.fail('record-type.unknown', { type: name });
  await ctx.during('settings.store', () =>
    stores.transaction(async (tables) => {
      await tables.recordValues.deleteType(ctx.tenant.id, name);
      await tables.records.deleteType(ctx.tenant.id, name);
      await tables.formerValues.deleteType(ctx.tenant.id, name);
      await tables.formerValues.delete(ctx.tenant.id, formerTypeOf(name));
      await tables.recordTypes.delete(ctx.tenant.id, name);
      await recordEvent(ctx, { what: 'record-type.removed', subject: name }, tables);
    }),
  );
}
