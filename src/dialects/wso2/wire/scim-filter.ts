// Filters over this vendor's users, as the core searches for accounts.
import type { AccountQuery, Condition, Scalar } from '../../../core/accounts/index.ts';
import { instantOfText } from '../../../core/time.ts';
import { booleanOf } from '../../../protocols/scim/booleans.ts';
import { type Comparator, type FilterTree, filterOf } from '../../../protocols/scim/filter.ts';
import { spelledPath } from '../../../protocols/scim/names.ts';
import { enterpriseSchema } from '../../../protocols/scim/protocol.ts';
import { userSpelling } from './scim-schemas.ts';
import { claims, flagSchemas, kept, vendorClaims, vendorSchema } from './scim-user.ts';

const fixed: Readonly<Record<string, string>> = {
  id: 'id',
  username: 'username',
  emails: 'email',
  'emails.value': 'email',
  phonenumbers: 'phone',
  'phonenumbers.value': 'phone',
  'meta.created': 'created',
  'meta.lastmodified': 'updated',
};
const stamps = ['created', 'updated'];
const lists: Readonly<Record<string, string>> = {
  emails: 'data.scim.emails',
  phonenumbers: 'data.scim.phoneNumbers',
  addresses: 'data.scim.addresses',
  ims: 'data.scim.ims',
};

const byName = new Map<string, string>([
  ...claims.pairs.map(([name, claim]) => [name.toLowerCase(), claim] as const),
  ...vendorClaims.pairs.map(([name, claim]) => [`${vendorSchema}:${name}`.toLowerCase(), claim] as const),
  ...kept.map((name) => [name.toLowerCase(), `data.scim.${name}`] as const),
  ...Object.entries(fixed),
]);

/** The core's path of an attribute; undefined if it cannot be searched by. */
export function placeOf(given: string): string | undefined {
  const attribute = spelledPath(given, userSpelling)?.path ?? given;
  const known = byName.get(attribute.toLowerCase());
  if (known) return known;
  const [, extension, name] = /^(urn:[\w:.-]+):(\w+)$/i.exec(attribute) ?? [];
  if (extension?.toLowerCase() === enterpriseSchema.toLowerCase()) return `data.scim.enterprise.${name}`;
  if (extension?.toLowerCase() === vendorSchema && !['accountState', 'lockedReason'].includes(name!)) return `data.scim.vendor.${name}`;
  return undefined;
}

const operators: Partial<Record<Comparator, '=' | '!=' | '<' | '<=' | '>' | '>='>> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};
const parts: Partial<Record<Comparator, 'contains' | 'starts' | 'ends'>> = { co: 'contains', sw: 'starts', ew: 'ends' };

/** Undefined where it cannot be read, or names what cannot be searched by. */
export function conditionOf(filter: string): Condition | undefined {
  const tree = filterOf(filter, userSpelling);
  return tree && translated(tree, placeOf);
}

function translated(tree: FilterTree, place: (attribute: string) => string | undefined): Condition | undefined {
  switch (tree.kind) {
    case 'and':
    case 'or': {
      const of = tree.of.map((part) => translated(part, place));
      return of.includes(undefined) ? undefined : { kind: tree.kind, of: of as Condition[] };
    }
    case 'not': {
      const of = translated(tree.of, place);
      return of && { kind: 'not', of };
    }
    case 'element':
      return elementOf(tree);
    case 'present': {
      if (states.has(tree.attribute.toLowerCase())) return { kind: 'null', path: 'id', is: false };
      const path = place(tree.attribute);
      return path === undefined ? undefined : { kind: 'null', path, is: false };
    }
    case 'compare':
      return comparison(tree, place);
  }
}

/** One entry of a list. Contacts that came by another dialect stand in no list: asked for their value alone, they are found as well. */
function elementOf({ attribute, of }: Extract<FilterTree, { kind: 'element' }>): Condition | undefined {
  const within = lists[attribute.toLowerCase()];
  const inside = translated(of, (name) => name);
  if (!within || !inside) return undefined;
  const element: Condition = { kind: 'element', within, of: inside };
  const own = of.kind === 'compare' && of.attribute.toLowerCase() === 'value' && fixed[attribute.toLowerCase()];
  const direct = own ? comparison(of, () => own) : undefined;
  return direct ? { kind: 'or', of: [element, direct] } : element;
}

function comparison(
  { attribute, op, value }: Extract<FilterTree, { kind: 'compare' }>,
  place: (attribute: string) => string | undefined,
): Condition | undefined {
  const state = states.get(attribute.toLowerCase());
  if (state) return stateIs(state, op, value);
  const path = place(attribute);
  if (path === undefined) return undefined;
  if (value === null) return op === 'eq' || op === 'ne' ? { kind: 'null', path, is: op === 'eq' } : undefined;
  const part = parts[op];
  if (part) return typeof value === 'string' ? { kind: 'like', path, how: part, value } : undefined;
  const sign = operators[op];
  const scalar = scalarOf(path, value);
  if (!sign || scalar === undefined) return undefined;
  // An absent value is not equal either (RFC 7644 3.4.2.2).
  if (sign === '!=') return { kind: 'not', of: { kind: 'compare', path, op: '=', value: scalar } };
  return { kind: 'compare', path, op: sign, value: scalar };
}

function scalarOf(path: string, value: Scalar): Scalar | undefined {
  if (stamps.includes(path)) return typeof value === 'string' ? instantOfText(value) : undefined;
  return ['username', 'email'].includes(path) ? String(value).toLowerCase() : value;
}

/** Attributes that are true if a time of the core is present, or absent. */
const states = new Map<string, { readonly path: string; readonly whenThere: boolean }>([
  ['active', { path: 'disabled', whenThere: false }],
  ...flagSchemas.flatMap((schema) => [
    [`${schema}:accountDisabled`.toLowerCase(), { path: 'disabled', whenThere: true }] as const,
    [`${schema}:accountLocked`.toLowerCase(), { path: 'locked', whenThere: true }] as const,
  ]),
  [`${vendorSchema}:emailverified`, { path: 'emailVerified', whenThere: true }],
  [`${vendorSchema}:phoneverified`, { path: 'phoneVerified', whenThere: true }],
]);

function stateIs({ path, whenThere }: { path: string; whenThere: boolean }, op: Comparator, value: Scalar | null): Condition | undefined {
  const wanted = booleanOf(value);
  if (typeof wanted !== 'boolean' || (op !== 'eq' && op !== 'ne')) return undefined;
  return { kind: 'null', path, is: (wanted === (op === 'eq')) !== whenThere };
}

/** By one attribute; by id where none is named, so that pages do not overlap. */
export function orderOf(sortBy: string | undefined, sortOrder: string | undefined): AccountQuery['sort'] | undefined {
  if (sortBy === undefined) return [{ path: 'id', descending: false }];
  const path = placeOf(sortBy);
  return path === undefined
    ? undefined
    : [
        { path, descending: /^desc/i.test(sortOrder ?? '') },
        { path: 'id', descending: false },
      ];
}
