// users, userBatch, findUser, searchUser: a pool's users as its owner lists them.
import { Type } from 'typebox';
import { findKeptGroup } from '../../../community/groups/index.ts';
import { findAccount, findAccounts, readAccounts } from '../../../core/accounts/index.ts';
import { readDepartment } from '../../../core/organisations/index.ts';
import { demandItems } from '../../../core/permissions/index.ts';
import { demandKnown } from '../../../core/schema/index.ts';
import { Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { groupAbsent } from '../wire/groups.ts';
import { userCalls, userWith } from '../wire/identities.ts';
import { placedIn } from '../wire/nodes.ts';
import { numberOf } from '../wire/numbers.ts';
import { containing, holderOf, knownElsewhereAs, memberOf, orderOf, pageOf, pathOf, textOf, usualFields } from '../wire/user-search.ts';
import { finding, listing, mostOfBatch, pageFound, shown } from './showing.ts';

/** One page; more is asked for by the next one. */
const paging = { page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 200 })) };

export const users = authing.field('users', {
  summary: 'Lists the users of the pool, or those without a place in any organisation.',
  caller: { by: 'owner', share: { of: 'people', act: 'read' } },
  calls: finding,
  takes: { args: Parameters({ ...paging, sortBy: Maybe(Text()), excludeUsersInOrg: Maybe(Flag()) }) },
  handle({ args: { sortBy, excludeUsersInOrg = false, ...page } }, core, entry) {
    const where = excludeUsersInOrg ? ({ where: { kind: 'not', of: placedIn(null, true) } } as const) : {};
    return pageFound(core, entry, { ...where, sort: orderOf(sortBy), ...pageOf(page) });
  },
});

/** By which a batch names users. */
const keyNames = ['id', 'email', 'phone', 'username', 'externalId'] as const;

export const userBatch = authing.field('userBatch', {
  summary: 'Shows the users of these ids; ids of nobody are left out.',
  caller: { by: 'owner', share: { of: 'people', act: 'read' } },
  calls: { readAccounts, ...listing },
  takes: { args: Parameters({ ids: Type.Array(Text()), type: Maybe(Words(keyNames)) }) },
  async handle({ args: { ids, type = 'id' } }, core, entry) {
    if (type === 'externalId') throw refuse('parameter.out-of-bounds', { name: 'type', allowed: 'id, email, phone, username' });
    const keys = ids.map((id) =>
      type === 'id' ? { short: id } : { named: type === 'phone' ? numberOf(entry, id) : id, kinds: [type] as const },
    );
    return shown(core, entry, await core.readAccounts({ keys, most: mostOfBatch }));
  },
});

export const findUser = authing.field('findUser', {
  summary: 'Shows the user of that address, number, name, or id elsewhere.',
  caller: { by: 'owner', share: { of: 'people', act: 'read' } },
  calls: { findAccount, findAccounts, ...userCalls },
  takes: {
    args: Parameters({
      email: Maybe(Text()),
      phone: Maybe(Text()),
      username: Maybe(Text()),
      externalId: Maybe(Text()),
      identity: Maybe(Type.Unknown()),
    }),
  },
  async handle({ args: { externalId, identity, phone, ...others } }, core, entry) {
    if (identity !== undefined) throw refuse('parameter.out-of-bounds', { name: 'identity', allowed: 'nothing: ask by the id' });
    const named = { ...others, ...(phone === undefined ? {} : { phone: numberOf(entry, phone) }) };
    for (const kind of ['email', 'phone', 'username'] as const) {
      const text = named[kind];
      const person = text === undefined ? undefined : await core.findAccount({ named: text, kinds: [kind] });
      if (person) return userWith(core, entry, person, null);
    }
    if (externalId === undefined) return null;
    const [found] = await core.findAccounts({ where: knownElsewhereAs(externalId), limit: 1 });
    return found ? userWith(core, entry, found, null) : null;
  },
});

const Names = () => Maybe(Type.Array(Type.Union([Text(), Type.Null()])));

export const searchUser = authing.field('searchUser', {
  summary: 'Finds the users of whom a field contains the text, in groups and departments or with roles if they are named.',
  caller: { by: 'owner', share: { of: 'people', act: 'read' } },
  calls: { demandKnown, demandItems, findKeptGroup, readDepartment, ...finding },
  faults: { 'attribute.unknown': 2015, 'group.unknown': groupAbsent },
  problems: { 'query:required': 2014, 'query:too-long': 2014 },
  parameters: { query: 2014 },
  takes: {
    args: Parameters({
      query: Text({ blank: 'allowed' }),
      fields: Names(),
      ...paging,
      departmentOpts: Maybe(
        Type.Array(Type.Object({ departmentId: Maybe(Text()), includeChildrenDepartments: Maybe(Flag()) }), { maxItems: 20 }),
      ),
      groupOpts: Maybe(Type.Array(Type.Object({ code: Maybe(Text()) }))),
      roleOpts: Maybe(Type.Array(Type.Object({ code: Text(), namespace: Maybe(Type.Union([Text(), Type.Null()])) }), { maxItems: 20 })),
    }),
  },
  async handle({ args: { query, fields, departmentOpts = [], groupOpts = [], roleOpts = [], ...page } }, core, entry) {
    const text = textOf(query, entry);
    const asked = (fields ?? []).flatMap((each) => each ?? []);
    await core.demandKnown({ paths: asked, known: (field) => field === 'id' || pathOf(field) !== undefined });
    const roles = await Promise.all(
      roleOpts.map(async ({ code, namespace }) => {
        const { items } = await core.demandItems({ kind: 'role', space: namespace ?? undefined, codes: [code] });
        return holderOf(items[0]!.id);
      }),
    );
    const groups = await Promise.all(groupOpts.map(({ code = '' }) => core.findKeptGroup({ name: code })));
    const places = await Promise.all(
      departmentOpts.map(async ({ departmentId = '', includeChildrenDepartments = false }) =>
        placedIn((await core.readDepartment({ short: departmentId })).id, includeChildrenDepartments),
      ),
    );
    const where = {
      kind: 'and',
      of: [containing(text, asked.length > 0 ? asked : usualFields), ...groups.map(({ id }) => memberOf(id)), ...places, ...roles],
    } as const;
    return pageFound(core, entry, { where, sort: orderOf(undefined), ...pageOf(page) });
  },
});
