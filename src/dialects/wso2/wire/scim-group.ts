// The SCIM group of this vendor.
import type { Group, KeptGroup } from '../../../community/groups/index.ts';
import type { Acquaintance } from '../../../community/profile/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { dateOf } from '../../../core/time.ts';
import { type FilterTree, placeIn } from '../../../protocols/scim/filter.ts';
import type { ResourceKind } from '../../../protocols/scim/kinds.ts';
import { groupSchema, type Resource } from '../../../protocols/scim/protocol.ts';
import { nameOf } from './people.ts';
import { groupKind } from './scim-schemas.ts';
import { valuesOf } from './scim-user.ts';

export const groupVersion = ({ updated }: Group): string => `W/"${updated}"`;

/** The group as requests change it. What directories keep beside it stands there as it came. */
export const heldGroup = ({ group, members }: KeptGroup): Resource => ({
  displayName: group.name,
  ...group.data,
  members: members.map((value) => ({ value })),
});

const metaOf = (group: Group, root: string): JsonObject => ({
  created: dateOf(group.created).toISOString(),
  lastModified: dateOf(group.updated).toISOString(),
  location: `${root}/Groups/${group.id}`,
  resourceType: 'Group',
  version: groupVersion(group),
});

export function groupResource({ group, members }: KeptGroup, people: ReadonlyMap<string, Acquaintance>, root: string): Resource {
  return {
    schemas: [groupSchema, ...Object.keys(group.data).filter((key) => key.startsWith('urn:'))],
    id: group.id,
    displayName: group.name,
    ...group.data,
    members: members.flatMap((id) => {
      const person = people.get(id);
      return person ? [{ value: id, display: nameOf(person), $ref: `${root}/Users/${id}`, type: 'User' }] : [];
    }),
    meta: metaOf(group, root),
  };
}

export interface DesiredGroup {
  readonly name: string | undefined;
  readonly data: JsonObject;
  readonly members: readonly string[];
}

/** Whether each member says whose it is. */
export const namesMembers = ({ members }: Resource): boolean =>
  valuesOf(members).every(({ value }) => typeof value === 'string' && value !== '');

export function desiredGroup({ displayName, members, ...rest }: Resource): DesiredGroup {
  return {
    name: typeof displayName === 'string' && displayName.trim() !== '' ? displayName.trim() : undefined,
    data: rest as JsonObject,
    members: valuesOf(members).flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
  };
}

/** What of a group filters are tried on: members are those that were looked for. */
export const searchedGroup = (group: Group, members: readonly string[], root: string): Resource => ({
  id: group.id,
  displayName: group.name,
  ...group.data,
  ...(members.length > 0 ? { members: members.map((value) => ({ value })) } : {}),
  meta: metaOf(group, root),
});

/** The accounts that a filter asks for as members, and whether it asks for any; undefined where groups cannot be searched by it. */
export interface MembersAsked {
  readonly accounts: readonly string[];
  readonly asksForAny: boolean;
}

export function membersAsked(tree: FilterTree, inMembers = false): MembersAsked | undefined {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return together(tree.of.map((part) => membersAsked(part, inMembers)));
    case 'not':
      return membersAsked(tree.of, inMembers);
    case 'element':
      return tree.attribute === 'members' && !inMembers ? membersAsked(tree.of, true) : undefined;
    default: {
      const attribute = inMembers ? `members.${tree.attribute}` : tree.attribute;
      if (!/^members(\.|$)/.test(attribute)) return isSearched(attribute) ? { accounts: [], asksForAny: false } : undefined;
      if (attribute !== 'members' && attribute !== 'members.value') return undefined;
      if (tree.kind === 'present') return { accounts: [], asksForAny: true };
      return tree.op === 'eq' && typeof tree.value === 'string' ? { accounts: [tree.value], asksForAny: false } : undefined;
    }
  }
}

function together(parts: readonly (MembersAsked | undefined)[]): MembersAsked | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return { accounts: known.flatMap(({ accounts }) => accounts), asksForAny: known.some(({ asksForAny }) => asksForAny) };
}

const isSearched = (attribute: string): boolean => {
  if (attribute.startsWith('urn:')) return true;
  const [name = '', part] = attribute.split('.');
  const named = groupKind.names.get(name.toLowerCase());
  return named !== undefined && (part === undefined || named.inner.has(part.toLowerCase()));
};

/** The attribute by which groups are sorted; undefined of what no schema has, of lists and of their parts. */
export function groupOrder(sortBy: string, kind: ResourceKind): string | undefined {
  const { spelled, named } = placeIn(sortBy, kind);
  const top = kind.names.get(spelled.split('.')[0]!.toLowerCase());
  return named === undefined || named.attribute.type === 'complex' || top?.attribute.multiValued ? undefined : spelled;
}
