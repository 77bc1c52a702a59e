// Filters over this vendor's users, as the core searches for accounts.
import { type AccountQuery, anyContact, type Condition, contactsBeginning, type Scalar } from '../../../core/accounts/index.ts';
import { formsOfAddressPart, normalForm } from '../../../core/identifiers/index.ts';
import { instantOfText } from '../../../core/time.ts';
import { booleanOf } from '../../../protocols/scim/booleans.ts';
import { type Comparator, type FilterTree, placeIn } from '../../../protocols/scim/filter.ts';
import { isExtensionUrn, type ResourceKind } from '../../../protocols/scim/kinds.ts';
import { enterpriseSchema } from '../../../protocols/scim/protocol.ts';
import { isMain, readName } from './people.ts';
import { userKind } from './scim-schemas.ts';
import { claims, kept, keptOfName, shownState, stateFlags, storedUrn, vendorClaims, vendorSchema, wishFlags } from './scim-user.ts';

const fixed: Readonly<Record<string, string>> = {
  id: 'id',
  userName: 'username',
  'meta.created': 'created',
  'meta.lastModified': 'updated',
  [`${vendorSchema}:lastLogonTime`]: 'lastSignIn',
};
const stamps = ['created', 'updated', 'lastSignIn'];
/** Several values, kept beside the account; of contacts one is the account's own, and kept as such. */
const lists: Readonly<Record<string, { readonly place: string; readonly own?: 'email' | 'phone' }>> = {
  emails: { place: 'data.scim.emails', own: 'email' },
  phoneNumbers: { place: 'data.scim.phoneNumbers', own: 'phone' },
  ...Object.fromEntries(
    ['addresses', 'ims', 'photos', 'entitlements', 'roles', 'x509Certificates'].map((name) => [name, { place: `data.scim.${name}` }]),
  ),
};

const byName = new Map<string, string>([
  ...claims.pairs,
  ...keptOfName.map((name) => [`name.${name}`, `data.scim.name.${name}`] as const),
  ...vendorClaims.pairs.map(([name, claim]) => [`${vendorSchema}:${name}`, claim] as const),
  ...kept.filter((name) => !Object.hasOwn(lists, name)).map((name) => [name, `data.scim.${name}`] as const),
  ...Object.entries(fixed),
]);

/** The core's path of an attribute with one value; undefined if it cannot be searched by. */
function placeOf(attribute: string): string | undefined {
  const known = byName.get(attribute);
  if (known) return known;
  const [, urn = '', name = ''] = /^(urn:.+):([\w$-]+(?:\.[\w$-]+)?)$/i.exec(attribute) ?? [];
  if (urn === enterpriseSchema) return `data.scim.enterprise.${name}`;
  if (urn === vendorSchema) return isToldOnly(name) ? undefined : `data.scim.vendor.${name}`;
  return isExtensionUrn(urn) ? `data.scim.extensions.${storedUrn(urn)}.${name}` : undefined;
}

const nameParts = [...byName].flatMap(([name, path]) => (name.startsWith('name.') ? [path] : []));
const managerName = `${enterpriseSchema}:manager`;
const toldOnly: readonly string[] = [...shownState, ...stateFlags, ...wishFlags];
const isToldOnly = (name: string): boolean => toldOnly.includes(name);

const operators: Partial<Record<Comparator, '=' | '!=' | '<' | '<=' | '>' | '>='>> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};
const parts: Partial<Record<Comparator, 'contains' | 'starts' | 'ends'>> = { co: 'contains', sw: 'starts', ew: 'ends' };

/** The ids of the groups that fit a comparison of a user's group, where a filter asks for groups. */
export type GroupsFitting = (of: FilterTree) => readonly string[] | undefined;

/** Undefined where it cannot be read, or names what cannot be searched by. */
export function conditionOf(filter: FilterTree, groups: GroupsFitting): Condition | undefined {
  return translated(filter, groups);
}

/** Whether a filter asks for groups, which are read for it then. */
export function asksForGroups(tree: FilterTree): boolean {
  if ('attribute' in tree) return /^groups(\.|$)/.test(tree.attribute);
  return tree.kind === 'not' ? asksForGroups(tree.of) : tree.of.some(asksForGroups);
}

function translated(tree: FilterTree, groups: GroupsFitting): Condition | undefined {
  switch (tree.kind) {
    case 'and':
    case 'or': {
      const of = tree.of.map((part) => translated(part, groups));
      return of.includes(undefined) ? undefined : { kind: tree.kind, of: of as Condition[] };
    }
    case 'not': {
      const of = translated(tree.of, groups);
      return of && { kind: 'not', of };
    }
    case 'element':
      return tree.attribute === 'groups' ? inGroups(groups(tree.of)) : elementOf(tree.attribute, tree.of);
    case 'present':
    case 'compare':
      return leaf(tree, groups);
  }
}

type Leaf = Extract<FilterTree, { kind: 'compare' | 'present' }>;

/** Of `name.part` the two; of `name` alone the value of its entries is meant (RFC 7644 3.5.2). */
function leaf(tree: Leaf, groups: GroupsFitting): Condition | undefined {
  const state = states.get(tree.attribute);
  if (state) return tree.kind === 'present' ? always : stateIs(state, tree.op, tree.value);
  if (tree.attribute === accountStateName) return tree.kind === 'present' ? always : accountStateIs(tree.op, tree.value);
  if (tree.attribute === 'name' && tree.kind === 'present')
    return { kind: 'or', of: nameParts.map((path) => ({ kind: 'null', path, is: false })) };
  const [name = '', part] = tree.attribute.startsWith('urn:') ? [tree.attribute] : tree.attribute.split('.');
  if (name === 'groups') return ofGroups(tree, part ?? 'value', groups);
  const list = lists[name];
  if (list) return tree.kind === 'present' ? hasEntries(name, part) : ofEntries(name, { ...tree, attribute: part ?? 'value' });
  // Of a complex attribute with a value that is compared (RFC 7644 3.5.2).
  const path = placeOf(tree.kind === 'compare' && tree.attribute === managerName ? `${managerName}.value` : tree.attribute);
  if (path === undefined) return undefined;
  return tree.kind === 'present' ? { kind: 'null', path, is: false } : comparison(tree, path);
}

const accountStateName = `${vendorSchema}:accountState`;
const isThere = (path: string, there: boolean): Condition => ({ kind: 'null', path, is: !there });

/** What is shown of an account that is both disabled and locked is that it is disabled. */
const accountStates: Readonly<Record<string, Condition>> = {
  DISABLED: isThere('disabled', true),
  LOCKED: { kind: 'and', of: [isThere('disabled', false), isThere('locked', true)] },
  UNLOCKED: { kind: 'and', of: [isThere('disabled', false), isThere('locked', false)] },
};

function accountStateIs(op: Comparator, value: Scalar | null): Condition | undefined {
  if (typeof value !== 'string' || (op !== 'eq' && op !== 'ne')) return undefined;
  const word = value.toUpperCase();
  const is = Object.hasOwn(accountStates, word) ? accountStates[word]! : never;
  return op === 'eq' ? is : { kind: 'not', of: is };
}

const always: Condition = { kind: 'null', path: 'id', is: false };
const never: Condition = { kind: 'null', path: 'id', is: true };

function hasEntries(name: string, part: string | undefined): Condition {
  const { place, own } = lists[name]!;
  const beside: Condition =
    part === undefined
      ? { kind: 'null', path: place, is: false, whole: true }
      : { kind: 'element', within: place, of: { kind: 'null', path: part, is: false } };
  return own && (part ?? 'value') === 'value' ? { kind: 'or', of: [{ kind: 'null', path: own, is: false }, beside] } : beside;
}

/** One entry that compares so. `ne` is true where no entry is equal. */
function ofEntries(name: string, tree: Extract<Leaf, { kind: 'compare' }>): Condition | undefined {
  if (tree.op === 'ne') {
    const equal = ofEntries(name, { ...tree, op: 'eq' });
    return equal && { kind: 'not', of: equal };
  }
  const { own, place } = lists[name]!;
  if (tree.value === null) return tree.op === 'eq' ? { kind: 'not', of: hasEntries(name, tree.attribute) } : undefined;
  if (!own || tree.attribute !== 'value') return elementOf(name, tree);
  if (tree.op === 'eq' && typeof tree.value === 'string') return anyContact(own, tree.value);
  const of = inBothForms(name, tree).map((each) => {
    const direct = comparison(each, own);
    const others = withinEntry(each, (part) => part);
    if (!direct || !others) return undefined;
    const some: Condition = { kind: 'or', of: [direct, { kind: 'element', within: place, of: others }] };
    const letters = own === 'email' ? lettersThatBegin(each) : undefined;
    return letters === undefined ? some : ({ kind: 'and', of: [contactsBeginning(own, letters), some] } as const);
  });
  return of.includes(undefined) ? undefined : { kind: 'or', of: of as Condition[] };
}

type Compare = Extract<Leaf, { kind: 'compare' }>;

/** With what an address begins in whatever form: no form changes letters of ASCII before the @ but their case. */
const lettersThatBegin = ({ op, value }: Compare): string | undefined =>
  op === 'sw' && typeof value === 'string' && /^[!-?A-~]+$/.test(value) ? value.toLowerCase() : undefined;

/** A mail domain stands in letters or in A-labels, and a part of it is looked for as both. */
function inBothForms(list: string, tree: Compare): readonly Compare[] {
  const { attribute, op, value } = tree;
  if (list !== 'emails' || attribute !== 'value' || parts[op] === undefined || typeof value !== 'string') return [tree];
  return formsOfAddressPart(value).map((each) => ({ ...tree, value: each }));
}

/** One entry of a list fits as a whole. A contact that came by another dialect stands in no list: asked for by its value alone, it is found too. */
function elementOf(name: string, of: FilterTree): Condition | undefined {
  const list = lists[name];
  if (!list) return undefined;
  if (list.own && of.kind === 'compare' && of.attribute === 'value') return ofEntries(name, of);
  const { inner } = userKind.names.get(name.toLowerCase())!;
  const inside = withinEntry(of, (part) => (inner.has(part.toLowerCase()) ? part : undefined), name);
  return inside && { kind: 'element', within: list.place, of: inside };
}

function withinEntry(tree: FilterTree, place: (part: string) => string | undefined, list = ''): Condition | undefined {
  if (tree.kind === 'and' || tree.kind === 'or') {
    const of = tree.of.map((each) => withinEntry(each, place, list));
    return of.includes(undefined) ? undefined : { kind: tree.kind, of: of as Condition[] };
  }
  if (tree.kind === 'not') {
    const of = withinEntry(tree.of, place, list);
    return of && { kind: 'not', of };
  }
  const forms = tree.kind === 'compare' ? inBothForms(list, tree) : [];
  if (forms.length > 1) return withinEntry({ kind: 'or', of: forms }, place);
  if (tree.kind !== 'compare' && tree.kind !== 'present') return undefined;
  const path = place(tree.attribute);
  if (path === undefined) return undefined;
  return tree.kind === 'present' ? { kind: 'null', path, is: false } : comparison(tree, path);
}

function ofGroups(tree: Leaf, part: string, groups: GroupsFitting): Condition | undefined {
  if (tree.kind === 'present') return { kind: 'null', path: 'groups', is: false, whole: true };
  if (tree.op === 'ne' || tree.value === null) return undefined;
  return inGroups(groups({ ...tree, attribute: part }));
}

const inGroups = (ids: readonly string[] | undefined): Condition | undefined => {
  if (!ids) return undefined;
  const of = ids.map((id): Condition => ({ kind: 'compare', path: 'group_id', within: 'groups', op: '=', value: id }));
  return of.length === 0 ? never : { kind: 'or', of };
};

function comparison({ op, value }: Pick<Extract<FilterTree, { kind: 'compare' }>, 'op' | 'value'>, path: string): Condition | undefined {
  if (value === null) return op === 'eq' || op === 'ne' ? { kind: 'null', path, is: op === 'eq' } : undefined;
  const part = parts[op];
  if (part)
    return typeof value === 'string' ? { kind: 'like', path, how: part, value: path === 'username' ? plainName(value) : value } : undefined;
  const sign = operators[op];
  const scalar = scalarOf(path, value);
  if (!sign || scalar === undefined) return undefined;
  // An absent value is not equal either (RFC 7644 3.4.2.2).
  if (sign === '!=') return { kind: 'not', of: { kind: 'compare', path, op: '=', value: scalar } };
  return { kind: 'compare', path, op: sign, value: scalar };
}

/** Without the tenant's first directory before it. */
function plainName(text: string): string {
  const { name, directory } = readName(text);
  return directory !== undefined && isMain(directory) ? name : text;
}

function scalarOf(path: string, value: Scalar): Scalar | undefined {
  if (stamps.includes(path)) return typeof value === 'string' ? instantOfText(value) : undefined;
  if (path === 'username') return plainName(String(value)).toLowerCase();
  return path === 'email' || path === 'phone' ? normalForm(path, String(value)) : value;
}

/** Attributes that are true if a time of the core is present, or absent. */
const states = new Map<string, { readonly path: string; readonly whenThere: boolean }>([
  ['active', { path: 'disabled', whenThere: false }],
  [`${vendorSchema}:accountDisabled`, { path: 'disabled', whenThere: true }],
  [`${vendorSchema}:accountLocked`, { path: 'locked', whenThere: true }],
  [`${vendorSchema}:emailVerified`, { path: 'emailVerified', whenThere: true }],
  [`${vendorSchema}:phoneVerified`, { path: 'phoneVerified', whenThere: true }],
]);

function stateIs({ path, whenThere }: { path: string; whenThere: boolean }, op: Comparator, value: Scalar | null): Condition | undefined {
  const wanted = booleanOf(value);
  if (typeof wanted !== 'boolean' || (op !== 'eq' && op !== 'ne')) return undefined;
  return { kind: 'null', path, is: (wanted === (op === 'eq')) !== whenThere };
}

/** By one attribute; by id where none is named, so that pages do not overlap. */
export function orderOf(sortBy: string | undefined, sortOrder: string | undefined, kind: ResourceKind): AccountQuery['sort'] | undefined {
  if (sortBy === undefined) return [{ path: 'id', descending: false }];
  const { spelled } = placeIn(sortBy, kind);
  const own = lists[spelled.replace(/\.value$/, '')]?.own;
  const path = own ?? (Object.hasOwn(lists, spelled) ? undefined : placeOf(spelled));
  return path === undefined
    ? undefined
    : [
        { path, descending: /^desc/i.test(sortOrder ?? '') },
        { path: 'id', descending: false },
      ];
}
