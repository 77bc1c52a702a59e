// addRoleToRBACGroup, addUserToRBACGroup, their batches and their reverses: the roles and the users of a group, as owners of the first generation say it. All that one
// call names, or nothing.
import { changeKeptGroup } from '../../../community/groups/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { accountsOf, type How, move, moving } from './giving.ts';
import { absent, absentGroup, groupOf, itemsOf, namingGroups, takenGroup } from './naming.ts';
import { groupOut } from './showing.ts';
import { IdList } from './words.ts';

const caller = { by: 'owner' } as const;
const movingGroups = { changeKeptGroup, ...namingGroups, ...moving };
const groupFaults = { ...absent, ...absentGroup, ...takenGroup } as const;
const groupId = { groupId: Text() };

async function rolesOfGroup(core: Bound<typeof movingGroups>, entry: AuthingEntry, how: How, groupId: string, ids: readonly string[]) {
  const group = await groupOf(core, groupId);
  await move(core, how, await itemsOf(core, entry, 'role', ids), [{ kind: 'group', id: group.id }]);
  return groupOut(core, entry, group);
}

async function usersOfGroup(core: Bound<typeof movingGroups>, entry: AuthingEntry, how: How, groupId: string, ids: readonly string[]) {
  const { id, name } = await groupOf(core, groupId);
  const accounts = await accountsOf(core, ids);
  const members = how === 'give' ? { joining: accounts, leaving: [] } : { joining: [], leaving: accounts };
  return groupOut(core, entry, await core.changeKeptGroup({ id, name, members }));
}

const ofRoles = (name: 'addRoleToRBACGroup' | 'removeRoleFromRBACGroup', how: How, summary: string) => ({
  [name]: authing.formerField(name, {
    summary,
    caller,
    calls: movingGroups,
    faults: groupFaults,
    takes: { args: Parameters({ roleId: Text(), ...groupId }) },
    handle: ({ args }, core, entry) => rolesOfGroup(core, entry, how, args.groupId, [args.roleId]),
  }),
  [`${name}Batch`]: authing.formerField(`${name}Batch`, {
    summary: `${summary} Several at once.`,
    caller,
    calls: movingGroups,
    faults: groupFaults,
    takes: { args: Parameters({ roleIdList: IdList(), ...groupId }) },
    handle: ({ args }, core, entry) => rolesOfGroup(core, entry, how, args.groupId, args.roleIdList),
  }),
});

const ofMembers = (name: 'addUserToRBACGroup' | 'removeUserFromRBACGroup', how: How, summary: string) => ({
  [name]: authing.formerField(name, {
    summary,
    caller,
    calls: movingGroups,
    faults: groupFaults,
    takes: { args: Parameters({ userId: Text(), ...groupId }) },
    handle: ({ args }, core, entry) => usersOfGroup(core, entry, how, args.groupId, [args.userId]),
  }),
  [`${name}Batch`]: authing.formerField(`${name}Batch`, {
    summary: `${summary} Several at once.`,
    caller,
    calls: movingGroups,
    faults: groupFaults,
    takes: { args: Parameters({ userIdList: IdList(200), ...groupId }) },
    handle: ({ args }, core, entry) => usersOfGroup(core, entry, how, args.groupId, args.userIdList),
  }),
});

export const rbacJoining = {
  ...ofRoles('addRoleToRBACGroup', 'give', 'Gives a role to a group.'),
  ...ofRoles('removeRoleFromRBACGroup', 'take', 'Takes a role from a group.'),
  ...ofMembers('addUserToRBACGroup', 'give', 'Takes a user into a group.'),
  ...ofMembers('removeUserFromRBACGroup', 'take', 'Takes a user out of a group.'),
};
