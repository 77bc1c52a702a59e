// By what calls name those who are given something: a user's id, the code of a role in the namespace, the code of a group, the id of a department.
import { findKeptGroup, groupsById } from '../../../community/groups/index.ts';
import { readAccountHere } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import { readDepartment } from '../../../core/organisations/index.ts';
import { demandItems, type Holder, itemsById } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { groupAbsent } from '../wire/groups.ts';
import { kindOf, resourceTypes, type TargetType } from '../wire/permissions.ts';

export const naming = { readAccountHere, findKeptGroup, demandItems, readDepartment };
export const absentHolders = { 'group.unknown': groupAbsent } as const;

export const Code = () => Text();
export const Namespace = () => Maybe(Text());
export const Said = () => Maybe(Text({ maxLength: 1000, blank: 'allowed' }));
export const ResourceType = () => Words(resourceTypes);
export const paging = { page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 200 })) };

/** The kind of holder that a type means. */
export function demandKind(type: TargetType): Holder['kind'] {
  const kind = kindOf(type);
  if (kind === undefined) throw refuse('parameter.out-of-bounds', { name: 'targetType', allowed: 'USER, ROLE, GROUP, ORG' });
  return kind;
}

/** All of one type, in the order in which they are named. One that is not there refuses all. */
export async function holdersOf(
  core: Bound<typeof naming>,
  type: TargetType,
  identifiers: readonly string[],
  namespace: string | undefined,
): Promise<readonly Holder[]> {
  const kind = demandKind(type);
  const named = [...new Set(identifiers)];
  if (kind === 'role') {
    const { items } = await core.demandItems({ kind: 'role', space: namespace, codes: named });
    return items.map(({ id }) => ({ kind, id }));
  }
  const idOf = async (name: string) => {
    if (kind === 'group') return (await core.findKeptGroup({ name })).id;
    if (kind === 'department') return (await core.readDepartment({ short: name })).id;
    return (await core.readAccountHere({ short: name })).account.id;
  };
  return Promise.all(named.map(async (name) => ({ kind, id: await idOf(name) })));
}

export const shownBy = { itemsById, groupsById };

/** The names of holders by their ids; holders that are gone are left out. */
export async function namesOf(core: Bound<typeof shownBy>, holders: readonly Holder[]): Promise<ReadonlyMap<string, string>> {
  const of = (kind: Holder['kind']) => [...new Set(holders.filter((each) => each.kind === kind).map(({ id }) => id))];
  const roles = of('role');
  const items = roles.length > 0 ? await core.itemsById({ ids: roles }) : new Map();
  const groups = await core.groupsById({ ids: of('group') });
  return new Map([
    ...[...of('account'), ...of('department')].map((id) => [id, shortId(id)] as const),
    ...roles.flatMap((id) => (items.has(id) ? [[id, items.get(id)!.code] as const] : [])),
    ...[...groups].map(([id, { name }]) => [id, name] as const),
  ]);
}
