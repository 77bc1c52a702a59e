// group, groups, createGroup, updateGroup, deleteGroups, addUserToGroup, removeUserFromGroup: groups as owners of the second generation keep them.
import { Type } from 'typebox';
import { createKeptGroup, findKeptGroup, type Group, listAllGroups } from '../../../community/groups/index.ts';
import { readAccountHere } from '../../../core/accounts/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { groupAbsent, groupOut, groupTaken, members } from '../wire/groups.ts';
import { pageOf } from '../wire/user-search.ts';
import { Code, changing, Description, described, dissolved, dissolving, moved, moving, Name } from './keeping-groups.ts';

const caller = { by: 'owner' } as const;
const faults = { 'group.unknown': groupAbsent } as const;
const describing = { name: Maybe(Name()), description: Maybe(Description()) };

export const group = authing.field('group', {
  summary: 'Shows a group, with its users.',
  caller,
  calls: { findKeptGroup, ...members },
  faults,
  takes: { args: Parameters({ code: Code() }) },
  handle: async ({ args }, core, entry) => groupOut(core, entry, await core.findKeptGroup({ name: args.code })),
});

const byTime = {
  CREATEDAT_DESC: (one: Group, other: Group) => other.created - one.created,
  CREATEDAT_ASC: (one: Group, other: Group) => one.created - other.created,
  UPDATEDAT_DESC: (one: Group, other: Group) => other.updated - one.updated,
  UPDATEDAT_ASC: (one: Group, other: Group) => one.updated - other.updated,
} as const;

export const groups = authing.field('groups', {
  summary: 'Lists the groups of the pool, or those of one user.',
  caller: { by: 'owner' },
  calls: { listAllGroups, readAccountHere, ...members },
  takes: {
    args: Parameters({
      userId: Maybe(Text()),
      page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })),
      limit: Maybe(Whole({ minimum: 1, maximum: 200 })),
      sortBy: Maybe(Text()),
    }),
  },
  async handle({ args: { userId, sortBy = 'CREATEDAT_DESC', ...page } }, core, entry) {
    const account = userId === undefined ? undefined : (await core.readAccountHere({ short: userId })).account.id;
    const all =
      account === undefined ? await core.listAllGroups({}) : ((await core.groupsByAccount({ accounts: [account] })).get(account) ?? []);
    const { offset, limit } = pageOf(page);
    const sorted = all.toSorted(byTime[sortBy as keyof typeof byTime] ?? byTime.CREATEDAT_DESC);
    return { totalCount: all.length, list: sorted.slice(offset, offset + limit).map((each) => groupOut(core, entry, each)) };
  },
});

export const createGroup = authing.field('createGroup', {
  summary: 'Makes a group.',
  caller: { by: 'owner' },
  calls: { createKeptGroup, ...members },
  faults: { 'group.name-taken': groupTaken },
  takes: { args: Parameters({ code: Code(), ...describing }) },
  async handle({ args: { code, ...said } }, core, entry) {
    const kept = await core.createKeptGroup({ name: code, data: { authing: said }, members: [] });
    return groupOut(core, entry, kept.group);
  },
});

export const updateGroup = authing.field('updateGroup', {
  summary: 'Names a group anew, or describes it.',
  caller,
  calls: { ...changing, ...members },
  faults: { ...faults, 'group.name-taken': groupTaken },
  takes: { args: Parameters({ code: Code(), newCode: Maybe(Code()), ...describing }) },
  handle: async ({ args: { code, newCode, ...said } }, core, entry) =>
    groupOut(core, entry, await described(core, { code, newCode, said })),
});

export const deleteGroups = authing.field('deleteGroups', {
  summary: 'Removes groups; their users stay.',
  caller,
  calls: dissolving,
  faults,
  takes: { args: Parameters({ codeList: Type.Array(Code(), { maxItems: 100 }) }) },
  async handle({ args }, core) {
    await dissolved(core, args.codeList);
    return { code: 200, message: '删除成功！' };
  },
});

const membership = (name: 'addUserToGroup' | 'removeUserFromGroup', how: 'joining' | 'leaving', summary: string) =>
  authing.field(name, {
    summary,
    caller,
    calls: moving,
    faults: { ...faults, 'group.name-taken': groupTaken },
    takes: { args: Parameters({ userIds: Type.Array(Text(), { maxItems: 200 }), code: Code() }) },
    async handle({ args }, core) {
      await moved(core, args, how);
      return { code: 200, message: '' };
    },
  });

export const addUserToGroup = membership('addUserToGroup', 'joining', 'Takes users into a group.');
export const removeUserFromGroup = membership('removeUserFromGroup', 'leaving', 'Takes users out of a group.');
