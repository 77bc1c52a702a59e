// Resources as owners of the third generation keep them.
import { Type } from 'typebox';
import {
  changeItem,
  createItems,
  demandItems,
  findItem,
  findSpace,
  listItems,
  removeItems,
  spacesById,
} from '../../../core/permissions/index.ts';
import { CommaList, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { resourceOfThird } from '../wire/permissions.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import { pageOf } from '../wire/user-search.ts';
import { Code, Namespace, ResourceType } from './naming.ts';
import { Actions, describedOf, parts, saidOf } from './resource-words.ts';
import { done, paging, soleNamespace } from './third-roles.ts';

const caller = { by: 'owner' } as const;

const create = authing.third('POST /create-resource', {
  summary: 'Declares a resource, and what can be done with it.',
  caller,
  calls: { createItems, findSpace },
  takes: { body: Parameters({ ...parts, actions: Maybe(Actions(0)), namespace: Namespace() }) },
  async handle({ body: { namespace, ...described } }, core) {
    const space = await core.findSpace({ code: namespace });
    const [made] = await core.createItems({ kind: 'resource', space: space.code, items: [describedOf(described)] });
    return resourceOfThird(made!, space.code);
  },
});

const createBatch = authing.third('POST /create-resources-batch', {
  summary: 'Declares resources of one namespace: all, or none.',
  caller,
  calls: { createItems },
  takes: {
    body: Parameters({
      list: Type.Array(Type.Object({ ...parts, actions: Maybe(Actions(0)), namespace: Namespace() }), { minItems: 1, maxItems: 50 }),
      namespace: Namespace(),
    }),
  },
  async handle({ body: { list, namespace } }, core) {
    // One that names another namespace than the call is not put into that of the call.
    const space = soleNamespace([
      { namespace: namespace ?? list[0]?.namespace },
      ...list.map((each) => ({ namespace: each.namespace ?? namespace })),
    ]);
    await core.createItems({ kind: 'resource', space, items: list.map(describedOf) });
    return done;
  },
});

const read = authing.third('GET /get-resource', {
  summary: 'Shows a resource.',
  caller,
  calls: { demandItems },
  takes: { query: Parameters({ code: Code(), namespace: Namespace() }) },
  async handle({ query: { code, namespace } }, core) {
    const { items, space } = await core.demandItems({ kind: 'resource', space: namespace, codes: [code] });
    return resourceOfThird(items[0]!, space.code);
  },
});

const readBatch = authing.third('GET /get-resources-batch', {
  summary: 'Shows the resources of these codes; codes of nothing are left out.',
  caller,
  calls: { findItem },
  takes: { query: Parameters({ codeList: CommaList({ minItems: 1, maxItems: 50 }), namespace: Namespace() }) },
  async handle({ query: { codeList, namespace } }, core) {
    const found = await Promise.all([...new Set(codeList)].map((code) => core.findItem({ kind: 'resource', space: namespace, code })));
    return found.flatMap((each) => (each ? [resourceOfThird(each.item, each.space.code)] : []));
  },
});

const list = authing.third('GET /list-resources', {
  summary: 'Lists the resources of a namespace, or of all.',
  caller,
  calls: { listItems, spacesById },
  takes: { query: Parameters({ namespace: Namespace(), type: Maybe(ResourceType()), ...paging }) },
  async handle({ query: { namespace, type, ...page } }, core) {
    const spaces = namespace === undefined ? undefined : [namespace];
    const found = await core.listItems({ kind: 'resource', spaces, type, by: 'created', descending: true, ...pageOf(page) });
    const named = await core.spacesById({ ids: found.list.map(({ space }) => space) });
    return { totalCount: found.total, list: found.list.map((each) => resourceOfThird(each, named.get(each.space)?.code ?? '')) };
  },
});

const update = authing.third('POST /update-resource', {
  summary: 'Describes a resource anew.',
  caller,
  calls: { changeItem, findSpace },
  takes: { body: Parameters({ ...parts, type: Maybe(parts.type), actions: Maybe(Actions(0)), namespace: Namespace() }) },
  async handle({ body: { code, namespace, ...given } }, core) {
    const space = await core.findSpace({ code: namespace });
    return resourceOfThird(await core.changeItem({ kind: 'resource', space: space.code, code, said: saidOf(given) }), space.code);
  },
});

const remove = authing.third('POST /delete-resource', {
  summary: 'Removes a resource. Permissions that were given at it stay as they are.',
  caller,
  calls: { removeItems },
  takes: { body: Parameters({ code: Code(), namespace: Namespace() }) },
  async handle({ body: { code, namespace } }, core) {
    await core.removeItems({ kind: 'resource', space: namespace, codes: [code] });
    return done;
  },
});

const removeBatch = authing.third('POST /delete-resources-batch', {
  summary: 'Removes resources: all that are named, or none.',
  caller,
  calls: { removeItems },
  takes: {
    body: Parameters({
      codeList: Type.Array(Code(), { minItems: 1, maxItems: 50 }),
      ids: Maybe(Type.Array(Text(), { maxItems: 50 })),
      namespace: Namespace(),
    }),
  },
  async handle({ body: { codeList, ids, namespace } }, core) {
    // This generation shows no ids of resources.
    demandNothing({ ids });
    await core.removeItems({ kind: 'resource', space: namespace, codes: codeList });
    return done;
  },
});

export const resourcesOfThird = [create, createBatch, read, readBatch, list, update, remove, removeBatch];
