// createRBACGroup and what changes, shows and removes one: groups as owners of the first generation keep them.
import { changeKeptGroup, createKeptGroup, listAllGroups, removeKeptGroup } from '../../../community/groups/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { described } from '../owners/keeping-groups.ts';
import { orderOf } from '../wire/user-search.ts';
import { absentGroup, groupOf, namingGroups, takenGroup } from './naming.ts';
import { groupOut, showing } from './showing.ts';
import { Description, done, IdList, listed, Name } from './words.ts';

const caller = { by: 'owner' } as const;

const createRBACGroup = authing.formerField('createRBACGroup', {
  summary: 'Makes a group.',
  caller,
  calls: { createKeptGroup, ...showing },
  faults: takenGroup,
  takes: { args: Parameters({ userPoolId: Text(), name: Name(), description: Description() }) },
  async handle({ args: { name, description } }, core, entry) {
    const said = { name, ...(description === undefined ? {} : { description }) };
    return groupOut(core, entry, (await core.createKeptGroup({ name, data: { authing: said }, members: [] })).group);
  },
});

const updateRBACGroup = authing.formerField('updateRBACGroup', {
  summary: 'Names a group anew, or describes it.',
  caller,
  calls: { changeKeptGroup, ...namingGroups, ...showing },
  faults: { ...absentGroup, ...takenGroup },
  takes: { args: Parameters({ _id: Text(), name: Maybe(Name()), description: Description() }) },
  async handle({ args: { _id, name, description } }, core, entry) {
    const { name: code } = await groupOf(core, _id);
    const said = { ...(name === undefined ? {} : { name }), ...(description === undefined ? {} : { description }) };
    return groupOut(core, entry, await described(core, { code, newCode: name, said }));
  },
});

const removing = { removeKeptGroup, ...namingGroups };

/** None where one of them is not there. */
async function removed(core: Bound<typeof removing>, ids: readonly string[]) {
  const groups = [];
  for (const id of new Set(ids)) groups.push(await groupOf(core, id));
  for (const { id } of groups) await core.removeKeptGroup({ id });
  return done;
}

const deleteRBACGroup = authing.formerField('deleteRBACGroup', {
  summary: 'Removes a group; its users stay.',
  caller,
  calls: removing,
  faults: absentGroup,
  takes: { args: Parameters({ _id: Text() }) },
  handle: ({ args }, core) => removed(core, [args._id]),
});

const deleteRBACGroupBatch = authing.formerField('deleteRBACGroupBatch', {
  summary: 'Removes groups: none where one is not there.',
  caller,
  calls: removing,
  faults: absentGroup,
  takes: { args: Parameters({ idList: IdList() }) },
  handle: ({ args }, core) => removed(core, args.idList),
});

const rbacGroup = authing.formerField('rbacGroup', {
  summary: 'Shows a group, with its roles, permissions and users.',
  caller,
  calls: { ...namingGroups, ...showing },
  faults: absentGroup,
  takes: { args: Parameters({ _id: Text() }) },
  handle: async ({ args }, core, entry) => groupOut(core, entry, await groupOf(core, args._id)),
});

const rbacGroupList = authing.formerField('rbacGroupList', {
  summary: 'Lists the groups of the pool.',
  caller,
  calls: { listAllGroups, ...showing },
  takes: { args: Parameters(listed) },
  async handle({ args: { sortBy, page = 0, count = 10 } }, core, entry) {
    const { path, descending } = orderOf(sortBy)[0]!;
    const by = path === 'updated' ? 'updated' : 'created';
    const all = (await core.listAllGroups({})).toSorted((one, other) => (descending ? other[by] - one[by] : one[by] - other[by]));
    const list = all.slice(page * count, (page + 1) * count).map((each) => groupOut(core, entry, each));
    return { totalCount: all.length, list };
  },
});

export const rbacGroups = {
  createRBACGroup,
  updateRBACGroup,
  deleteRBACGroup,
  deleteRBACGroupBatch,
  rbacGroup,
  rbacGroupList,
};
