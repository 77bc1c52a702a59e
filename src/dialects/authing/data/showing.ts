// What a user may do with data resources, as answers show it: of a namespace, at places, and in the shape of one.
import type { JsonObject } from '../../../core/json.ts';
import { type ActSurroundings, allowedOf, findSpace, listItems, type SingleAct } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AuthingEntry } from '../entry.ts';
import { actionsOf, type DataResource, dataIn, nodesIn, placesIn, type TreeNode, treeOf } from '../wire/data-resources.ts';
import { demandData, finding } from './resources.ts';

export const deciding = { allowedOf };
export const showing = { ...deciding, ...finding };
export const listing = { ...deciding, listItems, findSpace };

interface Whose {
  readonly account: string;
  readonly space: string;
  readonly surroundings: ActSurroundings;
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

/** All data resources of the namespace of which the user may do something. */
export async function permissionsIn(core: Bound<typeof listing>, whose: Whose) {
  const { code: namespaceCode } = await core.findSpace({ code: whose.space });
  const query = { kind: 'resource', type: 'DATA', spaces: [whose.space], by: 'code', descending: false } as const;
  const { total, list } = await core.listItems({ ...query, offset: 0, limit: mostResources });
  if (total > mostResources)
    throw refuse('parameter.out-of-bounds', { name: 'namespaceCodes', allowed: `namespaces of at most ${mostResources} data resources` });
  const all = list.map((each) => dataIn(each)!);
  const allowed = await allowedAt(core, whose, all);
  return { namespaceCode, resourceList: all.flatMap((data) => permissionOut(data, allowed) ?? []) };
}

/** What the user may do at each of these resources, each named with the nodes down to one of a tree. */
export async function permissionsAt(core: Bound<typeof showing>, entry: AuthingEntry, whose: Whose, resources: readonly string[]) {
  const permissionList = [];
  for (const resource of new Set(resources)) {
    const { data } = await demandData(core, entry, { namespaceCode: whose.space, resourceCode: resource.split('/')[0]! });
    if (!placesIn(data).includes(resource)) throw entry.ctx.fail('permission-item.unknown', { kind: 'resource', code: resource });
    const acts = actionsOf(data).map((action) => ({ resource, action }));
    const allowed = await core.allowedOf({ ...whose, acts });
    permissionList.push({ namespaceCode: whose.space, resource, actions: allowed.map(({ action }) => action) });
  }
  return { permissionList };
}

/** Nodes at which, or below which, something is allowed. */
const grown = (nodes: readonly TreeNode[], above: string, allowed: ReadonlyMap<string, readonly string[]>): readonly JsonObject[] =>
  nodes.flatMap(({ code, name, value, fields, children }) => {
    const path = `${above}/${code}`;
    const below = grown(children, path, allowed);
    const actions = allowed.get(path) ?? [];
    return actions.length === 0 && below.length === 0 ? [] : [{ code, name, value, extendFieldValue: fields, actions, children: below }];
  });

/** A data resource as far as the user may do something with it. */
export async function structureOf(core: Bound<typeof showing>, entry: AuthingEntry, whose: Whose, resourceCode: string) {
  const { data } = await demandData(core, entry, { namespaceCode: whose.space, resourceCode });
  const allowed = await allowedAt(core, whose, [data]);
  const own = { namespaceCode: whose.space, resourceCode, resourceType: data.shape };
  const actions = allowed.get(resourceCode) ?? [];
  const shown = actions.length > 0 ? data.struct : null;
  if (data.shape === 'STRING') return { ...own, strResourceAuthAction: { value: shown, actions } };
  if (data.shape === 'ARRAY') return { ...own, arrResourceAuthAction: { values: shown ?? [], actions } };
  return { ...own, treeResourceAuthAction: { nodeAuthActionList: grown(treeOf(data), resourceCode, allowed) } };
}
