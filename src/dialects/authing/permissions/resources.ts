// /api/v2/resources: what applications declare that permissions can be given at.
import { Type } from 'typebox';
import { changeItem, createItems, findItem, findItemByShort, findSpace, listItems, removeItems } from '../../../core/permissions/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { poolOf } from '../pools.ts';
import { resourceOut } from '../wire/permissions.ts';
import { pageOf } from '../wire/user-search.ts';
import { Code, Namespace, paging, ResourceType } from './naming.ts';
import { Actions, describedOf, parts, saidOf } from './resource-words.ts';

const caller = { by: 'owner' } as const;
const path = Parameters({ code: Code() });

const list = authing.endpoint('GET /resources', {
  summary: 'Lists the resources of a namespace.',
  caller,
  calls: { listItems, findSpace },
  takes: { query: Parameters({ namespace: Namespace(), namespaceCode: Namespace(), type: Maybe(ResourceType()), ...paging }) },
  async handle({ query: { namespace, namespaceCode, type, ...page } }, core, { client }) {
    const space = await core.findSpace({ code: namespace ?? namespaceCode });
    const query = { kind: 'resource', spaces: [space.code], type, by: 'created', descending: true } as const;
    const { total, list: found } = await core.listItems({ ...query, ...pageOf(page) });
    return { totalCount: total, list: found.map((each) => resourceOut(each, space, poolOf(client))) };
  },
});

const detail = authing.endpoint('GET /resources/detail', {
  summary: 'Shows a resource, by its id or by namespace and code; null where there is none.',
  caller,
  calls: { findItem, findItemByShort },
  takes: { query: Parameters({ id: Maybe(Text()), namespace: Namespace(), code: Maybe(Code()) }) },
  async handle({ query: { id, namespace, code } }, core, { client }) {
    const pool = poolOf(client);
    if (code !== undefined) {
      const found = await core.findItem({ kind: 'resource', space: namespace, code });
      return found ? resourceOut(found.item, found.space, pool) : null;
    }
    if (id === undefined) throw refuse('parameter.missing', { names: ['code'], blank: false, in: 'query' });
    const found = await core.findItemByShort({ kind: 'resource', short: id });
    return found ? resourceOut(found.item, found.space, pool) : null;
  },
});

const create = authing.endpoint('POST /resources', {
  summary: 'Declares a resource, and what can be done with it.',
  caller,
  calls: { createItems, findSpace },
  takes: { body: Parameters({ ...parts, actions: Actions(1), namespace: Namespace() }) },
  async handle({ body: { namespace, ...described } }, core, { client }) {
    const space = await core.findSpace({ code: namespace });
    const [made] = await core.createItems({ kind: 'resource', space: space.code, items: [describedOf(described)] });
    return resourceOut(made!, space, poolOf(client));
  },
});

const bulk = authing.endpoint('POST /resources/bulk', {
  summary: 'Declares resources of one namespace: all, or none.',
  caller,
  calls: { createItems },
  takes: {
    body: Parameters({
      bulk: Type.Array(Type.Object({ ...parts, actions: Actions(1), namespace: Namespace() }), { minItems: 1, maxItems: 100 }),
    }),
  },
  async handle({ body }, core) {
    const [namespace, ...others] = new Set(body.bulk.map((each) => each.namespace ?? 'default'));
    if (others.length > 0) throw refuse('parameter.out-of-bounds', { name: 'bulk.namespace', allowed: 'the same for all' });
    await core.createItems({ kind: 'resource', space: namespace, items: body.bulk.map(describedOf) });
    return null;
  },
});

const change = authing.endpoint('POST /resources/{code}', {
  summary: 'Describes a resource anew.',
  caller,
  calls: { changeItem, findSpace },
  takes: {
    path,
    body: Parameters({
      type: Maybe(parts.type),
      name: parts.name,
      description: parts.description,
      apiIdentifier: parts.apiIdentifier,
      actions: Maybe(Actions(1)),
      namespace: Namespace(),
    }),
  },
  async handle({ path: { code }, body: { namespace, ...given } }, core, { client }) {
    const space = await core.findSpace({ code: namespace });
    const changed = await core.changeItem({ kind: 'resource', space: space.code, code, said: saidOf(given) });
    return resourceOut(changed, space, poolOf(client));
  },
});

const remove = authing.endpoint('DELETE /resources/{code}', {
  summary: 'Removes a resource. Permissions that were given at it stay as they are.',
  caller,
  calls: { removeItems },
  takes: { path, query: Parameters({ namespace: Namespace() }) },
  async handle({ path: { code }, query: { namespace } }, core) {
    await core.removeItems({ kind: 'resource', space: namespace, codes: [code] });
    return null;
  },
});

export const resources = [list, detail, create, bulk, change, remove];
