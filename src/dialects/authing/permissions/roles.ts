// role, roles, createRole, updateRole, deleteRole, deleteRoles: roles as owners of the second generation keep them.
import { Type } from 'typebox';
import { readAccounts } from '../../../core/accounts/index.ts';
import { changeItem, createItems, demandItems, findItem, type Item, listItems, removeItems } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { listing, shown } from '../owners/showing.ts';
import { poolOf } from '../pools.ts';
import { inTurn } from '../wire/in-turn.ts';
import { authorisedOut } from '../wire/permissions.ts';
import { roleBelow } from '../wire/rooms.ts';
import { orderOf, pageOf } from '../wire/user-search.ts';
import { Code, Namespace, paging, Said } from './naming.ts';

const caller = { by: 'owner' } as const;

/** By which the users of a role, and what they may do, are listed. */
export const parts = { readAccounts, ...listing };

interface Listed {
  readonly page?: number | null | undefined;
  readonly limit?: number | null | undefined;
}

/** The users who were given the role themselves. */
export async function usersOf(core: Bound<typeof parts>, entry: AuthingEntry, role: Pick<Item, 'id'>, { page, limit }: Listed) {
  const bounded = pageOf({ page: Math.max(1, page ?? 1), limit: Math.min(200, Math.max(1, limit ?? 10)) });
  const { total, list } = await core.listGiven({ kind: 'role', item: role.id, of: 'account', ...bounded });
  const people = await core.readAccounts({ keys: list.map(({ id }) => ({ id })), most: bounded.limit });
  return { totalCount: total, list: await shown(core, entry, people, true) };
}

/** With its users and what it may do, where a document asks for them. */
const whole = (core: Bound<typeof parts>, entry: AuthingEntry, role: Item, namespace: string) => ({
  ...roleBelow(core, role, namespace, poolOf(entry.client)),
  users: (page: Listed, document: object) => inTurn(document, () => usersOf(core, entry, role, page)),
  authorizedResources: ({ resourceType }: { readonly resourceType?: string | null }, document: object) =>
    inTurn(document, async () => {
      const holder = { kind: 'role', id: role.id } as const;
      return authorisedOut(await core.authorisedOf({ holder, space: namespace, type: resourceType ?? undefined }));
    }),
});

export const role = authing.field('role', {
  summary: 'Shows a role, with its users and what they may do.',
  caller,
  calls: { findItem, ...parts },
  takes: { args: Parameters({ code: Code(), namespace: Namespace() }) },
  async handle({ args: { code, namespace } }, core, entry) {
    const found = await core.findItem({ kind: 'role', space: namespace, code });
    return found ? whole(core, entry, found.item, found.space.code) : null;
  },
});

export const roles = authing.field('roles', {
  summary: 'Lists the roles of a namespace.',
  caller,
  calls: { listItems, ...parts },
  takes: { args: Parameters({ namespace: Namespace(), ...paging, sortBy: Maybe(Text()) }) },
  async handle({ args: { namespace, sortBy, ...page } }, core, entry) {
    const { code } = await core.findSpace({ code: namespace });
    const { path, descending } = orderOf(sortBy)[0]!;
    const by = path === 'updated' ? 'updated' : 'created';
    const { total, list } = await core.listItems({ kind: 'role', spaces: [code], by, descending, ...pageOf(page) });
    return { totalCount: total, list: list.map((each) => whole(core, entry, each, code)) };
  },
});

export const createRole = authing.field('createRole', {
  summary: 'Makes a role. It has whatever the role has that is named as its parent.',
  caller,
  calls: { createItems, demandItems, ...parts },
  takes: { args: Parameters({ code: Code(), namespace: Namespace(), description: Said(), parent: Maybe(Code()) }) },
  async handle({ args: { code, namespace, description = null, parent } }, core, entry) {
    const above = parent === undefined ? undefined : await core.demandItems({ kind: 'role', space: namespace, codes: [parent] });
    const space = await core.findSpace({ code: namespace });
    const described = { code, name: null, description, parts: { parent: above?.items[0]?.id ?? null } };
    const [made] = await core.createItems({ kind: 'role', space: space.code, items: [described] });
    return whole(core, entry, made!, space.code);
  },
});

export const updateRole = authing.field('updateRole', {
  summary: 'Gives a role another code, or describes it.',
  caller,
  calls: { changeItem, ...parts },
  takes: { args: Parameters({ code: Code(), newCode: Maybe(Code()), namespace: Namespace(), description: Said() }) },
  async handle({ args: { code, newCode, namespace, description } }, core, entry) {
    const said = { ...(newCode === undefined ? {} : { code: newCode }), ...(description === undefined ? {} : { description }) };
    const space = await core.findSpace({ code: namespace });
    return whole(core, entry, await core.changeItem({ kind: 'role', space: space.code, code, said }), space.code);
  },
});

export const gone = { code: 200, message: '删除成功！' };
export const Codes = (maxItems = 100) => Type.Array(Code(), { minItems: 1, maxItems });

export const deleteRole = authing.field('deleteRole', {
  summary: 'Removes a role; whoever had it has it no more.',
  caller,
  calls: { removeItems },
  takes: { args: Parameters({ code: Code(), namespace: Namespace() }) },
  async handle({ args: { code, namespace } }, core) {
    await core.removeItems({ kind: 'role', space: namespace, codes: [code] });
    return gone;
  },
});

export const deleteRoles = authing.field('deleteRoles', {
  summary: 'Removes roles: all that are named, or none.',
  caller,
  calls: { removeItems },
  takes: { args: Parameters({ codeList: Codes(), namespace: Namespace() }) },
  async handle({ args: { codeList, namespace } }, core) {
    await core.removeItems({ kind: 'role', space: namespace, codes: codeList });
    return gone;
  },
});
