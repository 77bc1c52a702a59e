// Roles, permissions and groups as documents of the first generation ask for them: what costs statements is read where it is asked for.
import type { Group } from '../../../community/groups/index.ts';
import { type Condition, countAccounts, findAccounts, isOperator, type Person, readAccounts } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import { type Item, itemsById, listGiven, policiesHeld, roleCounts } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { dateOut } from '../wire/dates.ts';
import { saidOf } from '../wire/group-words.ts';
import { inTurn } from '../wire/in-turn.ts';
import { formerUser, userOut } from '../wire/user.ts';
import { memberOf, orderOf } from '../wire/user-search.ts';

export const showing = { listGiven, itemsById, policiesHeld, readAccounts, findAccounts, countAccounts };
type Showing = Bound<typeof showing>;

/** More of one holder nobody is shown. */
const most = 1000;

/** Pages begin with 0 here. */
interface Page {
  readonly sortBy?: string | null;
  readonly page?: number | null;
  readonly count?: number | null;
}
const pageOf = ({ page, count }: Page) => {
  const limit = Math.min(200, Math.max(1, count ?? 10));
  return { limit, offset: Math.min(1_000_000, Math.max(0, page ?? 0)) * limit };
};

const whole = <T>(list: readonly T[]) => ({ totalCount: list.length, list });

const plain = ({ id, code, name, description, created, updated }: Item, { client }: AuthingEntry) => ({
  _id: shortId(id),
  userPoolId: poolOf(client),
  name: name ?? code,
  description,
  createdAt: dateOut(created),
  updatedAt: dateOut(updated),
});

export const permissionOut = (permission: Item, entry: AuthingEntry) => plain(permission, entry);

export const usersOut = (people: readonly Person[], { client }: AuthingEntry) =>
  people.map((each) => formerUser(userOut(each, poolOf(client))));

/** What of one kind was given to the holder itself, and counts: nothing here would say of a role that it has ended. */
export async function givenTo(core: Showing, { ctx }: AuthingEntry, kind: 'role' | 'policy', holder: string): Promise<readonly Item[]> {
  const { list } = await core.listGiven({ kind, holder, spaces: ['default'], offset: 0, limit: most });
  const on = list.filter(({ enabled }) => enabled).map(({ item }) => item);
  const items = await core.itemsById({ ids: on });
  const given = on.flatMap((id) => items.get(id) ?? []);
  return kind === 'role' ? given.filter((role) => roleCounts(role, ctx.now)) : given;
}

/** Whose the pool is: its owner, and users who may do everything. */
export const ownsPool = ({ owner, holder }: AuthingEntry): boolean => owner || (holder !== undefined && isOperator(holder.account));

/** Users ask for their own groups and roles, and who else is in them is not theirs. */
function demandPeople(entry: AuthingEntry): void {
  if (!ownsPool(entry)) throw entry.ctx.fail('permission.missing', { permission: 'everything', on: poolOf(entry.client) });
}

export const roleOut = (core: Showing, entry: AuthingEntry, role: Item) => ({
  ...plain(role, entry),
  permissions: (_args: object, document: object) =>
    inTurn(document, async () => whole((await givenTo(core, entry, 'policy', role.id)).map((each) => permissionOut(each, entry)))),
  users: (page: Page, document: object) =>
    inTurn(document, async () => {
      demandPeople(entry);
      const bounded = pageOf(page);
      const { total, list } = await core.listGiven({ kind: 'role', item: role.id, of: 'account', ...bounded });
      const people = await core.readAccounts({ keys: list.map(({ id }) => ({ id })), most: bounded.limit });
      return { totalCount: total, list: usersOut(people, entry) };
    }),
});

/** Whoever is asked about is looked up once somebody asks. */
interface Whose {
  readonly holder: () => Promise<{ readonly kind: 'group' | 'department'; readonly id: string }>;
  readonly people: () => Promise<Condition>;
}

/** What a group or a department has been given, and who is in it. */
export const held = (core: Showing, entry: AuthingEntry, { holder, people }: Whose) => ({
  roles: (_args: object, document: object) =>
    inTurn(document, async () =>
      whole((await givenTo(core, entry, 'role', (await holder()).id)).map((each) => roleOut(core, entry, each))),
    ),
  permissions: (_args: object, document: object) =>
    inTurn(document, async () => {
      const permissions = await core.policiesHeld({ holder: await holder() });
      return whole(permissions.map((each) => permissionOut(each, entry)));
    }),
  users: ({ sortBy, ...page }: Page, document: object) =>
    inTurn(document, async () => {
      demandPeople(entry);
      const where = await people();
      const found = await core.findAccounts({ where, sort: orderOf(sortBy ?? undefined), ...pageOf(page) });
      return { totalCount: await core.countAccounts({ where }), list: usersOut(found, entry) };
    }),
});

export const groupOut = (core: Showing, entry: AuthingEntry, group: Group) => ({
  _id: shortId(group.id),
  userPoolId: poolOf(entry.client),
  ...saidOf(group),
  createdAt: dateOut(group.created),
  updatedAt: dateOut(group.updated),
  ...held(core, entry, { holder: async () => ({ kind: 'group', id: group.id }), people: async () => memberOf(group.id) }),
});
