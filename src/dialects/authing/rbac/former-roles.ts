// createRole, updateRole, clientRoles: the oldest roles, which keep a text of permissions that applications read by themselves. They are the roles of the namespace that
// is always there.
import { shortId } from '../../../core/ids.ts';
import { changeItem, createItems, findItemByShort, type Item, listItems } from '../../../core/permissions/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { dateOut } from '../wire/dates.ts';
import { partsOf } from '../wire/permissions.ts';
import { absent as faults, itemOf } from './naming.ts';

const caller = { by: 'owner' } as const;
const Name = () => Text({ maxLength: 200 });
const Words = (maxLength: number) => Maybe(Text({ maxLength, blank: 'allowed' }));
/** Pages begin with 1; clients that say 0 mean the first. */
export const paging = { page: Maybe(Whole({ minimum: 0, maximum: 1_000_000 })), count: Maybe(Whole({ minimum: 1, maximum: 200 })) };
export const pageOf = ({ page = 1, count = 10 }: { readonly page?: number; readonly count?: number }) => ({
  limit: count,
  offset: (Math.max(1, page) - 1) * count,
});

export const formerRoleOut = (role: Item, { client }: AuthingEntry) => ({
  _id: shortId(role.id),
  name: role.code,
  descriptions: role.description,
  client: poolOf(client),
  permissions: partsOf(role, 'role').notes ?? null,
  createdAt: dateOut(role.created),
});

const createRole = authing.formerField('createRole', {
  summary: 'Makes a role.',
  caller,
  calls: { createItems },
  takes: { args: Parameters({ client: Text(), name: Name(), descriptions: Words(1000) }) },
  async handle({ args: { name: code, descriptions: description = null } }, core, entry) {
    const [made] = await core.createItems({ kind: 'role', items: [{ code, name: null, description, parts: {} }] });
    return formerRoleOut(made!, entry);
  },
});

const updateRole = authing.formerField('updateRole', {
  summary: 'Names a role anew, describes it, or replaces its text of permissions, which decides nothing here.',
  caller,
  calls: { findItemByShort, changeItem },
  faults,
  takes: {
    args: Parameters({ _id: Text(), client: Text(), name: Name(), descriptions: Words(1000), permissions: Words(5000) }),
  },
  async handle({ args: { _id, name, descriptions, permissions } }, core, entry) {
    const { code } = await itemOf(core, entry, 'role', _id);
    const said = {
      code: name,
      ...(descriptions === undefined ? {} : { description: descriptions }),
      ...(permissions === undefined ? {} : { parts: { notes: permissions } }),
    };
    return formerRoleOut(await core.changeItem({ kind: 'role', code, said }), entry);
  },
});

const clientRoles = authing.formerField('clientRoles', {
  summary: 'Lists the roles of the pool.',
  caller,
  calls: { listItems },
  takes: { args: Parameters({ client: Text(), ...paging }) },
  async handle({ args }, core, entry) {
    const query = { kind: 'role', spaces: ['default'], by: 'created', descending: true, ...pageOf(args) } as const;
    const { total, list } = await core.listItems(query);
    return { totalCount: total, list: list.map((each) => formerRoleOut(each, entry)) };
  },
});

export const formerRoles = { createRole, updateRole, clientRoles };
