// Roles as owners of the third generation keep them.
import { Type } from 'typebox';
import { shortId } from '../../../core/ids.ts';
import {
  changeItem,
  createItems,
  demandItems,
  findSpace,
  type Item,
  listItems,
  removeItems,
  type Space,
  spacesById,
} from '../../../core/permissions/index.ts';
import { Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { pageOf } from '../wire/user-search.ts';
import { Code, Namespace, Said } from './naming.ts';

const caller = { by: 'owner' } as const;
export const done = { success: true };
export const paging = { page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 50 })) };

export const roleOut = (role: Item, space: Pick<Space, 'code' | 'name'>) => ({
  id: shortId(role.id),
  code: role.code,
  name: role.name ?? role.code,
  description: role.description ?? '',
  namespace: space.code,
  namespaceName: space.name,
  status: 'ENABLE',
});

const Name = () => Maybe(Text({ maxLength: 200, blank: 'allowed' }));
const one = { code: Code(), name: Name(), description: Said() };
interface Described {
  readonly code: string;
  readonly name?: string;
  readonly description?: string;
}
const describedOf = ({
  code,
  name = '',
  description = null,
}: Omit<Described, 'description'> & { readonly description?: string | null }) => ({
  code,
  name: name === '' ? null : name,
  description,
  parts: {},
});

const create = authing.third('POST /create-role', {
  summary: 'Makes a role.',
  caller,
  calls: { createItems, findSpace },
  takes: { body: Parameters({ ...one, namespace: Namespace(), disableTime: Maybe(Type.Unknown()) }) },
  async handle({ body: { namespace, disableTime, ...described } }, core) {
    demandNoTimes({ disableTime });
    const space = await core.findSpace({ code: namespace });
    const [made] = await core.createItems({ kind: 'role', space: space.code, items: [describedOf(described)] });
    return roleOut(made!, space);
  },
});

/** Nothing takes a role back at a time: what was to end would stay. */
export function demandNoTimes(given: Readonly<Record<string, unknown>>): void {
  const named = Object.entries(given).find(([, value]) => value !== undefined && value !== null);
  if (named) throw refuse('parameter.out-of-bounds', { name: named[0], allowed: 'none' });
}

const createBatch = authing.third('POST /create-roles-batch', {
  summary: 'Makes roles of one namespace: all, or none.',
  caller,
  calls: { createItems },
  takes: {
    body: Parameters({ list: Type.Array(Type.Object({ ...one, namespace: Namespace() }), { minItems: 1, maxItems: 50 }) }),
  },
  async handle({ body: { list } }, core) {
    await core.createItems({ kind: 'role', space: soleNamespace(list), items: list.map(describedOf) });
    return done;
  },
});

/** What stands in two namespaces is declared in two calls. */
export function soleNamespace(list: readonly { readonly namespace?: string | undefined }[]): string | undefined {
  const [namespace, ...others] = new Set(list.map((each) => each.namespace ?? 'default'));
  if (others.length > 0) throw refuse('parameter.out-of-bounds', { name: 'list.namespace', allowed: 'the same for all' });
  return namespace;
}

const read = authing.third('GET /get-role', {
  summary: 'Shows a role.',
  caller,
  calls: { demandItems },
  takes: { query: Parameters({ code: Code(), namespace: Namespace() }) },
  async handle({ query: { code, namespace } }, core) {
    const { items, space } = await core.demandItems({ kind: 'role', space: namespace, codes: [code] });
    return roleOut(items[0]!, space);
  },
});

const list = authing.third('GET /list-roles', {
  summary: 'Lists the roles of a namespace or of all, or those whose code, name or description contains the words.',
  caller,
  calls: { listItems, spacesById },
  takes: { query: Parameters({ keywords: Maybe(Text()), namespace: Namespace(), ...paging }) },
  async handle({ query: { keywords, namespace, ...page } }, core) {
    const spaces = namespace === undefined ? undefined : [namespace];
    const query = { kind: 'role', spaces, containing: keywords, by: 'created', descending: true } as const;
    const found = await core.listItems({ ...query, ...pageOf(page) });
    const named = await core.spacesById({ ids: found.list.map(({ space }) => space) });
    return { totalCount: found.total, list: found.list.flatMap((each) => shownIn(named, each)) };
  },
});

export const shownIn = (spaces: ReadonlyMap<string, Space>, role: Item) => {
  const space = spaces.get(role.space);
  return space ? [roleOut(role, space)] : [];
};

const update = authing.third('POST /update-role', {
  summary: 'Names a role anew, or describes it.',
  caller,
  calls: { changeItem },
  takes: {
    body: Parameters({
      code: Code(),
      newCode: Maybe(Code()),
      name: Name(),
      description: Said(),
      namespace: Namespace(),
      status: Maybe(Words(['ENABLE'])),
      disableTime: Maybe(Type.Unknown()),
    }),
  },
  async handle({ body: { code, newCode, name, description, namespace, status: _always, disableTime } }, core) {
    demandNoTimes({ disableTime });
    const said = {
      ...(newCode === undefined ? {} : { code: newCode }),
      ...(name === undefined ? {} : { name: name === '' ? null : name }),
      ...(description === undefined ? {} : { description }),
    };
    await core.changeItem({ kind: 'role', space: namespace, code, said });
    return done;
  },
});

const remove = authing.third('POST /delete-roles-batch', {
  summary: 'Removes roles: all that are named, or none.',
  caller,
  calls: { removeItems },
  takes: { body: Parameters({ codeList: Type.Array(Code(), { minItems: 1, maxItems: 50 }), namespace: Namespace() }) },
  async handle({ body: { codeList, namespace } }, core) {
    await core.removeItems({ kind: 'role', space: namespace, codes: codeList });
    return done;
  },
});

export const rolesOfThird = [create, createBatch, read, list, update, remove];
