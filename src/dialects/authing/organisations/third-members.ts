// add-department-members … is-user-in-department: who has a place in a department, in the third generation.
import { Type } from 'typebox';
import { countAccounts, findAccounts, readAccountHere, readAccounts } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import { displaceAccounts, isPlaced, placeAccounts, staffPage } from '../../../core/organisations/index.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { askingOfUsers, telling, usersOut } from '../owners/third-beside.ts';
import { placedIn } from '../wire/nodes.ts';
import { containing, pageOf, textOf, usualFields } from '../wire/user-search.ts';
import { accountsOf, people } from './members.ts';
import { demandNone, departmentBy, naming, namingThird, paging, reading, undone } from './third-naming.ts';

const caller = { by: 'owner' } as const;
const isDone = { success: true };
const UserIds = () => Type.Array(Text(), { minItems: 1, maxItems: 50 });
const staffing = Parameters({ userIds: UserIds(), ...naming, tenantId: undone.tenantId });

const add = authing.third('POST /add-department-members', {
  summary: 'Gives users a place in a department: all of them, or none.',
  caller,
  calls: { placeAccounts, ...people, ...namingThird },
  takes: { body: staffing },
  async handle({ body }, core) {
    demandNone(body);
    await core.placeAccounts({ of: await departmentBy(core, body), accounts: await accountsOf(core, body.userIds) });
    return isDone;
  },
});

const remove = authing.third('POST /remove-department-members', {
  summary: 'Takes the places of users in a department away.',
  caller,
  calls: { displaceAccounts, ...people, ...namingThird },
  takes: { body: staffing },
  async handle({ body }, core) {
    demandNone(body);
    await core.displaceAccounts({ of: await departmentBy(core, body), accounts: await accountsOf(core, body.userIds) });
    return isDone;
  },
});

const { withPost: _posts, flatCustomData: _flat, ...asking } = askingOfUsers;
const among = { ...naming, includeChildrenDepartments: Maybe(Flag()), ...asking, ...paging, tenantId: reading.tenantId };
const columns = { userId: 'id', createAt: 'created', updatedAt: 'updated' } as const;

const list = authing.third('GET /list-department-members', {
  summary:
    'Lists the users of a department, and of those below it where it is asked for: who came last first, unless another order is named.',
  caller,
  calls: { staffPage, readAccounts, findAccounts, countAccounts, ...telling, ...namingThird },
  takes: {
    query: Parameters({
      ...among,
      sortBy: Maybe(Words(['Default', 'JoinDepartmentAt', 'userId', 'createAt', 'updatedAt'])),
      orderBy: Maybe(Words(['Asc', 'Desc'])),
    }),
  },
  async handle({ query }, core, entry) {
    demandNone(query);
    const { id: department } = await departmentBy(core, query);
    const { includeChildrenDepartments: below = false, sortBy = 'JoinDepartmentAt', orderBy = 'Desc' } = query;
    const descending = orderBy === 'Desc';
    if (sortBy !== 'Default' && sortBy !== 'JoinDepartmentAt') {
      const where = placedIn(department, below);
      const found = await core.findAccounts({ where, sort: [{ path: columns[sortBy], descending }], ...pageOf(query) });
      return { totalCount: await core.countAccounts({ where }), list: await usersOut(core, entry, found, query) };
    }
    const { total, accounts } = await core.staffPage({ department, below, descending, ...pageOf(query) });
    const found = await core.readAccounts({ keys: accounts.map((id) => ({ id })), most: accounts.length });
    return { totalCount: total, list: await usersOut(core, entry, found, query) };
  },
});

const search = authing.third('GET /search-department-members', {
  summary: 'Finds users of a department by words in their names, addresses and numbers.',
  caller,
  calls: { findAccounts, countAccounts, ...telling, ...namingThird },
  problems: { 'query:required': 2014, 'query:too-long': 2014 },
  takes: { query: Parameters({ ...among, keywords: Text({ blank: 'allowed' }) }) },
  async handle({ query }, core, entry) {
    demandNone(query);
    const { id } = await departmentBy(core, query);
    const of = [placedIn(id, query.includeChildrenDepartments ?? false), containing(textOf(query.keywords, entry), usualFields)];
    const where = { kind: 'and', of } as const;
    const found = await core.findAccounts({ where, sort: [{ path: 'created', descending: true }], ...pageOf(query) });
    return { totalCount: await core.countAccounts({ where }), list: await usersOut(core, entry, found, query) };
  },
});

/** Ids of one answer. */
const mostIds = 10_000;

const listIds = authing.third('GET /list-department-member-ids', {
  summary: 'Lists the ids of the users of a department itself.',
  caller,
  calls: { staffPage, ...namingThird },
  takes: { query: Parameters({ ...naming, tenantId: undone.tenantId }) },
  async handle({ query }, core) {
    demandNone(query);
    const { id: department } = await departmentBy(core, query);
    const { total, accounts } = await core.staffPage({ department, below: false, descending: false, limit: mostIds, offset: 0 });
    if (total > mostIds)
      throw refuse('parameter.out-of-bounds', {
        name: 'departmentId',
        allowed: `a department of ${mostIds} users: list-department-members has pages`,
      });
    return accounts.map(shortId);
  },
});

const isIn = authing.third('GET /is-user-in-department', {
  summary: 'Says whether a user has a place in a department, or below it where that is asked for.',
  caller,
  calls: { isPlaced, readAccountHere, ...namingThird },
  takes: { query: Parameters({ userId: Text(), ...naming, includeChildrenDepartments: Maybe(Flag()), tenantId: undone.tenantId }) },
  async handle({ query }, core) {
    demandNone(query);
    const { id: department } = await departmentBy(core, query);
    const { account } = await core.readAccountHere({ short: query.userId });
    const below = query.includeChildrenDepartments ?? false;
    return { inDepartment: await core.isPlaced({ account: account.id, department, below }) };
  },
});

export const departmentMembersOfThird = [add, remove, list, search, listIds, isIn];
