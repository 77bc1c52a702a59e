// Data resources on this vendor's wire: things that are a text, a list or a tree, and the paths by which permissions name them and the nodes of a tree.
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Item, Space } from '../../../core/permissions/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import { dateOut } from './dates.ts';
import { partsOf } from './permissions.ts';

export const shapes = ['STRING', 'ARRAY', 'TREE'] as const;
export type DataShape = (typeof shapes)[number];

/** A node of a tree; `path` leads from the resource's code down to it. */
export interface TreeNode {
  readonly code: string;
  readonly name: string;
  readonly value: string | null;
  /** Of the fields that the resource declares. */
  readonly fields: JsonObject;
  readonly children: readonly TreeNode[];
}

/** A field that each node of a tree may have a text of. */
export interface NodeField {
  readonly key: string;
  readonly valueType: 'STRING' | 'SELECT';
  readonly label: string;
  readonly description: string | null;
  readonly config: JsonObject | null;
}

const mostFields = 20;

/** The declared fields of the nodes; refuses what is none, and a key that two have. */
export function fieldsOf(shape: DataShape, given: readonly unknown[]): readonly NodeField[] {
  if (given.length > 0 && shape !== 'TREE') throw wrong('extendFieldList', 'nothing: nodes of a tree have fields');
  const fields = given.map((each): NodeField => {
    if (!isObject(each)) throw wrong('extendFieldList', 'fields with a key and a label');
    const { key, valueType, label, description = null, config = null } = each;
    if (!isText(label)) throw wrong('extendFieldList.label', 'a text');
    if (typeof key !== 'string' || !/^[\w$]{1,64}$/.test(key)) throw wrong('extendFieldList.key', 'letters, digits, _ and $');
    if (valueType !== 'STRING' && valueType !== 'SELECT') throw wrong('extendFieldList.valueType', 'STRING, SELECT');
    if (config !== null && !isObject(config)) throw wrong('extendFieldList.config', 'an object');
    return { key, valueType, label, description: isText(description) ? description : null, config };
  });
  if (new Set(fields.map(({ key }) => key)).size < fields.length || fields.length > mostFields)
    throw wrong('extendFieldList', `at most ${mostFields} fields, each of another key`);
  return fields;
}

const mostLevels = 5;
const mostNodes = 1000;
const longestText = 1000;

const wrong = (name: string, allowed: string) => refuse('parameter.out-of-bounds', { name, allowed });

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= longestText;
/** A code stands in paths: letters, digits and marks, but none that parts them or means more than one thing. */
export const isNodeCode = (value: unknown): value is string => isText(value) && value.length <= 64 && !/[\s*/:]/.test(value);

/** What a resource is of that shape; refuses any other, and codes or names that two siblings have. */
export function structOf(shape: DataShape, given: unknown, fields: readonly NodeField[] = []): Json {
  if (shape === 'STRING') {
    if (!isText(given)) throw wrong('struct', `a text of at most ${longestText} characters`);
    return given;
  }
  if (!Array.isArray(given) || given.length === 0 || given.length > mostNodes) throw wrong('struct', `a list of 1 to ${mostNodes}`);
  if (shape === 'ARRAY') {
    if (!given.every(isText)) throw wrong('struct', 'texts');
    return given;
  }
  return nodesOf(given, 1, { nodes: 0, fields: new Set(fields.map(({ key }) => key)) }).map(nodeOut);
}

interface Reading {
  nodes: number;
  readonly fields: ReadonlySet<string>;
}

function nodesOf(given: readonly unknown[], level: number, reading: Reading): readonly TreeNode[] {
  if (level > mostLevels) throw wrong('struct', `${mostLevels} levels`);
  const nodes = given.map((each): TreeNode => {
    reading.nodes += 1;
    if (reading.nodes > mostNodes) throw wrong('struct', `${mostNodes} nodes`);
    if (!isObject(each)) throw wrong('struct', 'nodes of a tree');
    const { code, name, value = null, children = [] } = each;
    if (!isNodeCode(code) || !isText(name)) throw wrong('struct', 'nodes with a code and a name');
    if ((value !== null && typeof value !== 'string') || (children !== null && !Array.isArray(children)))
      throw wrong('struct', 'nodes of a tree');
    const fields = valuesOf(each['extendFieldValue'], reading);
    return { code, name, value, fields, children: nodesOf(children ?? [], level + 1, reading) };
  });
  for (const member of ['code', 'name'] as const)
    if (new Set(nodes.map((each) => each[member])).size < nodes.length) throw wrong('struct', `siblings of another ${member} each`);
  return nodes;
}

function valuesOf(given: Json | undefined, { fields }: Reading): JsonObject {
  if (given === undefined || given === null) return {};
  const isFit = isObject(given) && Object.entries(given).every(([key, value]) => fields.has(key) && isText(value));
  if (!isFit) throw wrong('extendFieldValue', 'texts of the fields that the resource declares');
  return given;
}

/** As it came, and as it is kept. */
const nodeOut = ({ code, name, value, fields, children }: TreeNode): JsonObject => ({
  ...{ code, name, value, extendFieldValue: fields },
  children: children.map(nodeOut),
});

interface KeptNode {
  readonly code: string;
  readonly name: string;
  readonly value: string | null;
  readonly extendFieldValue: JsonObject;
  readonly children: readonly JsonObject[];
}

function nodeIn(kept: JsonObject): TreeNode {
  const { extendFieldValue: fields, children, ...node } = kept as unknown as KeptNode;
  return { ...node, fields, children: children.map(nodeIn) };
}

export interface DataResource {
  readonly item: Item;
  readonly shape: DataShape;
  readonly struct: Json;
  readonly fields: readonly NodeField[];
}

/** The resource as data; undefined for one of another type. What another generation declared as data is a text: its code. */
export function dataIn(item: Item): DataResource | undefined {
  const { type, content } = partsOf(item, 'resource');
  if (type !== 'DATA') return undefined;
  const shape = shapes.find((each) => each === content?.['shape']) ?? 'STRING';
  const fields = (content?.['fields'] ?? []) as unknown as readonly NodeField[];
  return { item, shape, struct: content?.['struct'] ?? item.code, fields };
}

export const contentOf = (shape: DataShape, struct: Json, fields: readonly NodeField[]): JsonObject => ({
  shape,
  struct,
  fields: fields.map((each) => ({ ...each })),
});

/** The trees of what there is: of a text and a list none. */
export const treeOf = ({ shape, struct }: DataResource): readonly TreeNode[] =>
  shape === 'TREE' ? (struct as readonly JsonObject[]).map(nodeIn) : [];

/** A node with the path of codes down to it, below that of its resource. */
export interface PlacedNode {
  readonly path: string;
  readonly node: TreeNode;
}

/** Every node of a tree, each before what is below it. */
export const nodesIn = (nodes: readonly TreeNode[], above: string): readonly PlacedNode[] =>
  nodes.flatMap((node) => {
    const path = `${above}/${node.code}`;
    return [{ path, node }, ...nodesIn(node.children, path)];
  });

/** What permissions may name of it: itself, or of a tree every node, too. */
export const placesIn = (data: DataResource): readonly string[] => [
  data.item.code,
  ...nodesIn(treeOf(data), data.item.code).map(({ path }) => path),
];

export const actionsOf = ({ item }: DataResource): readonly string[] => partsOf(item, 'resource').actions.map(({ name }) => name);

/** As one is shown by itself. */
export const dataOut = (data: DataResource, { code: namespaceCode }: Pick<Space, 'code'>) => ({
  resourceName: data.item.name ?? data.item.code,
  resourceCode: data.item.code,
  type: data.shape,
  description: data.item.description ?? '',
  struct: data.struct,
  extendFieldList: data.fields,
  namespaceCode,
  actions: actionsOf(data),
});

/** As one of a list is shown. How often it is given nobody counted. */
export const dataRowOut = ({ item, shape }: DataResource, space: Pick<Space, 'code' | 'name'> | undefined) => ({
  resourceName: item.name ?? item.code,
  resourceCode: item.code,
  type: shape,
  description: item.description ?? '',
  namespaceCode: space?.code ?? '',
  namespaceName: space?.name ?? '',
  authorizationNum: null,
  updatedAt: dateOut(item.updated),
});
