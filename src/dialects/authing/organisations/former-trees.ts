// createOrg, addOrgNode, orgChildrenNodes and the rest of organisations in the first generation, in which a tree is made of groups.

import { groupByShort } from '../../../community/groups/index.ts';
import { listOrganisations, makeDepartment, makeOrganisation, removeDepartment } from '../../../core/organisations/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { absentGroup, groupOf } from '../rbac/naming.ts';
import { done } from '../rbac/words.ts';
import { saidOf } from '../wire/group-words.ts';
import { formerCalls, formerNode, formerOrg, formerOrgs, nodeAsGroup } from './former-nodes.ts';
import { searchOrgNodeUser } from './former-search.ts';

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

const org = authing.formerField('org', {
  summary: 'Shows an organisation with all its departments.',
  caller,
  calls: formerCalls,
  takes: { args: Parameters({ _id: Text() }) },
  handle: async ({ args }, core, entry) => formerOrg(core, entry, await core.readOrganisation({ short: args._id })),
});

const orgs = authing.formerField('orgs', {
  summary: 'Lists the organisations of the pool, each with all its departments.',
  caller,
  calls: { listOrganisations, ...formerCalls },
  takes: { args: Parameters({ userPoolId: Text() }) },
  async handle(_given, core, entry) {
    // Each has a department at least: of more than an answer may have, the whole is refused.
    const limit = entry.ctx.tenant.settings.organisations.mostShown + 1;
    const { total, list } = await core.listOrganisations({ by: 'created', descending: true, limit, offset: 0 });
    return { totalCount: total, list: await formerOrgs(core, entry, list) };
  },
});

const orgRootNode = authing.formerField('orgRootNode', {
  summary: 'Shows the group of the topmost department of an organisation.',
  caller,
  calls: formerCalls,
  takes: { args: Parameters({ _id: Text() }) },
  handle: async ({ args }, core, entry) => nodeAsGroup(core, entry, await core.readOrganisation({ short: args._id })),
});

const isRootNodeOfOrg = authing.formerField('isRootNodeOfOrg', {
  summary: 'Says whether a department is the topmost of the organisation.',
  caller,
  calls: formerCalls,
  takes: { args: Parameters({ groupId: Text(), orgId: Text() }) },
  async handle({ args: { groupId, orgId } }, core, entry) {
    const organisation = await core.readOrganisation({ short: orgId });
    return (await formerNode(core, entry, organisation, groupId)).parent === null;
  },
});

const orgChildrenNodes = authing.formerField('orgChildrenNodes', {
  summary: 'Lists the groups of the departments directly below one, and how far below the top they are.',
  caller,
  calls: formerCalls,
  takes: { args: Parameters({ groupId: Text(), orgId: Text() }) },
  async handle({ args: { groupId, orgId } }, core, entry) {
    const { id } = await formerNode(core, entry, await core.readOrganisation({ short: orgId }), groupId);
    const depth = (await core.pathsTo({ departments: [id] })).get(id)?.length ?? 0;
    const children = (await core.childrenOf({ departments: [id] })).get(id) ?? [];
    return children.map((node) => ({ depth, group: nodeAsGroup(core, entry, node) }));
  },
});

export const formerOrganisations = {
  createOrg,
  addOrgNode,
  removeOrgNode,
  deleteOrg,
  org,
  orgs,
  orgRootNode,
  isRootNodeOfOrg,
  orgChildrenNodes,
  searchOrgNodeUser,
};
