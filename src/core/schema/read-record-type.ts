// Reads a record type: the stored declaration, for accounts over the standard attributes of the caller's dialect.
import { credentialsInRecords } from '../credentials/in-records.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Attribute, RecordType, StoredType } from './types.ts';

/** The name of the type of accounts. */
export const accountType = 'account';
export const nothingStored: StoredType = { attributes: [], withdrawn: [], rules: [], uniqueSets: [] };

/** A type by its name, with the standard attributes of the caller's dialect. */
export interface TypeSelector {
  readonly name: string;
  /** Attributes that accounts have in this dialect whatever was declared. */
  readonly standard: readonly Attribute[];
}

/** The standard attributes of accounts in a dialect: its own, and those of credentials that it does not name. */
function ofAccounts(standard: readonly Attribute[]): readonly Attribute[] {
  const further = credentialsInRecords.map(({ attribute }) => attribute);
  return [...standard, ...further.filter(({ path }) => !standard.some((each) => each.path === path))];
}

/** The type with its attributes, standard ones first. The type of accounts always exists. */
export async function readRecordType(
  ctx: Ctx<'record-type.unknown'>,
  { name, standard }: TypeSelector,
  { recordTypes }: Pick<Stores<'recordTypes'>, 'recordTypes'>,
): Promise<RecordType> {
  const stored = await ctx.during('settings.read', () => recordTypes.read(ctx.tenant.id, name));
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

/** The names of the tenant's own types, in their order; `account` is not among them. */
export async function listRecordTypes(ctx: Ctx, _input: {}, { recordTypes }: Stores<'recordTypes'>): Promise<readonly string[]> {
  const names = await ctx.during('settings.read', () => recordTypes.names(ctx.tenant.id));
  return names.filter((name) => name !== accountType);
}
