// Judges the values given for a record in one order, lays plurals over the present ones, and prepares them for storing.
import { credentialAt } from '../credentials/in-records.ts';
import { asProblems, type Ctx, type Fault, type Problem } from '../faults/index.ts';
import { identifierKinds } from '../identifiers/types.ts';
import { isEmpty, isObject, isSame, type Json } from '../json.ts';
import { isClosedIn } from '../schema/closed-to-persons.ts';
import { hashSecrets } from '../schema/hash-secrets.ts';
import { repeatedWithin } from '../schema/index-values.ts';
import { judgeRecord, type MigrationOptions } from '../schema/judge-record.ts';
import { accountType } from '../schema/read-record-type.ts';
import type { Attribute, RecordType } from '../schema/types.ts';
import type { Stores } from '../stores.ts';
import { countNew, mergeElements, whole } from './elements.ts';
import { type FoundRecord, reservedPaths, type Values } from './types.ts';

export type JudgeFault = 'input.rejected' | 'record.not-found' | 'value.taken';
export type RecordJudgePorts = 'passwordRules' | 'sequences' | 'hashes';

export interface ValuesToJudge {
  readonly type: RecordType;
  readonly values: Values;
  readonly before: FoundRecord | null;
  /** Elements not named go, and objects are given whole. */
  readonly replaces: boolean;
  readonly moved?: MigrationOptions;
}

/** Names come before everything: undeclared ones, reserved ones, those a new record may not bring. */
export function problemsOfNames(type: RecordType, values: Values, isNew: boolean): readonly Problem[] {
  return Object.keys(values).flatMap((field): Problem[] => {
    if (field === 'number' && isNew) return [{ field, rule: 'id-given' }];
    if ((reservedPaths as readonly string[]).includes(field)) return [{ field, rule: 'reserved' }];
    return type.attributes.some(({ path }) => path === field) ? [] : [{ field, rule: 'undeclared' }];
  });
}

/** The values of a person that only operators write; a person does not bring a hashed password either. */
export function problemsOfPerson(type: RecordType, values: Values): readonly Problem[] {
  const isHash = (path: string) => isObject(values[path]) && type.attributes.some((each) => each.path === path && each.type === 'password');
  return Object.keys(values)
    .filter((path) => isClosedIn(type, path) || isHash(path))
    .map((field) => ({ field, rule: 'write-forbidden' }));
}

/** A time of verification is a contact's: without one it would be dropped. */
const problemsOfProofs = (values: Values, present: Values | null): readonly Problem[] =>
  identifierKinds.flatMap((kind): Problem[] => {
    const verified = values[`${kind}Verified`] ?? null;
    const text = values[kind] === undefined ? present?.[kind] : values[kind];
    return verified !== null && isEmpty(text) ? [{ field: kind, rule: 'required' }] : [];
  });

/** The values to store, or the fault they meet. */
export async function judgeValues(
  ctx: Ctx<JudgeFault>,
  { type, values, before, replaces, moved }: ValuesToJudge,
  stores: Stores<RecordJudgePorts>,
): Promise<{ readonly values: Values } | { readonly fault: Fault }> {
  const present = before?.values ?? null;
  const { values: fit, problems } = await ctx.during('password-rules.load', () =>
    judgeRecord({ type, values, before: present, compile: stores.passwordRules.compile, moved }),
  );
  const rejected = asProblems([...problems, ...(moved || type.name !== accountType ? [] : problemsOfProofs(values, present))]);
  if (rejected) return { fault: ctx.fail('input.rejected', { problems: rejected }) };
  const laid: Record<string, Json> = {};
  for (const [path, value] of Object.entries(fit)) {
    const attribute = type.attributes.find((each) => each.path === path)!;
    if (attribute.type === 'plural') {
      const elements = await laidElements(ctx, attribute, { before: moved ? value : present?.[path], given: value, replaces }, stores);
      if ('missing' in elements) return { fault: ctx.fail('record.not-found', { type: path, id: elements.missing }) };
      laid[path] = elements.elements;
    } else laid[path] = attribute.type === 'object' && replaces ? whole(attribute, isObject(value) ? value : {}) : value;
  }
  const changed = Object.fromEntries(Object.entries(laid).filter(([path, value]) => !present || !isSame(value, present[path])));
  const repeated = repeatedWithin(type, changed);
  if (repeated !== undefined) return { fault: ctx.fail('value.taken', { path: repeated }) };
  return { values: await hashSecrets(ctx, secretsOf(type), laid, stores) };
}

/** Credentials that must be hashed have code of their own: the password has its history. */
const secretsOf = ({ name, attributes }: RecordType): readonly Attribute[] =>
  name === accountType ? attributes.filter(({ path }) => !credentialAt(path)?.prepare) : attributes;

async function laidElements(
  ctx: Ctx,
  attribute: Attribute,
  { before, given, replaces }: { before: Json | undefined; given: Json; replaces: boolean },
  { sequences }: Pick<Stores<'sequences'>, 'sequences'>,
) {
  const count = countNew(given);
  let next = count === 0 ? 0 : await ctx.during('record.store', () => sequences.take(ctx.tenant.id, count));
  return mergeElements(attribute, before, given, replaces, () => next++);
}
