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
  roleCounts,
  type Space,
  spacesById,
} from '../../../core/permissions/index.ts';
import type { Instant } from '../../../core/time.ts';
import { Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { partsOf } from '../wire/permissions.ts';
import { Millis, millisAt, termOf } from '../wire/terms.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import { pageOf } from '../wire/user-search.ts';
import { Code, Namespace, Said } from './naming.ts';

const caller = { by: 'owner' } as const;
export const done = { success: true };
export const paging = { page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 50 })) };

export const roleOut = (role: Item, space: Pick<Space, 'code' | 'name'>, now: Instant) => ({
  id: shortId(role.id),
  code: role.code,
  name: role.name ?? role.code,
  description: role.description ?? '',
  namespace: space.code,
  namespaceName: space.name,
  status: roleCounts(role, now) ? 'ENABLE' : 'DISABLE',
  disableTime: millisAt(endsOf(role)),
});

const endsOf = (role: Item): Instant | null => partsOf(role, 'role').ends ?? null;

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
  takes: { body: Parameters({ ...one, namespace: Namespace(), disableTime: Millis() }) },
  async handle({ body: { namespace, disableTime, ...described } }, core, { ctx }) {
    const { ends } = termOf({ endTime: disableTime }, ctx.now);
    const space = await core.findSpace({ code: namespace });
    const [made] = await core.createItems({ kind: 'role', space: space.code, items: [{ ...describedOf(described), parts: { ends } }] });
    return roleOut(made!, space, ctx.now);
  },
});

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
  async handle({ query: { code, namespace } }, core, { ctx }) {
    const { items, space } = await core.demandItems({ kind: 'role', space: namespace, codes: [code] });
    return roleOut(items[0]!, space, ctx.now);
  },
});

const list = authing.third('GET /list-roles', {
  summary: 'Lists the roles of a namespace or of all, or those whose code, name or description contains the words.',
  caller,
  calls: { listItems, spacesById },
  takes: { query: Parameters({ keywords: Maybe(Text()), namespace: Namespace(), ...paging }) },
  async handle({ query: { keywords, namespace, ...page } }, core, { ctx }) {
    const spaces = namespace === undefined ? undefined : [namespace];
    const query = { kind: 'role', spaces, containing: keywords, by: 'created', descending: true } as const;
    const found = await core.listItems({ ...query, ...pageOf(page) });
    const named = await core.spacesById({ ids: found.list.map(({ space }) => space) });
    return { totalCount: found.total, list: found.list.flatMap((each) => shownIn(named, each, ctx.now)) };
  },
});

export const shownIn = (spaces: ReadonlyMap<string, Space>, role: Item, now: Instant) => {
  const space = spaces.get(role.space);
  return space ? [roleOut(role, space, now)] : [];
};

/** A role that is switched off counts no more from now on; undefined where its end is not said anew. */
function endsAnew(status: 'ENABLE' | 'DISABLE' | undefined, disableTime: number | undefined, now: Instant): Instant | null | undefined {
  if (status !== 'DISABLE') return disableTime === undefined ? undefined : termOf({ endTime: disableTime }, now).ends;
  if (disableTime !== undefined) throw refuse('parameter.out-of-bounds', { name: 'disableTime', allowed: 'nothing beside status DISABLE' });
  return now;
}

const update = authing.third('POST /update-role', {
  summary: 'Names a role anew, describes it, or says until when it counts.',
  caller,
  calls: { changeItem },
  takes: {
    body: Parameters({
      code: Code(),
      newCode: Maybe(Code()),
      name: Name(),
      description: Said(),
      namespace: Namespace(),
      status: Maybe(Words(['ENABLE', 'DISABLE'])),
      disableTime: Millis(),
      enablePermissionApply: Maybe(Flag()),
    }),
  },
  async handle({ body: { code, newCode, name, description, namespace, status, disableTime, enablePermissionApply } }, core, { ctx, raw }) {
    demandNothing({ enablePermissionApply });
    const isEndless = status === 'ENABLE' || (status === undefined && raw['body']?.['disableTime'] === null);
    const ends = disableTime === undefined && isEndless ? null : endsAnew(status, disableTime, ctx.now);
    const said = {
      ...(newCode === undefined ? {} : { code: newCode }),
      ...(name === undefined ? {} : { name: name === '' ? null : name }),
      ...(description === undefined ? {} : { description }),
      ...(ends === undefined ? {} : { parts: { ends } }),
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
