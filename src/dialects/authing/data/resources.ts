// /api/v3/create-data-resource and what goes with it: data resources as owners of the third generation keep them. Each is a resource of its namespace, so that
// permissions and decisions are those of any other.
import { Type } from 'typebox';
import {
  changeItem,
  createItems,
  findItem,
  findSpace,
  listItems,
  removeItems,
  type Space,
  spacesById,
} from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { CommaList, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { done, paging } from '../permissions/third-roles.ts';
import {
  contentOf,
  type DataResource,
  type DataShape,
  dataIn,
  dataOut,
  dataRowOut,
  fieldsOf,
  isNodeCode,
  shapes,
  structOf,
} from '../wire/data-resources.ts';
import { pageOf } from '../wire/user-search.ts';

const caller = { by: 'owner' } as const;
const Name = () => Text({ maxLength: 200 });
const Description = () => Maybe(Text({ maxLength: 1000, blank: 'allowed' }));
const Actions = () => Type.Array(Text({ maxLength: 100 }), { minItems: 1, maxItems: 50 });
const Fields = () => Maybe(Type.Array(Type.Unknown(), { maxItems: 20 }));
const naming = { resourceCode: Text(), namespaceCode: Text() };
const one = {
  ...naming,
  actions: Actions(),
  resourceName: Name(),
  description: Description(),
  struct: Type.Unknown(),
  extendFieldList: Fields(),
};

/** Actions stand at the end of paths, as codes stand in them. */
function demandActions(actions: readonly string[]): readonly { readonly name: string; readonly description: null }[] {
  if (!actions.every(isNodeCode))
    throw refuse('parameter.out-of-bounds', { name: 'actions', allowed: 'names without blanks, stars and slashes' });
  return [...new Set(actions)].map((name) => ({ name, description: null }));
}

export const finding = { findItem, findSpace };

/** The data resource of that code, with its namespace; `permission-item.unknown` for a resource that is none. */
export async function demandData(
  core: Bound<typeof finding>,
  { ctx }: AuthingEntry,
  { namespaceCode, resourceCode }: { readonly namespaceCode: string; readonly resourceCode: string },
): Promise<{ readonly data: DataResource; readonly space: Space }> {
  const found = await core.findItem({ kind: 'resource', space: namespaceCode, code: resourceCode });
  const data = found && dataIn(found.item);
  if (!data) throw ctx.fail('permission-item.unknown', { kind: 'resource', code: resourceCode });
  return { data, space: found.space };
}

const making = { createItems, findSpace };

interface Described {
  readonly namespaceCode: string;
  readonly resourceCode: string;
  readonly resourceName: string;
  readonly description?: string;
  readonly actions: readonly string[];
  readonly struct: unknown;
  readonly extendFieldList?: readonly unknown[];
}

async function made(core: Bound<typeof making>, shape: DataShape, described: Described) {
  const { namespaceCode, resourceCode: code, resourceName: name, description = null, actions, extendFieldList = [] } = described;
  const fields = fieldsOf(shape, extendFieldList);
  const struct = structOf(shape, described.struct, fields);
  if (!isNodeCode(code))
    throw refuse('parameter.out-of-bounds', { name: 'resourceCode', allowed: 'a code without blanks, stars and slashes' });
  const parts = { type: 'DATA', actions: demandActions(actions), address: null, content: contentOf(shape, struct, fields) };
  const space = await core.findSpace({ code: namespaceCode });
  const [item] = await core.createItems({ kind: 'resource', space: space.code, items: [{ code, name, description, parts }] });
  return dataOut(dataIn(item!)!, space);
}

const create = authing.third('POST /create-data-resource', {
  summary: 'Declares a data resource: a text, a list or a tree, and what can be done with it.',
  caller,
  calls: making,
  takes: { body: Parameters({ ...one, type: Words(shapes) }) },
  handle: ({ body: { type, ...described } }, core) => made(core, type, described as Described),
});

const createOf = (word: 'string' | 'array' | 'tree', shape: DataShape, what: string) =>
  authing.third(`POST /create-${word}-data-resource`, {
    summary: `Declares a data resource that is ${what}, and what can be done with it.`,
    caller,
    calls: making,
    takes: { body: Parameters(one) },
    handle: ({ body }, core) => made(core, shape, body as Described),
  });

const read = authing.third('GET /get-data-resource', {
  summary: 'Shows a data resource.',
  caller,
  calls: finding,
  takes: { query: Parameters(naming) },
  async handle({ query }, core, entry) {
    const { data, space } = await demandData(core, entry, query);
    return dataOut(data, space);
  },
});

const list = authing.third('GET /list-data-resources', {
  summary: 'Lists data resources of namespaces, or of all.',
  caller,
  calls: { listItems, spacesById },
  takes: { query: Parameters({ ...paging, query: Maybe(Text()), namespaceCodes: Maybe(CommaList({ maxItems: 50 })) }) },
  async handle({ query: { query: containing, namespaceCodes: spaces, ...page } }, core) {
    const query = { kind: 'resource', spaces, containing, type: 'DATA', by: 'created', descending: true } as const;
    const { total, list: found } = await core.listItems({ ...query, ...pageOf(page) });
    const named = await core.spacesById({ ids: found.map(({ space }) => space) });
    return { totalCount: total, list: found.map((each) => dataRowOut(dataIn(each)!, named.get(each.space))) };
  },
});

const update = authing.third('POST /update-data-resource', {
  summary: 'Describes a data resource anew. Permissions that were given at it stay as they are.',
  caller,
  calls: { changeItem, ...finding },
  takes: {
    body: Parameters({
      ...naming,
      resourceName: Maybe(Name()),
      description: Description(),
      struct: Maybe(Type.Unknown()),
      actions: Maybe(Actions()),
    }),
  },
  async handle({ body: { resourceName, description, struct, actions, ...named } }, core, entry) {
    const { data, space } = await demandData(core, entry, named);
    const parts = {
      ...(actions === undefined ? {} : { actions: demandActions(actions) }),
      ...(struct === undefined ? {} : { content: contentOf(data.shape, structOf(data.shape, struct, data.fields), data.fields) }),
    };
    const said = {
      ...(resourceName === undefined ? {} : { name: resourceName }),
      ...(description === undefined ? {} : { description }),
      parts,
    };
    const changed = await core.changeItem({ kind: 'resource', space: space.code, code: data.item.code, said });
    return dataOut(dataIn(changed)!, space);
  },
});

const remove = authing.third('POST /delete-data-resource', {
  summary: 'Removes a data resource. Permissions that were given at it stay as they are.',
  caller,
  calls: { removeItems, ...finding },
  takes: { body: Parameters(naming) },
  async handle({ body }, core, entry) {
    const { data, space } = await demandData(core, entry, body);
    await core.removeItems({ kind: 'resource', space: space.code, codes: [data.item.code] });
    return done;
  },
});

const check = authing.third('GET /check-data-resource-exists', {
  summary: 'Says whether a code, or a name, is free for a data resource of the namespace.',
  caller,
  calls: { listItems, ...finding },
  takes: { query: Parameters({ namespaceCode: Text(), resourceName: Maybe(Text()), resourceCode: Maybe(Text()) }) },
  async handle({ query: { namespaceCode, resourceName, resourceCode } }, core) {
    const { code: space } = await core.findSpace({ code: namespaceCode });
    if (resourceCode !== undefined && (await core.findItem({ kind: 'resource', space, code: resourceCode })))
      return { isValid: false, message: 'The code is in use' };
    if (resourceName === undefined) return { isValid: true };
    const query = { kind: 'resource', spaces: [space], containing: resourceName, by: 'code', descending: false } as const;
    const found = await core.listItems({ ...query, offset: 0, limit: 200 });
    return found.list.some(({ name }) => name === resourceName) ? { isValid: false, message: 'The name is in use' } : { isValid: true };
  },
});

export const dataResources = [
  create,
  createOf('string', 'STRING', 'a text'),
  createOf('array', 'ARRAY', 'a list'),
  createOf('tree', 'TREE', 'a tree'),
  read,
  list,
  update,
  remove,
  check,
];
