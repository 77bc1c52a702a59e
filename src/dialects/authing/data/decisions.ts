// /api/v3/get-user-permission-list, get-user-resource-permission-list, get-user-resource-struct, check-user-same-level-permission: what users may do with data.
import { Type } from 'typebox';
import { readAccountHere } from '../../../core/accounts/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { allowedOf, findSpace, listItems, type SingleAct } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { actionsOf, type DataResource, dataIn, nodesIn, placesIn, type TreeNode, treeOf } from '../wire/data-resources.ts';
import { demandData, finding } from './resources.ts';

const caller = { by: 'owner' } as const;

const deciding = { allowedOf };

interface Whose {
  readonly account: string;
  readonly space: string;
}

/** What the account may do at each place of these resources: its rules are read once. */
async function allowedAt(
  core: Bound<typeof deciding>,
  whose: Whose,
  all: readonly DataResource[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const acts = all.flatMap((data) =>
    placesIn(data).flatMap((resource) => actionsOf(data).map((action): SingleAct => ({ resource, action }))),
  );
  const allowed = await core.allowedOf({ ...whose, acts });
  return new Map([...Map.groupBy(allowed, ({ resource }) => resource)].map(([place, same]) => [place, same.map(({ action }) => action)]));
}

/** One resource as a list of permissions shows it; undefined where nothing of it is allowed. */
function permissionOut(data: DataResource, allowed: ReadonlyMap<string, readonly string[]>) {
  const { shape, struct, item } = data;
  const own = { resourceCode: item.code, resourceType: shape };
  const actions = allowed.get(item.code) ?? [];
  if (shape === 'TREE') {
    const authList = nodesIn(treeOf(data), item.code).flatMap(({ path, node }) => {
      const nodeActions = allowed.get(path);
      const nodePath = path.slice(item.code.length);
      return nodeActions ? [{ nodePath, nodeName: node.name, nodeValue: node.value, nodeExtendFieldValue: node.fields, nodeActions }] : [];
    });
    return authList.length > 0 ? { ...own, treeAuthorize: { authList } } : undefined;
  }
  if (actions.length === 0) return undefined;
  return shape === 'ARRAY' ? { ...own, arrAuthorize: { values: struct, actions } } : { ...own, strAuthorize: { value: struct, actions } };
}

/** More resources of a namespace no answer has. */
const mostResources = 200;

const ofUsers = authing.third('POST /get-user-permission-list', {
  summary: 'Lists what users may do with the data resources of namespaces.',
  caller,
  calls: { readAccountHere, listItems, findSpace, ...deciding },
  takes: {
    body: Parameters({
      userIds: Type.Array(Text(), { minItems: 1, maxItems: 20 }),
      namespaceCodes: Maybe(Type.Array(Text(), { minItems: 1, maxItems: 10 })),
    }),
  },
  async handle({ body: { userIds, namespaceCodes = ['default'] } }, core) {
    const userPermissionList = [];
    for (const userId of new Set(userIds)) {
      const account = (await core.readAccountHere({ short: userId })).account.id;
      for (const space of new Set(namespaceCodes)) {
        const { code: namespaceCode } = await core.findSpace({ code: space });
        const query = { kind: 'resource', type: 'DATA', spaces: [space], by: 'code', descending: false } as const;
        const { total, list } = await core.listItems({ ...query, offset: 0, limit: mostResources });
        if (total > mostResources)
          throw refuse('parameter.out-of-bounds', {
            name: 'namespaceCodes',
            allowed: `namespaces of at most ${mostResources} data resources`,
          });
        const all = list.map((each) => dataIn(each)!);
        const allowed = await allowedAt(core, { account, space }, all);
        userPermissionList.push({ userId, namespaceCode, resourceList: all.flatMap((data) => permissionOut(data, allowed) ?? []) });
      }
    }
    return { userPermissionList };
  },
});

const atResources = authing.third('POST /get-user-resource-permission-list', {
  summary: 'Lists what a user may do with data resources, each named with the nodes down to one of a tree.',
  caller,
  calls: { readAccountHere, ...finding, ...deciding },
  takes: { body: Parameters({ resources: Type.Array(Text(), { minItems: 1, maxItems: 50 }), userId: Text(), namespaceCode: Text() }) },
  async handle({ body: { resources, userId, namespaceCode } }, core, entry) {
    const account = (await core.readAccountHere({ short: userId })).account.id;
    const permissionList = [];
    for (const resource of new Set(resources)) {
      const { data } = await demandData(core, entry, { namespaceCode, resourceCode: resource.split('/')[0]! });
      if (!placesIn(data).includes(resource)) throw entry.ctx.fail('permission-item.unknown', { kind: 'resource', code: resource });
      const acts = actionsOf(data).map((action) => ({ resource, action }));
      const allowed = await core.allowedOf({ account, space: namespaceCode, acts });
      permissionList.push({ namespaceCode, resource, actions: allowed.map(({ action }) => action) });
    }
    return { permissionList };
  },
});

/** Nodes at which, or below which, something is allowed. */
const grown = (nodes: readonly TreeNode[], above: string, allowed: ReadonlyMap<string, readonly string[]>): readonly JsonObject[] =>
  nodes.flatMap(({ code, name, value, fields, children }) => {
    const path = `${above}/${code}`;
    const below = grown(children, path, allowed);
    const actions = allowed.get(path) ?? [];
    return actions.length === 0 && below.length === 0 ? [] : [{ code, name, value, extendFieldValue: fields, actions, children: below }];
  });

const struct = authing.third('POST /get-user-resource-struct', {
  summary: 'Shows a data resource as far as a user may do something with it.',
  caller,
  calls: { readAccountHere, ...finding, ...deciding },
  takes: { body: Parameters({ resourceCode: Text(), userId: Text(), namespaceCode: Text() }) },
  async handle({ body: { resourceCode, userId, namespaceCode } }, core, entry) {
    const account = (await core.readAccountHere({ short: userId })).account.id;
    const { data } = await demandData(core, entry, { namespaceCode, resourceCode });
    const allowed = await allowedAt(core, { account, space: namespaceCode }, [data]);
    const own = { namespaceCode, resourceCode, resourceType: data.shape };
    const actions = allowed.get(resourceCode) ?? [];
    const shown = actions.length > 0 ? data.struct : null;
    if (data.shape === 'STRING') return { ...own, strResourceAuthAction: { value: shown, actions } };
    if (data.shape === 'ARRAY') return { ...own, arrResourceAuthAction: { values: shown ?? [], actions } };
    return { ...own, treeResourceAuthAction: { nodeAuthActionList: grown(treeOf(data), resourceCode, allowed) } };
  },
});

const sameLevel = authing.third('POST /check-user-same-level-permission', {
  summary: 'Says of each node below a place of a tree whether a user may do something with it.',
  caller,
  calls: { readAccountHere, ...deciding },
  takes: {
    body: Parameters({
      resource: Text(),
      action: Text(),
      userId: Text(),
      namespaceCode: Text(),
      resourceNodeCodes: Type.Array(Text(), { minItems: 1, maxItems: 50 }),
      judgeConditionEnabled: Maybe(Flag()),
      authEnvParams: Maybe(Type.Unknown()),
    }),
  },
  async handle(
    { body: { resource: above, action, userId, namespaceCode: space, resourceNodeCodes, judgeConditionEnabled, authEnvParams } },
    core,
  ) {
    if (judgeConditionEnabled || authEnvParams !== undefined)
      throw refuse('parameter.out-of-bounds', { name: 'judgeConditionEnabled', allowed: 'false: no statement has a condition' });
    const account = (await core.readAccountHere({ short: userId })).account.id;
    const acts = resourceNodeCodes.map((code) => ({ resource: `${above}/${code}`, action }));
    const allowed = new Set((await core.allowedOf({ account, space, acts })).map(({ resource }) => resource));
    const checkLevelResultList = resourceNodeCodes.map((resourceNodeCode) => ({
      action,
      resourceNodeCode,
      enabled: allowed.has(`${above}/${resourceNodeCode}`),
    }));
    return { checkLevelResultList };
  },
});

export const dataDecisions = [ofUsers, atResources, struct, sameLevel];
