// Roles, permissions and groups of the first generation by their ids. Its roles are those of the namespace that is always there, and a permission is a policy
// of it: what is made here is found by the later generations, and the reverse.
import { findKeptGroup, type Group, groupByShort } from '../../../community/groups/index.ts';
import { findItemByShort, type Item } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { AuthingEntry } from '../entry.ts';
import { groupAbsent, groupTaken } from '../wire/groups.ts';

const role = { number: 3903, text: 'The role does not exist', chinese: '角色不存在' } as const;
const permission = { number: 3905, text: 'The permission does not exist', chinese: '权限不存在' } as const;

/** The numbers of this generation for what is not there. */
export const absent = {
  'permission-item.unknown': {
    code: null,
    extra: ({ kind }: { readonly kind: Item['kind'] }) => (kind === 'role' ? role : permission),
  },
} as const;
export const absentGroup = { 'group.unknown': groupAbsent } as const;
export const takenGroup = { 'group.name-taken': groupTaken } as const;

export const naming = { findItemByShort };
export const namingGroups = { groupByShort, findKeptGroup };

/** One of another namespace this generation does not know. */
export async function itemOf<K extends 'role' | 'policy'>(
  core: Bound<typeof naming>,
  { ctx }: AuthingEntry,
  kind: K,
  short: string,
): Promise<Item<K>> {
  const found = await core.findItemByShort({ kind, short });
  if (found?.space.code !== 'default') throw ctx.fail('permission-item.unknown', { kind, code: short });
  return found.item as Item<K>;
}

/** All of them, or none where one is not there. */
export async function itemsOf<K extends 'role' | 'policy'>(
  core: Bound<typeof naming>,
  entry: AuthingEntry,
  kind: K,
  ids: readonly string[],
): Promise<readonly Item<K>[]> {
  const found = [];
  for (const id of new Set(ids)) found.push(await itemOf(core, entry, kind, id));
  return found;
}

export const groupOf = (core: Bound<Pick<typeof namingGroups, 'groupByShort'>>, short: string): Promise<Group> =>
  core.groupByShort({ short });
