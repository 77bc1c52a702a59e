// From a request to the resource that it asks for: a whole one, or operations over the present one (RFC 7644 3.3, 3.5). What is named has an
// effect, or the request is refused. Resources are in the form of their kind: an attribute that several extensions declare stands in its home.
import { changedEntries } from './entries.ts';
import type { KnownAttribute, ResourceKind } from './kinds.ts';
import { type AttributeTarget, targetOf } from './paths.ts';
import type { Operation, Resource, Value } from './protocol.ts';
import { type Reading, readingOf, UnfitRequest } from './unfit.ts';
import { isObject, isSame, readValue, undeclaredOf } from './values.ts';

type Change = Pick<Operation, 'op' | 'value'>;

interface Draft {
  readonly kind: ResourceKind;
  /** What was there before the request. */
  readonly before: Resource;
  resource: Resource;
  readonly said: Set<string>;
  /** Those that the whole body, or this operation, named. */
  readonly named: Set<string>;
  /** Whether members of a whole resource are read: those that are shown only are passed over (RFC 7644 3.5.1). */
  readonly isWhole: boolean;
}

/**
 * The resource that a whole body describes. `before` is the present one, or how one is born: a value that is as it was is not judged again,
 * and where the copies of an attribute differ, the one that is not as it was is meant.
 */
export function readWhole(body: Resource, before: Resource, kind: ResourceKind): Reading {
  return readingOf(() => {
    const draft: Draft = { kind, before, resource: {}, said: new Set(), named: new Set(), isWhole: true };
    for (const [name, value] of Object.entries(body)) member(draft, name, { op: 'replace', value }, 'no filter');
    return finished(draft);
  });
}

/** The resource after these operations, all or none; `before` stays as it was. */
export function patched(before: Resource, operations: readonly Operation[], kind: ResourceKind): Reading {
  return readingOf(() => {
    const draft: Draft = { kind, before, resource: before, said: new Set(), named: new Set(), isWhole: false };
    for (const operation of operations) {
      draft.named.clear();
      apply(draft, operation);
    }
    return finished(draft);
  });
}

function apply(draft: Draft, { op, path, value }: Operation): void {
  // RFC 7644 3.5.2.1 and 3.5.2.3. A program that lost the member on its way would empty what it names; null says that on purpose.
  if (op !== 'remove' && value === undefined) throw new UnfitRequest('invalidValue', `The operation ${op} comes with a value.`);
  const target = path === undefined ? { kind: 'core' as const } : targetOf(path, draft.kind, draft.resource, isObject(value));
  if (!target) throw new UnfitRequest('invalidPath', 'The path cannot be read, or names what no schema has.');
  if (target.kind === 'attribute') {
    changeAttribute(draft, target, { op, ...given(value) });
    return;
  }
  if (op === 'remove') {
    if (target.kind === 'core') throw new UnfitRequest('noTarget', 'A removal says what is to be removed.');
    removeExtension(draft, target.urn);
    return;
  }
  if (target.kind === 'extension') {
    extension(draft, target.urn, { op, ...given(value) });
    return;
  }
  if (!isObject(value)) throw new UnfitRequest('invalidValue', 'Without a path the value is an object of attributes.');
  for (const [name, each] of Object.entries(value)) member(draft, name, { op, value: each });
}

const given = (value: Value | undefined) => (value === undefined ? {} : { value });

/** What the server tells of a resource: clients send it back with what they change. */
const told = ['id', 'meta', 'schemas'];

function member(draft: Draft, name: string, change: Change, filters?: 'no filter'): void {
  const target = filters && name.includes('[') ? undefined : targetOf(name, draft.kind, draft.resource, isObject(change.value));
  if (!target || target.kind === 'core') throw new UnfitRequest('invalidPath', `No schema has the attribute ${name.slice(0, 100)}.`);
  if (target.kind === 'extension') {
    extension(draft, target.urn, change);
    return;
  }
  const { named, name: spelled } = target;
  if (named?.attribute.mutability !== 'readOnly') {
    changeAttribute(draft, target, change);
    return;
  }
  if (draft.isWhole || told.includes(spelled)) return;
  throw new UnfitRequest('mutability', `${spelled} is read only.`);
}

/** Its members are attributes of their own. Null is no value: of a whole resource there is nothing of it, and else it goes. */
function extension(draft: Draft, urn: string, { op, value }: Change): void {
  if (value === null || value === undefined) {
    if (op === 'replace' && !draft.isWhole) removeExtension(draft, urn);
    return;
  }
  if (!isObject(value)) throw new UnfitRequest('invalidValue', `${urn} is not an object.`);
  for (const [name, each] of Object.entries(value)) {
    const target = targetOf(`${urn}:${name}`, draft.kind, { ...draft.resource, [urn]: draft.resource[urn] ?? {} }, false);
    if (target?.kind !== 'attribute' || target.part !== undefined || target.filter)
      throw new UnfitRequest('invalidPath', `${urn} may have no ${name.slice(0, 100)}.`);
    if (target.named?.attribute.mutability === 'readOnly') {
      if (draft.isWhole) continue;
      throw new UnfitRequest('mutability', `${urn}:${target.name} is read only.`);
    }
    changeAttribute(draft, target, { op, value: each });
  }
}

/** The state of the account is no part of an extension that is removed as a whole: it is removed by its own name. */
function removeExtension(draft: Draft, urn: string): void {
  const present = draft.resource[urn];
  if (!isObject(present)) return;
  for (const name of Object.keys(present)) {
    const target = targetOf(`${urn}:${name}`, draft.kind, draft.resource, false) as AttributeTarget;
    if (target.named?.attribute.type !== 'boolean' && target.named?.attribute.mutability !== 'readOnly')
      changeAttribute(draft, target, { op: 'remove' });
  }
}

const holderOf = (resource: Resource, urn: string | undefined): Resource =>
  urn === undefined ? resource : ((resource[urn] as Resource | undefined) ?? {});

function changeAttribute(draft: Draft, target: AttributeTarget, change: Change): void {
  const { urn, name, named } = target;
  const key = urn === undefined ? name : `${urn}:${name}`;
  if (named?.attribute.mutability === 'readOnly') throw new UnfitRequest('mutability', `${key} is read only.`);
  const former = holderOf(draft.before, urn)[name];
  const present = holderOf(draft.resource, urn)[name];
  const next = isAsBefore(draft, former, change) ? former : valueAfter(present, change, target, key);
  if (draft.named.has(key) && isSame(next, former)) return;
  if (draft.isWhole && next === undefined) return;
  draft.named.add(key);
  draft.said.add(key);
  if (named?.attribute.required && next === undefined) throw new UnfitRequest('mutability', `${key} cannot be taken away.`);
  const { [name]: _before, ...rest } = holderOf(draft.resource, urn);
  const holder = next === undefined ? rest : { ...rest, [name]: next };
  if (urn === undefined) {
    draft.resource = holder;
    return;
  }
  const { [urn]: _extension, ...others } = draft.resource;
  draft.resource = Object.keys(holder).length === 0 ? others : { ...others, [urn]: holder };
}

const isAsBefore = ({ isWhole }: Draft, former: Value | undefined, { value }: Change): boolean =>
  isWhole && former !== undefined && isSame(value, former);

function valueAfter(present: Value | undefined, change: Change, target: AttributeTarget, at: string): Value | undefined {
  const { named, part } = target;
  const { op, value } = change;
  if (!named) return undeclaredAfter(present, change, part, at);
  if (named.attribute.multiValued) return changedEntries(present, change, { ...target, named });
  if (part !== undefined) return partAfter(present, change, named.inner.get(part.toLowerCase())!, `${at}.${part}`);
  const read = readValue(named, value, at);
  if (op === 'remove') return read === undefined || isMeant(read, present, named) ? undefined : present;
  if (read === undefined) return op === 'add' ? present : undefined;
  return isObject(read) && isObject(present) && !isAnother(read, present) ? { ...present, ...read } : read;
}

/**
 * RFC 7644 3.5.2.2 has no value for a removal; directories send one all the same, and mean that one. Where another stands, what they ask for is so
 * already, and what they do not know of stays.
 */
function isMeant(read: Value, present: Value | undefined, { attribute, inner }: KnownAttribute): boolean {
  if (isObject(read)) {
    const parts = Object.entries(read);
    return isObject(present) && parts.every(([key, value]) => isMeant(value, present[key], inner.get(key.toLowerCase())!));
  }
  if (typeof read !== 'string' || typeof present !== 'string' || attribute.caseExact) return isSame(read, present);
  return read.toLowerCase() === present.toLowerCase();
}

/** A reference to another resource says nothing of the former one. */
const isAnother = (read: Resource, present: Resource): boolean => read['value'] !== undefined && read['value'] !== present['value'];

function partAfter(present: Value | undefined, { op, value }: Change, named: KnownAttribute, at: string): Value | undefined {
  const { name, mutability } = named.attribute;
  if (mutability === 'readOnly') throw new UnfitRequest('mutability', `${at} is read only.`);
  const given = readValue(named, value, at);
  if (given === undefined && op === 'add') return present;
  const { [name]: before, ...rest } = isObject(present) ? present : {};
  if (op === 'remove' && given !== undefined && !isMeant(given, before, named)) return present;
  const read = op === 'remove' ? undefined : given;
  const next = read === undefined ? rest : { ...rest, [name]: read };
  return Object.keys(next).length === 0 ? undefined : next;
}

function undeclaredAfter(present: Value | undefined, { op, value }: Change, part: string | undefined, at: string): Value | undefined {
  const given = undeclaredOf(value, at);
  if (given === undefined && op === 'add') return present;
  const before = part === undefined ? present : isObject(present) ? present[part] : undefined;
  if (op === 'remove' && given !== undefined && !isSame(given, before)) return present;
  const read = op === 'remove' ? undefined : given;
  if (part === undefined) return read;
  const { [part]: _before, ...rest } = isObject(present) ? present : {};
  const next = read === undefined ? rest : { ...rest, [part]: read };
  return Object.keys(next).length === 0 ? undefined : next;
}

const mostUndeclared = 32_768;
const mostExtensions = 10;

/** Whoever keeps data here keeps some of it, and not a store of documents. */
function finished({ resource, kind, before, said }: Draft): { readonly resource: Resource; readonly said: ReadonlySet<string> } {
  for (const { attribute } of kind.names.values())
    if (attribute.required && resource[attribute.name] === undefined)
      throw new UnfitRequest('invalidValue', `${attribute.name} is missing.`);
  const undeclared = Object.entries(resource).filter(([key, value]) => key.startsWith('urn:') && !isSame(value, before[key]));
  if (undeclared.length > mostExtensions) throw new UnfitRequest('invalidValue', `At most ${mostExtensions} extensions are kept.`);
  for (const [urn, value] of undeclared)
    if (JSON.stringify(value).length > mostUndeclared)
      throw new UnfitRequest('invalidValue', `${urn} is longer than ${mostUndeclared} characters.`);
  return { resource, said };
}
