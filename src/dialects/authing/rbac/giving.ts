// assignRBACRoleToUser, addPermissionToRBACRole, their batches and their reverses: which users have a role, and what a role may do, as owners of the first generation
// say it. All that one call names, or nothing.
import { readAccountHere } from '../../../core/accounts/index.ts';
import { giveItems, type Holder, type Item, takeItems } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { absent, itemOf, itemsOf, naming } from './naming.ts';
import { roleOut, showing } from './showing.ts';
import { IdList } from './words.ts';

const caller = { by: 'owner' } as const;

export const moving = { giveItems, takeItems, readAccountHere, ...naming, ...showing };

export type How = 'give' | 'take';

export async function move(core: Bound<typeof moving>, how: How, items: readonly Item<'role' | 'policy'>[], holders: readonly Holder[]) {
  const [kind, codes] = [items[0]!.kind, items.map(({ code }) => code)];
  const giving = { kind, codes, holders };
  await (how === 'give' ? core.giveItems(giving) : core.takeItems(giving));
}

/** One after the other, so that a long list takes no more connections than one. */
export async function accountsOf(core: Bound<Pick<typeof moving, 'readAccountHere'>>, ids: readonly string[]): Promise<readonly string[]> {
  const found = [];
  for (const short of new Set(ids)) found.push((await core.readAccountHere({ short })).account.id);
  return found;
}

async function roleOfUsers(core: Bound<typeof moving>, entry: AuthingEntry, how: How, roleId: string, users: readonly string[]) {
  const role = await itemOf(core, entry, 'role', roleId);
  const holders = (await accountsOf(core, users)).map((id) => ({ kind: 'account', id }) as const);
  await move(core, how, [role], holders);
  return roleOut(core, entry, role);
}

async function permissionsOfRole(core: Bound<typeof moving>, entry: AuthingEntry, how: How, roleId: string, ids: readonly string[]) {
  const role = await itemOf(core, entry, 'role', roleId);
  await move(core, how, await itemsOf(core, entry, 'policy', ids), [{ kind: 'role', id: role.id }]);
  return roleOut(core, entry, role);
}

const roleId = { roleId: Text(), userPoolId: Maybe(Text()) };

const ofUsers = (name: 'assignRBACRoleToUser' | 'revokeRBACRoleFromUser', how: How, summary: string) => ({
  [name]: authing.formerField(name, {
    summary,
    caller,
    calls: moving,
    faults: absent,
    takes: { args: Parameters({ userId: Text(), ...roleId }) },
    handle: ({ args }, core, entry) => roleOfUsers(core, entry, how, args.roleId, [args.userId]),
  }),
  [`${name}Batch`]: authing.formerField(`${name}Batch`, {
    summary: `${summary} Several at once.`,
    caller,
    calls: moving,
    faults: absent,
    takes: { args: Parameters({ userIdList: IdList(200), ...roleId }) },
    handle: ({ args }, core, entry) => roleOfUsers(core, entry, how, args.roleId, args.userIdList),
  }),
});

const ofPermissions = (name: 'addPermissionToRBACRole' | 'removePermissionFromRBACRole', how: How, summary: string) => ({
  [name]: authing.formerField(name, {
    summary,
    caller,
    calls: moving,
    faults: absent,
    takes: { args: Parameters({ permissionId: Text(), roleId: Text() }) },
    handle: ({ args }, core, entry) => permissionsOfRole(core, entry, how, args.roleId, [args.permissionId]),
  }),
  [`${name}Batch`]: authing.formerField(`${name}Batch`, {
    summary: `${summary} Several at once.`,
    caller,
    calls: moving,
    faults: absent,
    takes: { args: Parameters({ permissionIdList: IdList(), roleId: Text() }) },
    handle: ({ args }, core, entry) => permissionsOfRole(core, entry, how, args.roleId, args.permissionIdList),
  }),
});

export const rbacGiving = {
  ...ofUsers('assignRBACRoleToUser', 'give', 'Gives a role to a user.'),
  ...ofUsers('revokeRBACRoleFromUser', 'take', 'Takes a role from a user.'),
  ...ofPermissions('addPermissionToRBACRole', 'give', 'Gives a permission to a role.'),
  ...ofPermissions('removePermissionFromRBACRole', 'take', 'Takes a permission from a role.'),
};
