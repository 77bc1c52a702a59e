// add-tenant-users … get-my-tenant-list: who belongs to a tenant of a pool in the third generation.
import { Type } from 'typebox';
import { readAccountHere } from '../../../core/accounts/index.ts';
import { addMembers, changeMembers, companiesOf, listMembers, makeMember, memberOf, removeMembers } from '../../../core/companies/index.ts';
import { shortId } from '../../../core/ids.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { accountsOf } from '../organisations/members.ts';
import { creating, newcomerOf, taken } from '../owners/new-user.ts';
import { fieldsOfNewUser } from '../owners/third-user-fields.ts';
import { options, wantedUser } from '../owners/third-user-writes.ts';
import { dateOut } from '../wire/dates.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import { pageOf } from '../wire/user-search.ts';
import { membersOut, people } from './showing.ts';

const caller = { by: 'owner' } as const;
const isDone = { success: true };
const Ids = () => Type.Array(Text(), { maxItems: 200 });
const naming = { readAccountHere };
/** A member has the id of its user here. */
const named = { linkUserIds: Maybe(Ids()), memberIds: Maybe(Ids()) };
const some = { tenantId: Text(), ...named };

/** Whom a call names, by either list; nobody is no call. */
function idsOf({ linkUserIds = [], memberIds = [] }: { readonly linkUserIds?: readonly string[]; readonly memberIds?: readonly string[] }) {
  const ids = [...new Set([...linkUserIds, ...memberIds])];
  if (ids.length === 0) throw refuse('parameter.missing', { names: ['linkUserIds'], blank: false, in: 'body' });
  return ids;
}

function idOf({ linkUserId, memberId = linkUserId }: { readonly linkUserId?: string | undefined; readonly memberId?: string | undefined }) {
  if (memberId === undefined) throw refuse('parameter.missing', { names: ['linkUserId'], blank: false, in: 'body' });
  if (linkUserId !== undefined && linkUserId !== memberId) throw refuse('parameter.conflicting', { names: ['linkUserId', 'memberId'] });
  return memberId;
}

const add = authing.third('POST /add-tenant-users', {
  summary: 'Makes users members of a tenant: all of them, or none.',
  caller,
  calls: { addMembers, ...naming },
  takes: { body: Parameters({ tenantId: Text(), linkUserIds: Ids() }) },
  async handle({ body }, core) {
    await core.addMembers({ short: body.tenantId, accounts: await accountsOf(core, idsOf(body)) });
    return isDone;
  },
});

const { decryptWith, readAttributes } = creating;

const create = authing.third('POST /create-tenant-user', {
  summary: 'Makes a user of the pool who is a member of a tenant from the beginning: both, or neither.',
  caller,
  calls: { makeMember, decryptWith, readAttributes, ...people },
  faults: taken,
  takes: { body: Type.Object({ tenantId: Text(), ...fieldsOfNewUser, options }, { additionalProperties: true }) },
  async handle({ body: { tenantId: short, options: how = {} } }, core, entry) {
    const { options: _how, tenantId: _tenant, ...given } = entry.raw['body'] ?? {};
    const newcomer = await newcomerOf(core, entry, wantedUser(entry, { given, options: how }));
    return (await membersOut(core, entry, [await core.makeMember({ short, newcomer })]))[0];
  },
});

const remove = authing.third('POST /remove-tenant-users', {
  summary: 'Takes users out of a tenant; they stay users of the pool.',
  caller,
  calls: { removeMembers, ...naming },
  takes: { body: Parameters(some) },
  async handle({ body }, core) {
    await core.removeMembers({ short: body.tenantId, accounts: await accountsOf(core, idsOf(body)) });
    return isDone;
  },
});

const leave = authing.third('POST /delete-tenant-user', {
  summary: 'Takes members out of a tenant; a member is a user of the pool, and stays one.',
  caller,
  calls: { removeMembers, ...naming },
  takes: { body: Parameters(some) },
  async handle({ body }, core) {
    await core.removeMembers({ short: body.tenantId, accounts: await accountsOf(core, idsOf(body)) });
    return isDone;
  },
});

const paging = { page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 50 })) };

const list = authing.third('POST /list-tenant-users', {
  summary: 'Lists the members of a tenant, who came first before the others.',
  caller,
  calls: { listMembers, ...people },
  takes: {
    body: Parameters({
      tenantId: Text(),
      keywords: Maybe(Text({ blank: 'allowed' })),
      options: Maybe(Type.Object({ pagination: Maybe(Type.Object(paging)) })),
    }),
  },
  async handle({ body: { tenantId: short, keywords, options } }, core, entry) {
    demandNothing({ keywords });
    const { total, list: found } = await core.listMembers({ short, leads: false, ...pageOf(options?.pagination ?? {}) });
    return { totalCount: total, list: await membersOut(core, entry, found) };
  },
});

const get = authing.third('GET /get-tenant-user', {
  summary: 'Shows a member of a tenant.',
  caller,
  calls: { memberOf, ...naming, ...people },
  takes: { query: Parameters({ tenantId: Text(), linkUserId: Maybe(Text()), memberId: Maybe(Text()) }) },
  async handle({ query }, core, entry) {
    const { account } = await core.readAccountHere({ short: idOf(query) });
    const member = await core.memberOf({ short: query.tenantId, account: account.id });
    return (await membersOut(core, entry, [member]))[0];
  },
});

const admins = authing.third('POST /list-tenant-admin', {
  summary: 'Lists the administrators of a tenant, who became members first before the others.',
  caller,
  calls: { listMembers, ...people },
  takes: { body: Parameters({ tenantId: Text(), keywords: Maybe(Text({ blank: 'allowed' })), ...paging }) },
  async handle({ body: { tenantId: short, keywords, ...page } }, core, entry) {
    demandNothing({ keywords });
    const { total, list: found } = await core.listMembers({ short, leads: true, ...pageOf(page) });
    return { totalCount: total, list: await membersOut(core, entry, found) };
  },
});

const appoint = authing.third('POST /set-tenant-admin', {
  summary: 'Makes members of a tenant its administrators: all of them, or none.',
  caller,
  calls: { changeMembers, ...naming },
  takes: { body: Parameters(some) },
  async handle({ body }, core) {
    await core.changeMembers({ short: body.tenantId, accounts: await accountsOf(core, idsOf(body)), leads: true });
    return isDone;
  },
});

const dismiss = authing.third('POST /delete-tenant-admin', {
  summary: 'Makes an administrator of a tenant a member like the others.',
  caller,
  calls: { changeMembers, ...naming },
  takes: { body: Parameters({ tenantId: Text(), linkUserId: Maybe(Text()), memberId: Maybe(Text()) }) },
  async handle({ body }, core) {
    await core.changeMembers({ short: body.tenantId, accounts: await accountsOf(core, [idOf(body)]), leads: false });
    return isDone;
  },
});

const mine = authing.third('GET /get-my-tenant-list', {
  summary: 'Lists the tenants in which the person who is signed in counts as a member.',
  caller: { by: 'user' },
  calls: { companiesOf },
  async handle(_given, core, { holder }) {
    const found = await core.companiesOf({ account: holder.account.id });
    return found.flatMap(({ company, member }) =>
      member.enabled ? [{ tenantId: shortId(company.id), tenantName: company.name, joinAt: dateOut(member.since) }] : [],
    );
  },
});

export const tenantMembersOfThird = [add, create, remove, leave, list, get, admins, appoint, dismiss, mine];
