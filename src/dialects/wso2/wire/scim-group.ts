// The SCIM group of this vendor.
import type { KeptGroup } from '../../../community/groups/index.ts';
import type { Acquaintance } from '../../../community/profile/index.ts';
import { dateOf } from '../../../core/time.ts';
import type { FilterTree } from '../../../protocols/scim/filter.ts';
import { groupSchema, type Resource } from '../../../protocols/scim/protocol.ts';
import { nameOf } from './people.ts';
import { valuesOf } from './scim-user.ts';

export const groupVersion = ({ group }: KeptGroup): string => `W/"${group.updated}"`;

export function groupResource(kept: KeptGroup, people: ReadonlyMap<string, Acquaintance>, base: string): Resource {
  const { group, members } = kept;
  return {
    schemas: [groupSchema],
    id: group.id,
    displayName: group.name,
    members: members.flatMap((id) => {
      const person = people.get(id);
      return person ? [{ value: id, display: nameOf(person), $ref: `${base}/scim2/Users/${id}` }] : [];
    }),
    meta: {
      created: dateOf(group.created).toISOString(),
      lastModified: dateOf(group.updated).toISOString(),
      location: `${base}/scim2/Groups/${group.id}`,
      resourceType: 'Group',
      version: groupVersion(kept),
    },
  };
}

export interface DesiredGroup {
  readonly name: string | undefined;
  readonly members: readonly string[];
}

export const desiredGroup = (resource: Resource): DesiredGroup => ({
  name: typeof resource['displayName'] === 'string' && resource['displayName'].trim() !== '' ? resource['displayName'].trim() : undefined,
  members: valuesOf(resource['members']).flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
});

/** True if the group fits. Undefined if the filter names attributes that groups cannot be searched by. */
export function groupFits(tree: FilterTree, group: KeptGroup['group']): boolean | undefined {
  switch (tree.kind) {
    case 'and':
    case 'or': {
      const parts = tree.of.map((part) => groupFits(part, group));
      if (parts.includes(undefined)) return undefined;
      return tree.kind === 'and' ? parts.every(Boolean) : parts.some(Boolean);
    }
    case 'not': {
      const inner = groupFits(tree.of, group);
      return inner === undefined ? undefined : !inner;
    }
    case 'present':
      return ['displayname', 'id'].includes(tree.attribute.toLowerCase()) ? true : undefined;
    case 'element':
      return undefined;
    case 'compare':
      return compares(tree, group);
  }
}

function compares(
  { attribute, op, value }: Extract<FilterTree, { kind: 'compare' }>,
  { id, name }: KeptGroup['group'],
): boolean | undefined {
  const key = attribute.toLowerCase();
  if (typeof value !== 'string' || (key !== 'displayname' && key !== 'id')) return undefined;
  const [own, asked] = [(key === 'id' ? id : name).toLowerCase(), value.toLowerCase()];
  switch (op) {
    case 'eq':
      return own === asked;
    case 'ne':
      return own !== asked;
    case 'co':
      return own.includes(asked);
    case 'sw':
      return own.startsWith(asked);
    case 'ew':
      return own.endsWith(asked);
    default:
      return undefined;
  }
}
