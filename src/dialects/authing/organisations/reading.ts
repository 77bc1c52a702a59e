// org, orgs, rootNode, isRootNode, nodeById, nodeByCode, childrenNodes, searchNodes: organisations as owners of the second generation read them.
import { findDepartment, listOrganisations, searchDepartments } from '../../../core/organisations/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { nodeCalls, nodeOut, nodesOut } from '../wire/nodes.ts';
import { pageOf, textOf } from '../wire/user-search.ts';
import { Code, finding, nodeOf } from './finding.ts';
import { orgCalls, orgOut, orgsOut } from './showing.ts';

const caller = { by: 'owner' } as const;

export const org = authing.field('org', {
  summary: 'Shows an organisation with all its departments.',
  caller,
  calls: { ...finding, ...orgCalls },
  takes: { args: Parameters({ id: Text() }) },
  handle: async ({ args }, core, entry) => orgOut(core, entry, await core.readOrganisation({ short: args.id })),
});

export const orgs = authing.field('orgs', {
  summary: 'Lists the organisations of the pool, each with all its departments.',
  caller,
  calls: { listOrganisations, ...orgCalls },
  takes: {
    args: Parameters({
      page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })),
      limit: Maybe(Whole({ minimum: 1, maximum: 200 })),
      sortBy: Maybe(Text()),
    }),
  },
  async handle({ args: { sortBy = 'CREATEDAT_DESC', ...page } }, core, entry) {
    const [by, order] = sortBy.split('_');
    const sorted = { by: by === 'UPDATEDAT' ? 'updated' : 'created', descending: order !== 'ASC' } as const;
    const { total, list } = await core.listOrganisations({ ...sorted, ...pageOf(page) });
    return { totalCount: total, list: await orgsOut(core, entry, list) };
  },
});

export const rootNode = authing.field('rootNode', {
  summary: 'Shows the topmost department of an organisation.',
  caller,
  calls: { ...finding, ...nodeCalls },
  takes: { args: Parameters({ orgId: Text() }) },
  handle: async ({ args }, core, entry) => nodeOut(core, entry, await core.readOrganisation({ short: args.orgId })),
});

export const isRootNode = authing.field('isRootNode', {
  summary: 'Says whether a department is the topmost of the organisation.',
  caller,
  calls: finding,
  takes: { args: Parameters({ nodeId: Text(), orgId: Text() }) },
  handle: async ({ args }, core) => (await nodeOf(core, args.nodeId, args.orgId)).parent === null,
});

export const nodeById = authing.field('nodeById', {
  summary: 'Shows a department, with its users; null where there is none.',
  caller,
  calls: { findDepartment, ...nodeCalls },
  takes: { args: Parameters({ id: Text() }) },
  async handle({ args }, core, entry) {
    const found = await core.findDepartment({ short: args.id });
    return found ? nodeOut(core, entry, found) : null;
  },
});

export const nodeByCode = authing.field('nodeByCode', {
  summary: 'Shows the department of that code in an organisation; null where there is none.',
  caller,
  calls: { findDepartment, ...finding, ...nodeCalls },
  takes: { args: Parameters({ orgId: Text(), code: Code() }) },
  async handle({ args: { orgId, code } }, core, entry) {
    const found = await core.findDepartment({ code, organisation: (await core.readOrganisation({ short: orgId })).id });
    return found ? nodeOut(core, entry, found) : null;
  },
});

export const childrenNodes = authing.field('childrenNodes', {
  summary: 'Lists what stands directly below a department.',
  caller,
  calls: { ...finding, ...nodeCalls },
  takes: { args: Parameters({ orgId: Maybe(Text()), nodeId: Text() }) },
  async handle({ args: { orgId, nodeId } }, core, entry) {
    const { id } = await nodeOf(core, nodeId, orgId);
    return nodesOut(core, entry, (await core.childrenOf({ departments: [id] })).get(id) ?? []);
  },
});

export const searchNodes = authing.field('searchNodes', {
  summary: 'Finds departments whose name or code contains the text.',
  caller,
  calls: { searchDepartments, ...nodeCalls },
  takes: { args: Parameters({ keyword: Text({ blank: 'allowed' }) }) },
  handle: async ({ args }, core, entry) => nodesOut(core, entry, await core.searchDepartments({ text: textOf(args.keyword, entry) })),
});
