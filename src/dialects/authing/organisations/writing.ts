// createOrg, deleteOrg, addNode, addNodeV2, updateNode, moveNode, deleteNode: trees as owners of the second generation build them.

import type { Static } from 'typebox';
import { changeDepartment, makeDepartment, makeOrganisation, moveDepartment, removeDepartment } from '../../../core/organisations/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { nodeCalls, nodeOut } from '../wire/nodes.ts';
import { Code, Description, finding, Name, nodeOf, Words, wordsOf } from './finding.ts';
import { orgCalls, orgOut } from './showing.ts';

const caller = { by: 'owner' } as const;
const removed = { code: 200, message: '删除成功！' };

export const createOrg = authing.field('createOrg', {
  summary: 'Makes an organisation of one department.',
  caller,
  calls: { makeOrganisation, ...orgCalls },
  takes: { args: Parameters({ name: Name(), code: Maybe(Code()), description: Maybe(Description()), tenantId: Maybe(Text()) }) },
  async handle({ args: { name, tenantId, ...said } }, core, entry) {
    if (tenantId !== undefined)
      throw refuse('parameter.out-of-bounds', { name: 'tenantId', allowed: 'nothing: a pool has no tenants here' });
    return orgOut(core, entry, await core.makeOrganisation({ ...wordsOf(said), name }));
  },
});

export const deleteOrg = authing.field('deleteOrg', {
  summary: 'Removes an organisation with all its departments; its users stay.',
  caller,
  calls: { removeDepartment, ...finding },
  takes: { args: Parameters({ id: Text() }) },
  async handle({ args }, core) {
    await core.removeDepartment({ of: await core.readOrganisation({ short: args.id }), asWhole: true });
    return removed;
  },
});

const nodeArgs = Parameters({
  orgId: Text(),
  parentNodeId: Maybe(Text()),
  name: Name(),
  nameI18n: Maybe(Words()),
  description: Maybe(Description()),
  descriptionI18n: Maybe(Words()),
  order: Maybe(Whole({ minimum: 0, maximum: 4_294_967_295 })),
  code: Maybe(Code()),
});

const making = { makeDepartment, ...finding };

/** Below the topmost department where no other is named. */
async function made(core: Bound<typeof making>, { orgId, parentNodeId = orgId, name, ...said }: Static<typeof nodeArgs>) {
  const organisation = await core.readOrganisation({ short: orgId });
  const parent = await nodeOf(core, parentNodeId, orgId);
  return { organisation, node: await core.makeDepartment({ ...wordsOf(said), name, parent }) };
}

export const addNode = authing.field('addNode', {
  summary: 'Makes a department, and shows the organisation.',
  caller,
  calls: { ...making, ...orgCalls },
  takes: { args: nodeArgs },
  handle: async ({ args }, core, entry) => orgOut(core, entry, (await made(core, args)).organisation),
});

export const addNodeV2 = authing.field('addNodeV2', {
  summary: 'Makes a department, and shows it.',
  caller,
  calls: { ...making, ...nodeCalls },
  takes: { args: nodeArgs },
  handle: async ({ args }, core, entry) => nodeOut(core, entry, (await made(core, args)).node),
});

export const updateNode = authing.field('updateNode', {
  summary: 'Names a department anew, or describes it.',
  caller,
  calls: { changeDepartment, ...finding, ...nodeCalls },
  takes: {
    args: Parameters({
      id: Text(),
      name: Maybe(Name()),
      code: Maybe(Text({ maxLength: 100, blank: 'allowed' })),
      description: Maybe(Description()),
    }),
  },
  async handle({ args: { id, ...said } }, core, entry) {
    const of = await core.readDepartment({ short: id });
    return nodeOut(core, entry, await core.changeDepartment({ of, ...wordsOf(said) }));
  },
});

export const moveNode = authing.field('moveNode', {
  summary: 'Moves a department, with all below it, to stand below another of its organisation.',
  caller,
  calls: { moveDepartment, ...finding, ...orgCalls },
  takes: { args: Parameters({ orgId: Text(), nodeId: Text(), targetParentId: Text() }) },
  async handle({ args: { orgId, nodeId, targetParentId } }, core, entry) {
    const organisation = await core.readOrganisation({ short: orgId });
    const { id: to } = await nodeOf(core, targetParentId, orgId);
    await core.moveDepartment({ of: await nodeOf(core, nodeId, orgId), to });
    return orgOut(core, entry, organisation);
  },
});

export const deleteNode = authing.field('deleteNode', {
  summary: 'Removes a department with all below it; their users stay.',
  caller,
  calls: { removeDepartment, ...finding },
  takes: { args: Parameters({ orgId: Text(), nodeId: Text() }) },
  async handle({ args: { orgId, nodeId } }, core) {
    await core.removeDepartment({ of: await nodeOf(core, nodeId, orgId) });
    return removed;
  },
});
