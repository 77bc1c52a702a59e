// createRBACRole, createRBACPermission and what changes, shows and removes them: roles and permissions as owners of the first generation keep them.
import { changeItem, createItems, type Item, type ItemParts, listItems, removeItems } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { orderOf } from '../wire/user-search.ts';
import { absent as faults, itemOf, itemsOf, naming } from './naming.ts';
import { permissionOut, roleOut, showing } from './showing.ts';
import { Description, done, IdList, listed, Name } from './words.ts';

const caller = { by: 'owner' } as const;

type Kind = 'role' | 'policy';

/** Whoever has a permission may do everything with the thing that is called like it: `isActionAllowed` says so. */
const partsOf = (kind: Kind, name: string): ItemParts[Kind] =>
  kind === 'role' ? {} : { statements: [{ resource: name, actions: ['*'], effect: 'allow' as const }] };

const calls = { createItems, changeItem, removeItems, listItems, ...naming, ...showing };
type Core = Bound<typeof calls>;

const out = (core: Core, entry: AuthingEntry, kind: Kind, item: Item) =>
  kind === 'role' ? roleOut(core, entry, item) : permissionOut(item, entry);

/** What is said of a permission that says nothing but its name goes along with the name. */
async function renamed(core: Core, entry: AuthingEntry, kind: Kind, { _id, name, description }: Said) {
  const { code, parts } = await itemOf(core, entry, kind, _id);
  const isPlain = kind === 'policy' && JSON.stringify(parts) === JSON.stringify(partsOf(kind, code));
  const said = {
    ...(name === undefined ? {} : { code: name, ...(isPlain ? { parts: partsOf(kind, name) } : {}) }),
    ...(description === undefined ? {} : { description }),
  };
  return out(core, entry, kind, await core.changeItem({ kind, code, said }));
}

interface Said {
  readonly _id: string;
  readonly name?: string;
  readonly description?: string;
}

/** The six operations on one kind, in words of it. */
const keeping = (kind: Kind, one: 'Role' | 'Permission') => {
  const word = one.toLowerCase();
  const removed = async (core: Core, entry: AuthingEntry, ids: readonly string[]) => {
    const codes = (await itemsOf(core, entry, kind, ids)).map(({ code }) => code);
    await core.removeItems({ kind, codes });
    return done;
  };
  return {
    create: authing.formerField(`createRBAC${one}`, {
      summary: `Makes a ${word}.`,
      caller,
      calls,
      faults,
      takes: { args: Parameters({ userPoolId: Text(), name: Name(), description: Description() }) },
      async handle({ args: { name: code, description = null } }, core, entry) {
        const [made] = await core.createItems({ kind, items: [{ code, name: null, description, parts: partsOf(kind, code) }] });
        return out(core, entry, kind, made!);
      },
    }),
    update: authing.formerField(`updateRBAC${one}`, {
      summary: `Names a ${word} anew, or describes it.`,
      caller,
      calls,
      faults,
      takes: { args: Parameters({ _id: Text(), name: Maybe(Name()), description: Description() }) },
      handle: ({ args }, core, entry) => renamed(core, entry, kind, args),
    }),
    remove: authing.formerField(`deleteRBAC${one}`, {
      summary: `Removes a ${word}; whoever had it has it no more.`,
      caller,
      calls,
      faults,
      takes: { args: Parameters({ _id: Text() }) },
      handle: ({ args }, core, entry) => removed(core, entry, [args._id]),
    }),
    removeAll: authing.formerField(`deleteRBAC${one}Batch`, {
      summary: `Removes ${word}s: all that are named, or none.`,
      caller,
      calls,
      faults,
      takes: { args: Parameters({ idList: IdList() }) },
      handle: ({ args }, core, entry) => removed(core, entry, args.idList),
    }),
    show: authing.formerField(`rbac${one}`, {
      summary: `Shows a ${word}.`,
      caller,
      calls,
      faults,
      takes: { args: Parameters({ _id: Text() }) },
      handle: async ({ args }, core, entry) => out(core, entry, kind, await itemOf(core, entry, kind, args._id)),
    }),
    list: authing.formerField(`rbac${one}List`, {
      summary: `Lists the ${word}s of the pool.`,
      caller,
      calls,
      takes: { args: Parameters(listed) },
      async handle({ args: { sortBy, page = 0, count = 10 } }, core, entry) {
        const { path, descending } = orderOf(sortBy)[0]!;
        const by = path === 'updated' ? 'updated' : 'created';
        const query = { kind, spaces: ['default'], by, descending, limit: count, offset: page * count } as const;
        const { total, list } = await core.listItems(query);
        return { totalCount: total, list: list.map((each) => out(core, entry, kind, each)) };
      },
    }),
  };
};

const [roles, permissions] = [keeping('role', 'Role'), keeping('policy', 'Permission')];

export const rbacItems = {
  createRBACRole: roles.create,
  updateRBACRole: roles.update,
  deleteRBACRole: roles.remove,
  deleteRBACRoleBatch: roles.removeAll,
  rbacRole: roles.show,
  rbacRoleList: roles.list,
  createRBACPermission: permissions.create,
  updateRBACPermission: permissions.update,
  deleteRBACPermission: permissions.remove,
  deleteRBACPermissionBatch: permissions.removeAll,
  rbacPermission: permissions.show,
  rbacPermissionList: permissions.list,
};
