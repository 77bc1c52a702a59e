// Changes to a multi-valued attribute (RFC 7644 3.5.2): entries added, replaced, removed, whole or in part, and at most one primary after it.
import type { FilterTree } from './filter.ts';
import type { KnownAttribute } from './kinds.ts';
import { fits } from './matching.ts';
import type { AttributeTarget } from './paths.ts';
import type { Operation, Resource, Value } from './protocol.ts';
import { UnfitRequest } from './unfit.ts';
import { isList, isObject, isPrimary, readValue } from './values.ts';

type Entries = readonly Value[];
type Change = Pick<Operation, 'op' | 'value'>;
type ListTarget = AttributeTarget & { readonly named: KnownAttribute };

/** The entries afterwards; undefined where none are left. */
export function changedEntries(before: Value | undefined, change: Change, target: ListTarget): Value | undefined {
  const present: Entries = isList(before) ? before : [];
  const after = target.filter || target.part !== undefined ? selected(present, change, target) : whole(present, change, target);
  return after.length === 0 ? undefined : onePrimary(present, after, target.name);
}

function whole(present: Entries, { op, value }: Change, { named, name }: ListTarget): Entries {
  if (op === 'remove') return value === undefined ? [] : withoutNamed(present, value);
  const given = (readValue(named, value, name) ?? []) as Entries;
  return op === 'replace' ? given : joined(present, given);
}

/** An entry is its `value`, and its `type` where both have one: what else is shown of it is not its sender's. */
const isSameEntry = (one: Value, other: Value): boolean => {
  if (!isObject(one) || !isObject(other)) return one === other;
  const [type, otherType] = [one['type'], other['type']];
  return one['value'] === other['value'] && (type === undefined || otherType === undefined || type === otherType);
};

const keyOf = (entry: Value): Value => (isObject(entry) ? (entry['value'] ?? null) : entry);

/** What is there already is laid under what comes, and not doubled. */
function joined(present: Entries, given: Entries): Entries {
  const after = [...present];
  const places = Map.groupBy(after.keys(), (at) => keyOf(after[at]!));
  for (const entry of given) {
    const at = keyOf(entry) === null ? undefined : places.get(keyOf(entry))?.find((each) => isSameEntry(after[each]!, entry));
    if (at === undefined) places.set(keyOf(entry), [...(places.get(keyOf(entry)) ?? []), after.push(entry) - 1]);
    else if (isObject(entry)) after[at] = { ...(after[at] as Resource), ...entry };
  }
  return after;
}

/**
 * The entries without those that the value names. RFC 7644 3.5.2.2 knows filters only, and no value; directories send one all the same, and
 * mean these entries and no others. Naming an entry that is not there is no error; a value that names nothing may not come to mean all.
 */
function withoutNamed(present: Entries, value: Value): Entries {
  const named = isList(value) ? value : [value];
  if (named.length === 0 || !named.every((each) => isObject(each) && typeof each['value'] === 'string'))
    throw new UnfitRequest('invalidValue', 'The value does not say which entries are to be removed.');
  const byValue = Map.groupBy(named, keyOf);
  return present.filter((entry) => !byValue.get(keyOf(entry))?.some((each) => isSameEntry(entry, each)));
}

function selected(present: Entries, { op, value }: Change, target: ListTarget): Entries {
  const { named, name, filter, part } = target;
  const isMeant = (entry: Value) => !filter || (isObject(entry) && fits(filter, entry, named.inner));
  const given = op === 'remove' ? undefined : partOf(value, target);
  if (given === undefined) {
    if (op === 'add') return present;
    if (part === undefined) return present.filter((entry) => !isMeant(entry));
    return present.flatMap((entry) => (isMeant(entry) ? withoutPart(entry as Resource, part) : [entry]));
  }
  if (present.some(isMeant)) return present.map((entry) => (isMeant(entry) ? { ...(entry as Resource), ...given } : entry));
  const implied = filter ? impliedBy(filter) : {};
  if (!implied || (op === 'replace' && filter)) throw new UnfitRequest('noTarget', `No entry of ${name} is the one that the path names.`);
  return [...present, { ...implied, ...given }];
}

const withoutPart = (entry: Resource, part: string): readonly Value[] => {
  const { [part]: _gone, ...rest } = entry;
  return Object.keys(rest).length === 0 ? [] : [rest];
};

function partOf(value: Value | undefined, { named, name, part }: ListTarget): Resource | undefined {
  const at = part === undefined ? name : `${name}.${part}`;
  if (part === undefined) {
    const single = { ...named, attribute: { ...named.attribute, multiValued: false } };
    return readValue(single, value, at) as Resource | undefined;
  }
  const inner = named.inner.get(part.toLowerCase())!;
  if (inner.attribute.mutability === 'readOnly') throw new UnfitRequest('mutability', `${at} is read only.`);
  const read = readValue(inner, value, at);
  return read === undefined ? undefined : { [part]: read };
}

/** What an entry must have to fit; undefined where the filter says more than that members have values. */
function impliedBy(filter: FilterTree): Resource | undefined {
  if (filter.kind === 'compare' && filter.op === 'eq' && filter.value !== null) return { [filter.attribute]: filter.value };
  if (filter.kind !== 'and') return undefined;
  const parts = filter.of.map(impliedBy);
  return parts.includes(undefined) ? undefined : Object.assign({}, ...parts);
}

/** Of an entry that becomes the primary one the others hear (RFC 7644 3.5.2); of several that were stored so the first stays. */
function onePrimary(before: Entries, after: Entries, at: string): Entries {
  const primaries = after.filter(isPrimary);
  if (primaries.length < 2) return after;
  const added = primaries.filter((entry) => !before.some((each) => isPrimary(each) && isSameEntry(each, entry)));
  if (added.length > 1) throw new UnfitRequest('invalidValue', `${at} has more than one primary value.`);
  const chosen = added[0] ?? primaries[0];
  return after.map((entry) => (isPrimary(entry) && entry !== chosen ? { ...(entry as Resource), primary: false } : entry));
}
