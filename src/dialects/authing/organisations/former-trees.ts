// createOrg, addOrgNode and how organisations go in the first generation, in which a tree is made of groups.

import { groupByShort } from '../../../community/groups/index.ts';
import { makeDepartment, makeOrganisation, removeDepartment } from '../../../core/organisations/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { absentGroup, groupOf } from '../rbac/naming.ts';
import { done } from '../rbac/words.ts';
import { saidOf } from '../wire/group-words.ts';
import { formerCalls, formerNode, formerOrg } from './former-nodes.ts';

const caller = { by: 'owner' } as const;

const making = { groupByShort, makeOrganisation, makeDepartment, ...formerCalls };

/** What a department is called that is made of a group. */
async function wordsOf(core: Bound<typeof making>, groupId: string) {
  const group = await groupOf(core, groupId);
  return { ...saidOf(group), code: groupId };
}

const createOrg = authing.formerField('createOrg', {
  summary: 'Makes an organisation of a group, which becomes its topmost department.',
  caller,
  calls: making,
  faults: absentGroup,
  takes: { args: Parameters({ rootGroupId: Text(), userPoolId: Text() }) },
  handle: async ({ args }, core, entry) => formerOrg(core, entry, await core.makeOrganisation(await wordsOf(core, args.rootGroupId))),
});

const addOrgNode = authing.formerField('addOrgNode', {
  summary: 'Makes a department of a group, below another.',
  caller,
  calls: making,
  faults: absentGroup,
  takes: { args: Parameters({ orgId: Text(), groupId: Text(), parentGroupId: Text() }) },
  async handle({ args: { orgId, groupId, parentGroupId } }, core, entry) {
    const organisation = await core.readOrganisation({ short: orgId });
    const parent = await formerNode(core, entry, organisation, parentGroupId);
    await core.makeDepartment({ ...(await wordsOf(core, groupId)), parent });
    return formerOrg(core, entry, organisation);
  },
});

const removeOrgNode = authing.formerField('removeOrgNode', {
  summary: 'Removes a department with all below it; groups and users stay.',
  caller,
  calls: { removeDepartment, ...formerCalls },
  takes: { args: Parameters({ orgId: Text(), groupId: Text() }) },
  async handle({ args: { orgId, groupId } }, core, entry) {
    const organisation = await core.readOrganisation({ short: orgId });
    await core.removeDepartment({ of: await formerNode(core, entry, organisation, groupId) });
    return formerOrg(core, entry, organisation);
  },
});

const deleteOrg = authing.formerField('deleteOrg', {
  summary: 'Removes an organisation with all its departments; groups and users stay.',
  caller,
  calls: { removeDepartment, ...formerCalls },
  takes: { args: Parameters({ _id: Text() }) },
  async handle({ args }, core) {
    await core.removeDepartment({ of: await core.readOrganisation({ short: args._id }), asWhole: true });
    return done;
  },
});

export const formerOrganisations = { createOrg, addOrgNode, removeOrgNode, deleteOrg };
