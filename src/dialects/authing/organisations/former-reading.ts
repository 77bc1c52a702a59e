// org, orgs, orgChildrenNodes and whatever else shows organisations in the first generation.

import { listOrganisations } from '../../../core/organisations/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { formerCalls, formerNode, formerOrg, formerOrgs, nodeAsGroup } from './former-nodes.ts';
import { searchOrgNodeUser } from './former-search.ts';

const caller = { by: 'owner' } as const;

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

export const formerOrganisationsShown = { org, orgs, orgRootNode, isRootNodeOfOrg, orgChildrenNodes, searchOrgNodeUser };
