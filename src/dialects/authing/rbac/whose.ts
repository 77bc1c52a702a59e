// userGroupList, userRoleList, userPermissionList: what a user has by roles and groups, as owners of the first generation ask, and the user.
import { groupsByAccount } from '../../../community/groups/index.ts';
import { demandSelf, readAccountHere } from '../../../core/accounts/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { EntryFor } from '../entry.ts';
import { givenTo, groupOut, ownsPool, permissionOut, roleOut, showing } from './showing.ts';

const own = { by: 'user-or-owner' } as const;
const whose = { readAccountHere, demandSelf, groupsByAccount, ...showing };

/** The person asks about themselves; an owner, and who may do everything, about anybody. */
async function personOf(core: Bound<typeof whose>, entry: EntryFor<typeof own>, short: string) {
  if (entry.owner || ownsPool(entry)) return (await core.readAccountHere({ short })).account.id;
  const { account } = entry.holder;
  const found = account.id.replaceAll('-', '').startsWith(short) && short.length === 24 ? account.id : '';
  await core.demandSelf({ caller: account, account: found });
  return account.id;
}

const named = <T extends { readonly name: string }>(list: readonly T[]) => ({
  totalCount: list.length,
  list,
  rawList: list.map(({ name }) => name),
});

const userGroupList = authing.formerField('userGroupList', {
  summary: 'Lists the groups of a user.',
  caller: own,
  calls: whose,
  takes: { args: Parameters({ _id: Text() }) },
  async handle({ args }, core, entry) {
    const account = await personOf(core, entry, args._id);
    const groups = (await core.groupsByAccount({ accounts: [account] })).get(account) ?? [];
    return named(groups.map((each) => groupOut(core, entry, each)));
  },
});

const userRoleList = authing.formerField('userRoleList', {
  summary: 'Lists the roles that a user was given.',
  caller: own,
  calls: whose,
  takes: { args: Parameters({ _id: Text() }) },
  async handle({ args }, core, entry) {
    const roles = await givenTo(core, entry, 'role', await personOf(core, entry, args._id));
    return named(roles.map((each) => roleOut(core, entry, each)));
  },
});

const userPermissionList = authing.formerField('userPermissionList', {
  summary: 'Lists the permissions that a user has: by roles, and by those of groups and departments.',
  caller: own,
  calls: whose,
  takes: { args: Parameters({ _id: Text() }) },
  async handle({ args }, core, entry) {
    const account = await personOf(core, entry, args._id);
    const permissions = await core.policiesHeld({ holder: { kind: 'account', id: account } });
    return named(permissions.map((each) => permissionOut(each, entry)));
  },
});

export const rbacOfUser = { userGroupList, userRoleList, userPermissionList };
