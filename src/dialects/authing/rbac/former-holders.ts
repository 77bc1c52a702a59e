// assignUserToRole, removeUserFromGroup, userGroup, queryRoleByUserId: who has the oldest roles.
import { readAccountHere, readAccounts } from '../../../core/accounts/index.ts';
import { findItemByShort, giveItems, type Item, itemsById, listGiven, roleCounts, takeItems } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { dateOut } from '../wire/dates.ts';
import { formerUser, userOut } from '../wire/user.ts';
import { formerRoleOut, pageOf, paging } from './former-roles.ts';
import { absent as faults, itemOf } from './naming.ts';

const caller = { by: 'owner' } as const;

const listing = { listGiven, readAccounts };

/** A page of the users of a role, each with the time at which they got it. */
async function usersOf(
  core: Bound<typeof listing>,
  entry: AuthingEntry,
  role: Item,
  page: { readonly page?: number; readonly count?: number },
) {
  const bounded = pageOf(page);
  const { total, list } = await core.listGiven({ kind: 'role', item: role.id, of: 'account', ...bounded });
  const people = await core.readAccounts({ keys: list.map(({ id }) => ({ id })), most: bounded.limit });
  const since = new Map(list.map(({ id, created }) => [id, created]));
  const pool = poolOf(entry.client);
  const shown = people.map((each) => ({
    user: formerUser(userOut(each, pool)),
    client: { _id: pool },
    group: formerRoleOut(role, entry),
    createdAt: dateOut(since.get(each.account.id) ?? null),
  }));
  return { totalCount: total, list: shown };
}

const userGroup = authing.formerField('userGroup', {
  summary: 'Lists the users who were given a role.',
  caller,
  calls: { findItemByShort, ...listing },
  takes: { args: Parameters({ group: Text(), client: Text(), ...paging }) },
  handle: async ({ args: { group, ...page } }, core, entry) => usersOf(core, entry, await itemOf(core, entry, 'role', group), page),
});

const assigned = Parameters({ client: Text(), user: Text(), group: Text() });

const assignUserToRole = authing.formerField('assignUserToRole', {
  summary: 'Gives a role to a user, and lists those who have it.',
  caller,
  calls: { findItemByShort, giveItems, readAccountHere, ...listing },
  faults,
  takes: { args: assigned },
  async handle({ args: { user, group } }, core, entry) {
    const role = await itemOf(core, entry, 'role', group);
    const { account } = await core.readAccountHere({ short: user });
    await core.giveItems({ kind: 'role', codes: [role.code], holders: [{ kind: 'account', id: account.id }] });
    return usersOf(core, entry, role, {});
  },
});

const removeUserFromGroup = authing.formerField('removeUserFromGroup', {
  summary: 'Takes a role from a user.',
  caller,
  calls: { findItemByShort, takeItems, readAccountHere },
  faults,
  takes: { args: assigned },
  async handle({ args: { user, group } }, core, entry) {
    const role = await itemOf(core, entry, 'role', group);
    const person = await core.readAccountHere({ short: user });
    await core.takeItems({ kind: 'role', codes: [role.code], holders: [{ kind: 'account', id: person.account.id }] });
    const pool = poolOf(entry.client);
    return { user: formerUser(userOut(person, pool)), client: { _id: pool }, group: formerRoleOut(role, entry), createdAt: null };
  },
});

const queryRoleByUserId = authing.formerField('queryRoleByUserId', {
  summary: 'Lists the roles that a user was given.',
  caller,
  calls: { listGiven, itemsById, readAccountHere },
  takes: { args: Parameters({ user: Text(), client: Text() }) },
  async handle({ args }, core, entry) {
    const person = await core.readAccountHere({ short: args.user });
    const query = { kind: 'role', holder: person.account.id, spaces: ['default'], offset: 0, limit: 1000 } as const;
    const { list } = await core.listGiven(query);
    const items = await core.itemsById({ ids: list.map(({ item }) => item) });
    const pool = poolOf(entry.client);
    const user = formerUser(userOut(person, pool));
    const shown = list.flatMap(({ item, created }) => {
      const role = items.get(item);
      return role && roleCounts(role, entry.ctx.now)
        ? [{ user, client: { _id: pool }, group: formerRoleOut(role, entry), createdAt: dateOut(created) }]
        : [];
    });
    return { totalCount: shown.length, list: shown };
  },
});

export const formerHolders = { userGroup, assignUserToRole, removeUserFromGroup, queryRoleByUserId };
