// Which members of a group a request is about: it may have very many, and a change names few.
import type { FilterTree } from '../../../protocols/scim/filter.ts';
import type { ResourceKind } from '../../../protocols/scim/kinds.ts';
import { type Choice, shown } from '../../../protocols/scim/listing.ts';
import { targetOf } from '../../../protocols/scim/paths.ts';
import type { Operation, Value } from '../../../protocols/scim/protocol.ts';
import { isList, isObject } from '../../../protocols/scim/values.ts';

/** Whether the answer shows members (RFC 7644 3.9). */
export const showsMembers = (choice: { readonly attributes?: Choice; readonly excludedAttributes?: Choice }): boolean =>
  shown({ members: [] }, choice)['members'] !== undefined;

/** The accounts that operations name as members; undefined where one is about all of them, or cannot be read. */
export function membersNamed(operations: readonly Operation[], kind: ResourceKind): readonly string[] | undefined {
  const all = operations.map((operation) => namedBy(operation, kind));
  return all.includes(undefined) ? undefined : (all as (readonly string[])[]).flat();
}

function namedBy({ op, path, value }: Operation, kind: ResourceKind): readonly string[] | undefined {
  const target = path === undefined ? { kind: 'core' as const } : targetOf(path, kind, {}, isObject(value));
  if (target?.kind === 'core') {
    if (!isObject(value)) return undefined;
    const parts = Object.entries(value).map(([name, each]) => namedBy({ op, path: name, value: each }, kind));
    return parts.includes(undefined) ? undefined : (parts as (readonly string[])[]).flat();
  }
  if (target?.kind !== 'attribute') return target && [];
  if (target.urn !== undefined || target.name !== 'members') return [];
  if (target.part !== undefined) return undefined;
  if (target.filter) return op === 'remove' ? idsIn(target.filter) : undefined;
  return op === 'replace' || value === undefined || value === null ? undefined : idsOf(value);
}

/** Of `value eq "x"`, and of several joined by `or`. */
function idsIn(tree: FilterTree): readonly string[] | undefined {
  if (tree.kind === 'compare' && tree.attribute === 'value' && tree.op === 'eq' && typeof tree.value === 'string') return [tree.value];
  const parts = tree.kind === 'or' ? tree.of.map(idsIn) : [undefined];
  return parts.includes(undefined) ? undefined : (parts as (readonly string[])[]).flat();
}

function idsOf(value: Value): readonly string[] | undefined {
  const ids = (isList(value) ? value : [value]).map((each) => (isObject(each) ? each['value'] : each));
  return ids.every((id): id is string => typeof id === 'string') ? ids : undefined;
}
