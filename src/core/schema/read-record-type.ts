// A record type as it stands: what is stored, and for accounts laid over what the caller's face always has.
import { credentialsInRecords } from '../credentials/in-records.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Attribute, RecordType, StoredType } from './types.ts';

/** The name under which the tenant's people are kept. */
export const accountType = 'account';
export const nothingStored: StoredType = { attributes: [], withdrawn: [], rules: [], uniqueSets: [] };

export interface TypeSelector {
  readonly name: string;
  /** Attributes that accounts have on this face whatever was declared. */
  readonly standard: readonly Attribute[];
}

/** What accounts have on a face: its own standard, and of credentials what that does not name. */
function ofAccounts(standard: readonly Attribute[]): readonly Attribute[] {
  const further = credentialsInRecords.map(({ attribute }) => attribute);
  return [...standard, ...further.filter(({ path }) => !standard.some((each) => each.path === path))];
}

export async function readRecordType(
  ctx: Ctx<'record-type.unknown'>,
  { name, standard }: TypeSelector,
  { recordTypes }: Pick<Stores<'recordTypes'>, 'recordTypes'>,
): Promise<RecordType> {
  const stored = await ctx.doing('settings.read', () => recordTypes.read(ctx.tenant.id, name));
  if (!stored && name !== accountType) throw ctx.fail('record-type.unknown', { type: name });
  return wholeType(name, stored ?? nothingStored, standard);
}

export function wholeType(
  name: string,
  { attributes, withdrawn, rules, uniqueSets }: StoredType,
  standard: readonly Attribute[],
): RecordType {
  const always = name === accountType ? ofAccounts(standard) : [];
  const declared = new Map(attributes.map((attribute) => [attribute.path, attribute]));
  const left = always.filter(({ path }) => !withdrawn.includes(path)).map((attribute) => declared.get(attribute.path) ?? attribute);
  const further = attributes.filter(({ path }) => !always.some((attribute) => attribute.path === path));
  return { name, attributes: [...left, ...further], rules, uniqueSets };
}

/** All but the accounts' own. */
export async function listRecordTypes(ctx: Ctx, _input: {}, { recordTypes }: Stores<'recordTypes'>): Promise<readonly string[]> {
  const names = await ctx.doing('settings.read', () => recordTypes.names(ctx.tenant.id));
  return names.filter((name) => name !== accountType);
}
