// /api/v2/resource-namespace, /roles/roleUsers, /policies/assignments/by-target: what the vendor's SDKs of the second generation ask of permissions by REST beside permissions and resources.
import { changeSpace, createSpaces, demandItems, listSpaces, removeSpaces } from '../../../core/permissions/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { namespaceOut, targetTypes } from '../wire/permissions.ts';
import { pageOf } from '../wire/user-search.ts';
import { assignments, listing } from './assignments.ts';
import { absentHolders, Code, Namespace, paging, Said } from './naming.ts';
import { parts, usersOf } from './roles.ts';

const caller = { by: 'owner' } as const;
const pool = Parameters({ userPoolId: Text() });
const one = Parameters({ userPoolId: Text(), code: Code() });
const Name = () => Text({ maxLength: 200 });

/** The pool of the address is the one whose owner calls, and none beside it. */
function demandOwn({ userPoolId }: { readonly userPoolId: string }, { client }: AuthingEntry): void {
  if (userPoolId !== poolOf(client)) throw refuse('parameter.out-of-bounds', { name: 'userPoolId', allowed: 'the pool of the caller' });
}

const list = authing.endpoint('GET /resource-namespace/{userPoolId}', {
  summary: 'Lists the namespaces of the pool, but for the one that is always there.',
  caller,
  calls: { listSpaces },
  takes: { path: pool, query: Parameters(paging) },
  async handle({ path, query }, core, entry) {
    demandOwn(path, entry);
    const { total, list: found } = await core.listSpaces(pageOf(query));
    // Clients of one language read `total`, those of the others `totalCount`.
    return { total, totalCount: total, list: found.map(namespaceOut) };
  },
});

const create = authing.endpoint('POST /resource-namespace/{userPoolId}', {
  summary: 'Makes a namespace of roles, resources and policies.',
  caller,
  calls: { createSpaces },
  takes: { path: pool, body: Parameters({ code: Code(), name: Name(), description: Said() }) },
  async handle({ path, body: { code, name, description = null } }, core, entry) {
    demandOwn(path, entry);
    const [made] = await core.createSpaces({ spaces: [{ code, name, description }] });
    return namespaceOut(made!);
  },
});

const change = authing.endpoint('PUT /resource-namespace/{userPoolId}/code/{code}', {
  summary: 'Names a namespace anew, or describes it.',
  caller,
  calls: { changeSpace },
  takes: { path: one, body: Parameters({ code: Maybe(Code()), name: Maybe(Name()), description: Said() }) },
  async handle({ path, body }, core, entry) {
    demandOwn(path, entry);
    return namespaceOut(await core.changeSpace({ code: path.code, said: body }));
  },
});

const remove = authing.endpoint('DELETE /resource-namespace/{userPoolId}/code/{code}', {
  summary: 'Removes a namespace, with all that is in it and whatever was given of it.',
  caller,
  calls: { removeSpaces },
  takes: { path: one },
  async handle({ path }, core, entry) {
    demandOwn(path, entry);
    await core.removeSpaces({ codes: [path.code] });
    return null;
  },
});

const roleUsers = authing.endpoint('POST /roles/roleUsers', {
  summary: 'Lists the users who were given a role themselves.',
  caller,
  calls: { demandItems, ...parts },
  takes: { body: Parameters({ code: Code(), namespace: Namespace(), search: Maybe(Text({ blank: 'allowed' })), ...paging }) },
  async handle({ body: { code, namespace, search = '', ...page } }, core, entry) {
    if (search.trim() !== '') throw refuse('parameter.out-of-bounds', { name: 'search', allowed: 'nothing: searchUser takes roleOpts' });
    const { items } = await core.demandItems({ kind: 'role', space: namespace, codes: [code] });
    return usersOf(core, entry, items[0]!, page);
  },
});

const byTarget = authing.endpoint('GET /policies/assignments/by-target', {
  summary: 'Lists to whom of one type a policy is given.',
  caller,
  calls: listing,
  faults: absentHolders,
  takes: { query: Parameters({ namespace: Namespace(), policy_code: Code(), target_type: Maybe(Words(targetTypes)), ...paging }) },
  handle: ({ query: { namespace, policy_code: code, target_type: targetType, ...page } }, core) =>
    assignments(core, { namespace, code, targetType, ...page }),
});

export const namespaces = [list, create, change, remove, roleUsers, byTarget];
