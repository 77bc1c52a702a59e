// Groups as owners of the third generation keep them.
import { Type } from 'typebox';
import { createKeptGroup, findKeptGroup, type Group, groupsByAccount, listAllGroups } from '../../../community/groups/index.ts';
import { countAccounts, findAccounts } from '../../../core/accounts/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { poolOf } from '../pools.ts';
import { saidOf } from '../wire/group-words.ts';
import { groupAbsent, groupTaken } from '../wire/groups.ts';
import { userOfThird } from '../wire/user-of-third.ts';
import { memberOf, pageOf } from '../wire/user-search.ts';
import { Code, changing, Description, described, dissolved, dissolving, moved, moving, Name } from './keeping-groups.ts';
import { finding, IdTypes, personOf, absent as unknownUser } from './third-names.ts';

const groupOut = (group: Group) => {
  const { name, description } = saidOf(group);
  return { id: group.id, code: group.name, name, description: description ?? '', type: 'static' };
};

const absent = { 'group.unknown': groupAbsent } as const;
const paging = { page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 50 })) };

const getGroup = authing.third('GET /get-group', {
  summary: 'Shows a group.',
  caller: { by: 'owner' },
  calls: { findKeptGroup },
  faults: absent,
  takes: { query: Parameters({ code: Code() }) },
  handle: async ({ query }, core) => groupOut(await core.findKeptGroup({ name: query.code })),
});

const listGroups = authing.third('GET /list-groups', {
  summary: 'Lists the groups of the pool, or those whose code or name contains the words.',
  caller: { by: 'owner' },
  calls: { listAllGroups },
  takes: { query: Parameters({ keywords: Maybe(Text()), ...paging }) },
  async handle({ query: { keywords = '', ...page } }, core) {
    const words = keywords.trim().toLowerCase();
    const all = (await core.listAllGroups({})).filter((each) => `${each.name}\n${saidOf(each).name}`.toLowerCase().includes(words));
    const { offset, limit } = pageOf(page);
    return { totalCount: all.length, list: all.slice(offset, offset + limit).map(groupOut) };
  },
});

const createGroup = authing.third('POST /create-group', {
  summary: 'Makes a group.',
  caller: { by: 'owner' },
  calls: { createKeptGroup },
  faults: { 'group.name-taken': groupTaken },
  takes: { body: Parameters({ code: Code(), name: Name(), description: Description(), type: Maybe(Words(['static'])) }) },
  async handle({ body: { code, name, description } }, core) {
    return groupOut((await core.createKeptGroup({ name: code, data: { authing: { name, description } }, members: [] })).group);
  },
});

const allGroups = authing.third('GET /get-all-groups', {
  summary: 'Lists all groups of the pool.',
  caller: { by: 'owner' },
  calls: { listAllGroups },
  handle: async (_given, core) => (await core.listAllGroups({})).map(groupOut),
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
    return made.map(groupOut);
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
  takes: { body: Parameters({ code: Code(), newCode: Maybe(Code()), name: Maybe(Name()), description: Maybe(Description()) }) },
  handle: async ({ body: { code, newCode, ...said } }, core) => groupOut(await described(core, { code, newCode, said })),
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

const listMembers = authing.third('GET /list-group-members', {
  summary: 'Lists the users of a group.',
  caller: { by: 'owner' },
  calls: { findKeptGroup, findAccounts, countAccounts },
  faults: absent,
  takes: { query: Parameters({ code: Code(), ...paging }) },
  async handle({ query: { code, ...page } }, core, { client }) {
    const where = memberOf((await core.findKeptGroup({ name: code })).id);
    const people = await core.findAccounts({ where, ...pageOf(page) });
    return { totalCount: await core.countAccounts({ where }), list: people.map((each) => userOfThird(each, poolOf(client))) };
  },
});

const groupsOf = async (core: Bound<{ readonly groupsByAccount: typeof groupsByAccount }>, account: string) => {
  const list = ((await core.groupsByAccount({ accounts: [account] })).get(account) ?? []).map(groupOut);
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
