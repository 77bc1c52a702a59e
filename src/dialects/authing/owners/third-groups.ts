// Groups as owners of the third generation keep them.
import { Type } from 'typebox';
import { createKeptGroup, findKeptGroup, type Group, groupsByAccount, listAllGroups } from '../../../community/groups/index.ts';
import { countAccounts, findAccounts } from '../../../core/accounts/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { saidOf } from '../wire/group-words.ts';
import { groupAbsent, groupTaken } from '../wire/groups.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import { memberOf, pageOf } from '../wire/user-search.ts';
import { Code, changing, Description, described, dissolved, dissolving, moved, moving, Name } from './keeping-groups.ts';
import { askingOfUsers, askingValues, telling, usersOut } from './third-beside.ts';
import { finding, IdTypes, personOf, absent as unknownUser } from './third-names.ts';

/** A pool declares fields of users alone: a group has values of none. */
const groupOut = (group: Group, withCustomData: boolean | undefined = false) => {
  const { name, description } = saidOf(group);
  return {
    id: group.id,
    code: group.name,
    name,
    description: description ?? '',
    type: 'static',
    ...(withCustomData ? { customData: {} } : {}),
  };
};

const absent = { 'group.unknown': groupAbsent } as const;
const paging = { page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 50 })) };

const getGroup = authing.third('GET /get-group', {
  summary: 'Shows a group.',
  caller: { by: 'owner' },
  calls: { findKeptGroup },
  faults: absent,
  takes: { query: Parameters({ code: Code(), withCustomData: Maybe(Flag()) }) },
  handle: async ({ query: { code, withCustomData } }, core) => groupOut(await core.findKeptGroup({ name: code }), withCustomData),
});

const listGroups = authing.third('GET /list-groups', {
  summary: 'Lists the groups of the pool, or those whose code or name contains the words.',
  caller: { by: 'owner' },
  calls: { listAllGroups },
  takes: { query: Parameters({ keywords: Maybe(Text()), ...paging, ...askingValues, withMetadata: Maybe(Flag()) }) },
  async handle({ query: { keywords = '', withCustomData, flatCustomData, withMetadata, ...page } }, core) {
    demandNothing({ flatCustomData, withMetadata });
    const words = keywords.trim().toLowerCase();
    const all = (await core.listAllGroups({})).filter((each) => `${each.name}\n${saidOf(each).name}`.toLowerCase().includes(words));
    const { offset, limit } = pageOf(page);
    return { totalCount: all.length, list: all.slice(offset, offset + limit).map((each) => groupOut(each, withCustomData)) };
  },
});

const createGroup = authing.third('POST /create-group', {
  summary: 'Makes a group.',
  caller: { by: 'owner' },
  calls: { createKeptGroup },
  faults: { 'group.name-taken': groupTaken },
  takes: {
    body: Parameters({
      code: Code(),
      name: Name(),
      description: Description(),
      type: Maybe(Words(['static'])),
      customData: Maybe(Type.Unknown()),
    }),
  },
  async handle({ body: { code, name, description, customData } }, core) {
    demandNothing({ customData });
    return groupOut((await core.createKeptGroup({ name: code, data: { authing: { name, description } }, members: [] })).group);
  },
});

const allGroups = authing.third('GET /get-all-groups', {
  summary: 'Lists all groups of the pool.',
  caller: { by: 'owner' },
  calls: { listAllGroups },
  takes: { query: Parameters({ fetchMembers: Maybe(Flag()), withCustomData: Maybe(Flag()) }) },
  async handle({ query: { fetchMembers, withCustomData } }, core) {
    demandNothing({ fetchMembers });
    return (await core.listAllGroups({})).map((each) => groupOut(each, withCustomData));
  },
});

const Kind = () => Maybe(Words(['static']));

const createGroups = authing.third('POST /create-groups-batch', {
  summary: 'Makes groups one after the other; the first that cannot be made ends it, and those before it stay.',
  caller: { by: 'owner' },
  calls: { createKeptGroup },
  faults: { 'group.name-taken': groupTaken },
  takes: {
    body: Parameters({
      list: Type.Array(Type.Object({ code: Code(), name: Name(), description: Maybe(Description()), type: Kind() }), {
        minItems: 1,
        maxItems: 50,
      }),
    }),
  },
  async handle({ body: { list } }, core) {
    const made: Group[] = [];
    for (const { code, name, description = '' } of list)
      made.push((await core.createKeptGroup({ name: code, data: { authing: { name, description } }, members: [] })).group);
    return made.map((each) => groupOut(each));
  },
});

const createOrUpdateGroup = authing.third('POST /create-or-update-group', {
  summary: 'Makes a group, or describes the one of that code anew.',
  caller: { by: 'owner' },
  calls: { listAllGroups, createKeptGroup, ...changing },
  faults: { ...absent, 'group.name-taken': groupTaken },
  takes: { body: Parameters({ code: Code(), name: Name(), description: Description(), type: Kind() }) },
  async handle({ body: { code, name, description } }, core) {
    const isThere = (await core.listAllGroups({})).some((each) => each.name.toLowerCase() === code.toLowerCase());
    if (isThere) return groupOut(await described(core, { code, newCode: undefined, said: { name, description } }));
    return groupOut((await core.createKeptGroup({ name: code, data: { authing: { name, description } }, members: [] })).group);
  },
});

const updateGroup = authing.third('POST /update-group', {
  summary: 'Names a group anew, or describes it.',
  caller: { by: 'owner' },
  calls: changing,
  faults: { ...absent, 'group.name-taken': groupTaken },
  takes: {
    body: Parameters({
      code: Code(),
      newCode: Maybe(Code()),
      name: Maybe(Name()),
      description: Maybe(Description()),
      customData: Maybe(Type.Unknown()),
    }),
  },
  async handle({ body: { code, newCode, customData, ...said } }, core) {
    demandNothing({ customData });
    return groupOut(await described(core, { code, newCode, said }));
  },
});

const deleteGroups = authing.third('POST /delete-groups-batch', {
  summary: 'Removes groups; their users stay.',
  caller: { by: 'owner' },
  calls: dissolving,
  faults: absent,
  takes: { body: Parameters({ codeList: Type.Array(Code(), { minItems: 1, maxItems: 50 }) }) },
  async handle({ body }, core) {
    await dissolved(core, body.codeList);
    return { success: true };
  },
});

const membership = (path: 'add-group-members' | 'remove-group-members', how: 'joining' | 'leaving', summary: string) =>
  authing.third(`POST /${path}`, {
    summary,
    caller: { by: 'owner' },
    calls: moving,
    faults: { ...absent, 'group.name-taken': groupTaken },
    takes: { body: Parameters({ code: Code(), userIds: Type.Array(Text(), { minItems: 1, maxItems: 50 }) }) },
    async handle({ body }, core) {
      await moved(core, body, how);
      return { success: true };
    },
  });

const addMembers = membership('add-group-members', 'joining', 'Takes users into a group.');
const removeMembers = membership('remove-group-members', 'leaving', 'Takes users out of a group.');

const { withPost: _posts, ...asking } = askingOfUsers;

const listMembers = authing.third('GET /list-group-members', {
  summary: 'Lists the users of a group.',
  caller: { by: 'owner' },
  calls: { findKeptGroup, findAccounts, countAccounts, ...telling },
  faults: absent,
  takes: { query: Parameters({ code: Code(), ...paging, ...asking }) },
  async handle({ query: { code, page, limit, ...asked } }, core, entry) {
    const where = memberOf((await core.findKeptGroup({ name: code })).id);
    const people = await core.findAccounts({ where, ...pageOf({ page, limit }) });
    return { totalCount: await core.countAccounts({ where }), list: await usersOut(core, entry, people, asked) };
  },
});

const groupsOf = async (core: Bound<{ readonly groupsByAccount: typeof groupsByAccount }>, account: string) => {
  const list = ((await core.groupsByAccount({ accounts: [account] })).get(account) ?? []).map((each) => groupOut(each));
  return { totalCount: list.length, list };
};

const ofUser = authing.third('GET /get-user-groups', {
  summary: 'Lists the groups of a user.',
  caller: { by: 'owner' },
  calls: { ...finding, groupsByAccount },
  takes: { query: Parameters({ userId: Text(), userIdType: IdTypes() }) },
  async handle({ query: { userId, userIdType } }, core, entry) {
    const person = await personOf(core, entry, userId, userIdType);
    if (!person) throw unknownUser(entry, userId);
    return groupsOf(core, person.account.id);
  },
});

const own = authing.third('GET /get-my-group-list', {
  summary: 'Lists the groups of the person who is signed in.',
  caller: { by: 'user' },
  calls: { groupsByAccount },
  handle: async (_given, core, { holder }) => groupsOf(core, holder.account.id),
});

export const groupsOfThird = [
  ofUser,
  own,
  getGroup,
  listGroups,
  allGroups,
  createGroup,
  createGroups,
  createOrUpdateGroup,
  updateGroup,
  deleteGroups,
  addMembers,
  removeMembers,
  listMembers,
];
