// Groups, their members, and the invitations to them. Passwords are kept as digests, links sealed as well: members see them again.
import type { GroupStore, InvitationStore, MembershipStore } from '../../../../community/groups/store.ts';
import type { Group, GroupKind, Invitation, Membership, Role } from '../../../../community/groups/types.ts';
import { compiled, textsIn } from '../../compiled.ts';
import { forgetHolders } from '../permissions/holders.ts';
import { parsed, type StoreContext, stamp, stored } from '../store-context.ts';
import { deleteTasks } from '../tasks/store.ts';
import { tables } from './columns.ts';

const groupColumns = ['id', 'number', 'name', 'kind', 'data', 'created', 'updated'] as const;
const membershipColumns = ['group_id as group', 'account', 'role', 'joined'] as const;

const withIds = compiled((db, { tenant, ids }: { tenant: string; ids: string }) =>
  db.selectFrom('groups').select(groupColumns).where('tenant', '=', tenant).where('id', 'in', textsIn(db, ids)).orderBy('number'),
);

const withNumber = compiled((db, { tenant, number }: { tenant: string; number: number }) =>
  db.selectFrom('groups').select(groupColumns).where('tenant', '=', tenant).where('number', '=', number),
);

const ofAccount = compiled((db, { tenant, account }: { tenant: string; account: string }) =>
  db.selectFrom('memberships').select(membershipColumns).where('tenant', '=', tenant).where('account', '=', account).orderBy('joined'),
);

const ofGroup = compiled((db, { tenant, group }: { tenant: string; group: string }) =>
  db
    .selectFrom('memberships')
    .select(membershipColumns)
    .where('tenant', '=', tenant)
    .where('group_id', '=', group)
    .orderBy('joined')
    .orderBy('account'),
);

const inGroup = compiled((db, { tenant, group, account }: Readonly<Record<'tenant' | 'group' | 'account', string>>) =>
  db
    .selectFrom('memberships')
    .select(membershipColumns)
    .where('tenant', '=', tenant)
    .where('group_id', '=', group)
    .where('account', '=', account),
);

const countsOf = compiled((db, { tenant, groups }: { tenant: string; groups: string }) =>
  db
    .selectFrom('memberships')
    .select(({ fn }) => ['group_id', fn.countAll<number>().as('members')])
    .where('tenant', '=', tenant)
    .where('group_id', 'in', textsIn(db, groups))
    .groupBy('group_id'),
);

const groupOf = ({ kind, data, created, updated, ...row }: Omit<Group, 'kind' | 'data' | 'created' | 'updated'> & Row): Group => ({
  ...row,
  kind: kind as GroupKind,
  data: data === '{}' ? {} : parsed(data),
  created: stamp(created),
  updated: stamp(updated),
});

/** Member by member, as of all that pages show many of: spreading costs more than reading. */
const membershipOf = (row: { group: string; account: string; role: string; joined: number }): Membership => ({
  group: row.group,
  account: row.account,
  role: row.role as Role,
  joined: stamp(row.joined),
});

interface Row {
  readonly kind: string;
  readonly data: string;
  readonly created: number;
  readonly updated: number;
}

export function groupStore({ db, seals }: StoreContext): GroupStore {
  const of = (tenant: string) => db.selectFrom('groups').select(groupColumns).where('tenant', '=', tenant);
  const digest = (id: string, password: string | null) => (password === null ? null : seals.digest(`group:${id}:${password}`));
  const lockRow = async (tenant: string, id: string): Promise<boolean> => {
    const held = db.updateTable('groups').set((e) => ({ updated: e.ref('updated') }));
    return (await held.where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst()).numUpdatedRows > 0n;
  };
  return {
    insert: async (tenant, { password, data, ...group }) => {
      const row = { tenant, ...group, data: JSON.stringify(data), password: digest(group.id, password) };
      await db.insertInto('groups').values(row).execute();
    },
    find: async (tenant, number) => (await withNumber(db, { tenant, number })).map(groupOf)[0],
    read: async (tenant, ids) => (ids.length === 0 ? [] : (await withIds(db, { tenant, ids: JSON.stringify(ids) })).map(groupOf)),
    lockRow,
    all: async (tenant) => (await of(tenant).orderBy('number').execute()).map(groupOf),
    open: async (tenant) => (await of(tenant).where('kind', '=', 'open').orderBy('number').execute()).map(groupOf),
    findByName: async (tenant, folded) => {
      const row = await of(tenant).where('folded', '=', folded).executeTakeFirst();
      return row && groupOf(row);
    },
    findBetween: async (tenant, { from, to }) => {
      const row = await of(tenant).where('id', '>=', from).where('id', '<=', to).orderBy('id').limit(1).executeTakeFirst();
      return row && groupOf(row);
    },
    passwordFits: async (tenant, id, password) => {
      const row = await db.selectFrom('groups').select('password').where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst();
      return row?.password === digest(id, password);
    },
    update: async (tenant, { id, name, folded, kind, data, updated, password }) => {
      const secret = password === undefined ? {} : { password: digest(id, password) };
      const set = { name, folded, kind, data: JSON.stringify(data), updated, ...secret };
      await db.updateTable('groups').set(set).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    delete: async (tenant, id) => {
      // Held first: what is given to it meanwhile would stay behind.
      await lockRow(tenant, id);
      await deleteTasks(db, tenant, (tasks) => tasks.where('tasks.group_id', '=', id));
      const subjects = db.selectFrom('subjects').select('id').where('tenant', '=', tenant).where('group_id', '=', id);
      await db.deleteFrom('subscriptions').where('tenant', '=', tenant).where('subject', 'in', subjects).execute();
      await db.deleteFrom('subjects').where('tenant', '=', tenant).where('group_id', '=', id).execute();
      for (const table of ['invitations', 'removals', 'memberships'] as const)
        await db.deleteFrom(table).where('tenant', '=', tenant).where('group_id', '=', id).execute();
      await forgetHolders(db, tenant, [id]);
      await db.deleteFrom('groups').where('tenant', '=', tenant).where('id', '=', id).execute();
    },
  };
}

export function membershipStore({ db }: StoreContext): MembershipStore {
  const of = (tenant: string) => db.selectFrom('memberships').select(membershipColumns).where('tenant', '=', tenant);
  return {
    find: async (tenant, group, account) => (await inGroup(db, { tenant, group, account })).map(membershipOf)[0],
    list: async (tenant, group) => (await ofGroup(db, { tenant, group })).map(membershipOf),
    ofAccount: async (tenant, account) => (await ofAccount(db, { tenant, account })).map(membershipOf),
    ofAccounts: async (tenant, accounts) =>
      accounts.length === 0 ? [] : (await of(tenant).where('account', 'in', accounts).orderBy('joined').execute()).map(membershipOf),
    counts: async (tenant, groups) => {
      if (groups.length === 0) return new Map();
      const rows = await countsOf(db, { tenant, groups: JSON.stringify(groups) });
      return new Map(rows.map(({ group_id, members }) => [group_id, Number(members)]));
    },
    insert: async (tenant, { group, ...membership }) =>
      stored(
        await db
          .insertInto('memberships')
          .values({ tenant, group_id: group, ...membership })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst(),
      ),
    changeRole: async (tenant, group, account, role) => {
      await db
        .updateTable('memberships')
        .set({ role })
        .where('tenant', '=', tenant)
        .where('group_id', '=', group)
        .where('account', '=', account)
        .execute();
    },
    delete: async (tenant, group, account) => {
      await db
        .deleteFrom('memberships')
        .where('tenant', '=', tenant)
        .where('group_id', '=', group)
        .where('account', '=', account)
        .execute();
    },
    remember: async (tenant, group, account) => {
      await db
        .insertInto('removals')
        .values({ tenant, group_id: group, account })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    wasRemoved: async (tenant, group, account) =>
      (await db
        .selectFrom('removals')
        .select('account')
        .where('tenant', '=', tenant)
        .where('group_id', '=', group)
        .where('account', '=', account)
        .executeTakeFirst()) !== undefined,
  };
}

export function invitationStore({ db, seals }: StoreContext): InvitationStore {
  const digest = (group: string, value: string) => seals.digest(`invitation:${group}:${value}`);
  const placeOf = (id: string) => tables.invitations.sealed.place({ id });
  return {
    insert: async (tenant, { group, value, madeBy, ...invitation }) => {
      const sealed = seals.seal(placeOf(invitation.id), value);
      const row = { tenant, ...invitation, group_id: group, value: digest(group, value), sealed, made_by: madeBy };
      await db.insertInto('invitations').values(row).execute();
    },
    list: async (tenant, group) => {
      const rows = await db
        .selectFrom('invitations')
        .select(['id', 'number', 'sealed', 'made_by', 'created'])
        .where('tenant', '=', tenant)
        .where('group_id', '=', group)
        .orderBy('number')
        .execute();
      return rows.map(({ id, number, sealed, made_by, created }): Invitation => {
        const value = seals.open(placeOf(id), sealed);
        return { id, number, group, value, madeBy: made_by, created: stamp(created) };
      });
    },
    isLive: async (tenant, group, value) =>
      (await db
        .selectFrom('invitations')
        .select('id')
        .where('tenant', '=', tenant)
        .where('group_id', '=', group)
        .where('value', '=', digest(group, value))
        .executeTakeFirst()) !== undefined,
    delete: async (tenant, group, number) => {
      const { numDeletedRows } = await db
        .deleteFrom('invitations')
        .where('tenant', '=', tenant)
        .where('group_id', '=', group)
        .where('number', '=', number)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

export const stores = { groups: groupStore, memberships: membershipStore, invitations: invitationStore };
