// The indexed values of a record: by them it is found, and some of them no other record may have.
import { createHash } from 'node:crypto';
import type { Ctx } from '../faults/index.ts';
import { folded } from '../identifiers/normal-forms.ts';
import { isObject, type Json } from '../json.ts';
import type { IndexedValue, RecordValueStore } from '../records/store.ts';
import type { Attribute, RecordType } from './types.ts';

type Values = Readonly<Record<string, Json | undefined>>;
type Declared = Pick<RecordType, 'attributes' | 'uniqueSets'>;

/** How the form of a long value begins. */
export const digestMark = 'sha256:';

/** The form in which a value is compared. Long ones are compared by their digest. */
export function comparable(value: Json, exact = false): string {
  const text = typeof value === 'string' ? (exact ? value : folded(value)) : JSON.stringify(value);
  return text.length <= 200 ? text : `${digestMark}${createHash('sha256').update(text).digest('hex')}`;
}

export function valuesToIndex({ attributes, uniqueSets }: Declared, values: Values): readonly IndexedValue[] {
  const single = attributes.flatMap((attribute) => indexedOf(attribute, attribute.path, values[attribute.path]));
  const joint = uniqueSets.flatMap(({ id, paths }): IndexedValue[] => {
    const parts = paths.map((path) => values[path] ?? null);
    if (parts.includes(null)) return [];
    return [{ path: id, value: comparable(parts.map((part) => comparable(part)).join('\n'), true), unique: true }];
  });
  return [...single, ...joint];
}

function indexedOf(
  { type, constraints = [], indexed = false, exact, members = [] }: Attribute,
  path: string,
  value: Json | undefined,
): IndexedValue[] {
  if (value === undefined || value === null || type === 'password') return [];
  if (type === 'object') return isObject(value) ? members.flatMap((m) => indexedOf(m, `${path}.${m.path}`, value[m.path])) : [];
  if (type === 'plural') {
    const elements = Array.isArray(value) ? value.filter(isObject) : [];
    return elements.flatMap((element) => members.flatMap((m) => indexedOf(m, `${path}.${m.path}`, element[m.path])));
  }
  const unique = constraints.includes('unique');
  return unique || indexed ? [{ path, value: comparable(value, exact), unique }] : [];
}

/** The path of a member that two elements of one plural share although it must differ, or undefined. */
export function repeatedWithin({ attributes }: Pick<RecordType, 'attributes'>, values: Values): string | undefined {
  for (const { path, members = [] } of attributes) {
    const value = values[path];
    if (!Array.isArray(value)) continue;
    const elements = value.filter(isObject);
    for (const member of members) {
      if (!member.constraints?.some((each) => each === 'unique-within' || each === 'unique')) continue;
      const given = elements.map((element) => element[member.path] ?? null).filter((each) => each !== null);
      if (new Set(given.map((each) => comparable(each, member.exact))).size < given.length) return `${path}.${member.path}`;
    }
  }
  return undefined;
}

/** Call it inside the transaction that writes the record. Returns the path of a value that another record has, or undefined. */
export async function indexRecord(
  ctx: Ctx,
  { type, record, declared, values }: { type: string; record: string; declared: Declared; values: Values },
  { recordValues }: { readonly recordValues: RecordValueStore },
): Promise<string | undefined> {
  const rows = valuesToIndex(declared, values);
  return ctx.during('record.store', () => recordValues.replace(ctx.tenant.id, type, record, rows));
}
