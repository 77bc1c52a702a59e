// /api/v2/tenant/…/users: who belongs to a tenant of a pool, and who looks after it, as owners of the second generation say it.
import { Type } from 'typebox';
import { readAccountHere } from '../../../core/accounts/index.ts';
import { addMembers, changeMembers, companiesOf, listMembers, removeMembers } from '../../../core/companies/index.ts';
import { Flag, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { accountsOf } from '../organisations/members.ts';
import { pageOf } from '../wire/user-search.ts';
import { paging, path } from './second-generation.ts';
import { membersOut, people, tenantOut } from './showing.ts';

const caller = { by: 'owner' } as const;
const member = Parameters({ tenantId: Text(), userId: Text() });
const UserIds = () => Type.Array(Text(), { minItems: 1, maxItems: 200 });
const naming = { readAccountHere };

const list = authing.endpoint('GET /tenant/{tenantId}/users', {
  summary: 'Lists the members of a tenant, who came first before the others.',
  caller,
  calls: { listMembers, ...people },
  takes: { path, query: Parameters(paging) },
  async handle({ path: { tenantId: short }, query }, core, entry) {
    const { total, list: found } = await core.listMembers({ short, leads: false, ...pageOf(query) });
    return { totalCount: total, list: await membersOut(core, entry, found) };
  },
});

const add = authing.endpoint('POST /tenant/{tenantId}/user', {
  summary: 'Makes users members of a tenant: all of them, or none.',
  caller,
  calls: { addMembers, ...naming },
  takes: { path, body: Parameters({ userIds: UserIds() }) },
  async handle({ path: { tenantId: short }, body }, core) {
    await core.addMembers({ short, accounts: await accountsOf(core, body.userIds) });
    return null;
  },
});

const remove = authing.endpoint('DELETE /tenant/{tenantId}/user', {
  summary: 'Takes a user out of a tenant; the user stays one of the pool.',
  caller,
  calls: { removeMembers, ...naming },
  takes: { path, query: Parameters({ userId: Text() }) },
  async handle({ path: { tenantId: short }, query }, core) {
    await core.removeMembers({ short, accounts: await accountsOf(core, [query.userId]) });
    return null;
  },
});

const change = authing.endpoint('PUT /tenant/{tenantId}/{userId}', {
  summary: 'Says whether a member of a tenant counts as one.',
  caller,
  calls: { changeMembers, ...naming },
  takes: { path: member, body: Parameters({ isEnabled: Flag() }) },
  async handle({ path: { tenantId: short, userId }, body }, core) {
    await core.changeMembers({ short, accounts: await accountsOf(core, [userId]), enabled: body.isEnabled });
    return true;
  },
});

const appoint = authing.endpoint('PUT /tenant/{tenantId}/admin', {
  summary: 'Makes members of a tenant its administrators: all of them, or none.',
  caller,
  calls: { changeMembers, ...naming },
  takes: { path, body: Parameters({ userIds: UserIds() }) },
  async handle({ path: { tenantId: short }, body }, core) {
    await core.changeMembers({ short, accounts: await accountsOf(core, body.userIds), leads: true });
    return true;
  },
});

const dismiss = authing.endpoint('DELETE /tenant/{tenantId}/admin/{userId}', {
  summary: 'Makes an administrator of a tenant a member like the others.',
  caller,
  calls: { changeMembers, ...naming },
  takes: { path: member },
  async handle({ path: { tenantId: short, userId } }, core) {
    await core.changeMembers({ short, accounts: await accountsOf(core, [userId]), leads: false });
    return true;
  },
});

const ofUser = authing.endpoint('GET /users/{userId}/tenants', {
  summary: 'Lists the tenants that a user is a member of, with what the user is there.',
  caller,
  calls: { companiesOf, ...naming },
  takes: { path: Parameters({ userId: Text() }) },
  async handle({ path: { userId } }, core, entry) {
    const { account } = await core.readAccountHere({ short: userId });
    const found = await core.companiesOf({ account: account.id });
    return found.map(({ company, member: { leads, enabled } }) => ({
      ...tenantOut(company, entry),
      isTenantAdmin: leads,
      isEnabled: enabled,
    }));
  },
});

export const tenantMembersOfSecond = [list, add, remove, appoint, dismiss, change, ofUser];
