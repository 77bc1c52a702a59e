// Groups as a tenant's administrators manage them: every group, whoever created it, and its members.
import type { Ctx } from '../../core/faults/index.ts';
import { folded } from '../../core/identifiers/index.ts';
import { idsOfShort, newId } from '../../core/ids.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Stores, Tables } from '../../core/stores.ts';
import { nextStamp } from '../../core/time.ts';
import type { Group } from './types.ts';

/** A group with its members' accounts, by the time they joined. */
export interface KeptGroup {
  readonly group: Group;
  /** Accounts, those who joined first before the others. */
  readonly members: readonly string[];
}

type Ports = 'groups' | 'memberships';

/** All groups of the tenant, by number. */
export async function listAllGroups(ctx: Ctx, _input: {}, { groups }: Stores<'groups'>): Promise<readonly Group[]> {
  return ctx.during('group.read', () => groups.all(ctx.tenant.id));
}

/**
 * The groups of each account, by the time it joined; accounts without a group are left out. Two statements, however many accounts there
 * are.
 */
export async function groupsByAccount(
  ctx: Ctx,
  { accounts }: { readonly accounts: readonly string[] },
  stores: Stores<Ports>,
): Promise<ReadonlyMap<string, readonly Group[]>> {
  const tenant = ctx.tenant.id;
  const held = await ctx.during('group.read', () => stores.memberships.ofAccounts(tenant, accounts));
  if (held.length === 0) return new Map();
  const ids = [...new Set(held.map(({ group }) => group))];
  const groups = new Map((await ctx.during('group.read', () => stores.groups.read(tenant, ids))).map((group) => [group.id, group]));
  const found = new Map<string, Group[]>();
  for (const { account, group: id } of held) {
    const group = groups.get(id);
    if (group) found.set(account, [...(found.get(account) ?? []), group]);
  }
  return found;
}

/** Those of the ids, by their ids; ids of no group are left out. One statement. */
export async function groupsById(
  ctx: Ctx,
  { ids }: { readonly ids: readonly string[] },
  { groups }: Stores<'groups'>,
): Promise<ReadonlyMap<string, Group>> {
  return new Map((await ctx.during('group.read', () => groups.read(ctx.tenant.id, ids))).map((group) => [group.id, group]));
}

/** The group of that id with its members, or with those of them that are `among` these accounts: of none, at the cost of none. */
export async function readKeptGroup(
  ctx: Ctx<'group.unknown'>,
  { id, among }: { readonly id: string; readonly among?: readonly string[] | undefined },
  stores: Stores<Ports>,
): Promise<KeptGroup> {
  const [group] = await ctx.during('group.read', () => stores.groups.read(ctx.tenant.id, [id]));
  if (!group) throw ctx.fail('group.unknown', { group: id });
  const members = await ctx.during('group.read', () =>
    among ? stores.memberships.ofAccounts(ctx.tenant.id, [...new Set(among)]) : stores.memberships.list(ctx.tenant.id, id),
  );
  return { group, members: members.flatMap((each) => (each.group === id ? [each.account] : [])) };
}

/** The group of that name, without regard to case. */
export async function findKeptGroup(
  ctx: Ctx<'group.unknown'>,
  { name }: { readonly name: string },
  { groups }: Stores<'groups'>,
): Promise<Group> {
  const found = await ctx.during('group.read', () => groups.findByName(ctx.tenant.id, folded(name)));
  if (!found) throw ctx.fail('group.unknown', { group: name });
  return found;
}

/** The group whose id begins with these 24 hexadecimal digits. */
export async function groupByShort(ctx: Ctx<'group.unknown'>, given: { readonly short: string }, stores: Stores<'groups'>): Promise<Group> {
  const found = await findGroupByShort(ctx, given, stores);
  if (!found) throw ctx.fail('group.unknown', { group: given.short });
  return found;
}

/** The same, or undefined if there is none. */
export async function findGroupByShort(
  ctx: Ctx,
  { short }: { readonly short: string },
  { groups }: Stores<'groups'>,
): Promise<Group | undefined> {
  const ids = idsOfShort(short);
  return ids && ctx.during('group.read', () => groups.findBetween(ctx.tenant.id, ids));
}

/** A group as an administrator describes it. */
export interface KeptPlan {
  readonly name: string;
  /** What a directory keeps beside it. */
  readonly data?: JsonObject;
  readonly members: readonly string[];
}

/** Creates a closed group without an owner, in one transaction. Every member must exist. Writes no news. */
export async function createKeptGroup(
  ctx: Ctx<'group.name-taken' | 'account.not-found'>,
  { name, data = {}, members }: KeptPlan,
  stores: Stores<Ports | 'accounts' | 'sequences'>,
): Promise<KeptGroup> {
  const tenant = ctx.tenant.id;
  await demandAccounts(ctx, members, stores);
  const id = newId(ctx.random, ctx.now);
  const group = await ctx.during('group.store', () =>
    stores.transaction(async (tables) => {
      // Taking the number makes those who create queue: two of one name cannot both find it free.
      const number = await tables.sequences.take(tenant, 1);
      await demandFree(ctx, name, null, tables);
      const made: Group = { id, number, name, kind: 'closed', data, created: ctx.now, updated: ctx.now };
      await tables.groups.insert(tenant, { ...made, folded: folded(name), password: null });
      for (const account of new Set(members))
        await tables.memberships.insert(tenant, { group: id, account, role: 'member', joined: ctx.now });
      return made;
    }),
  );
  return { group, members: [...new Set(members)] };
}

/** Who joins and who leaves; or `all` that are to be members afterwards. */
export type MemberChange =
  | { readonly all: readonly string[] }
  | { readonly joining: readonly string[]; readonly leaving: readonly string[] };

/**
 * Changes name, data and members, in one transaction, and returns the group. Present members keep their roles; it costs by those who join or
 * leave, and others who join or leave at the same time stay so, unless `all` says who the members are. Writes no news.
 */
export async function changeKeptGroup(
  ctx: Ctx<'group.unknown' | 'group.name-taken' | 'account.not-found'>,
  { id, name, data, members }: Pick<KeptPlan, 'name' | 'data'> & { readonly id: string; readonly members: MemberChange },
  stores: Stores<Ports | 'accounts' | 'sequences'>,
): Promise<Group> {
  const tenant = ctx.tenant.id;
  const named = 'all' in members ? members.all : members.joining;
  const { group, members: known } = await readKeptGroup(ctx, { id, among: named }, stores);
  const before = new Set(known);
  await demandAccounts(
    ctx,
    named.filter((account) => !before.has(account)),
    stores,
  );
  return ctx.during('group.store', () =>
    stores.transaction(async (tables) => {
      if (!(await tables.groups.lockRow(tenant, id))) throw ctx.fail('group.unknown', { group: id });
      if (name !== group.name) {
        await tables.sequences.take(tenant, 1);
        await demandFree(ctx, name, id, tables);
      }
      const after: Group = { ...group, name, data: data ?? group.data, updated: nextStamp(ctx.now, group.updated) };
      await tables.groups.update(tenant, { ...after, folded: folded(name) });
      const { joining, leaving } = 'all' in members ? await differing(tables, tenant, id, members.all) : members;
      for (const account of new Set(leaving)) await tables.memberships.delete(tenant, id, account);
      for (const account of new Set(joining))
        await tables.memberships.insert(tenant, { group: id, account, role: 'member', joined: ctx.now });
      return after;
    }),
  );
}

async function differing({ memberships }: Pick<Tables, 'memberships'>, tenant: string, id: string, all: readonly string[]) {
  const before = new Set((await memberships.list(tenant, id)).map(({ account }) => account));
  const after = new Set(all);
  return { joining: all.filter((account) => !before.has(account)), leaving: [...before].filter((account) => !after.has(account)) };
}

/** For each group the accounts among these that belong to it; groups without any are left out. One statement. */
export async function membersAmong(
  ctx: Ctx,
  { accounts }: { readonly accounts: readonly string[] },
  { memberships }: Stores<'memberships'>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const held = await ctx.during('group.read', () => memberships.ofAccounts(ctx.tenant.id, accounts));
  return new Map([...Map.groupBy(held, ({ group }) => group)].map(([group, all]) => [group, all.map(({ account }) => account)]));
}

/** Deletes the group with everything in it, in one transaction. Writes no news. */
export async function removeKeptGroup(ctx: Ctx<'group.unknown'>, { id }: { readonly id: string }, stores: Stores<Ports>): Promise<void> {
  await readKeptGroup(ctx, { id, among: [] }, stores);
  await ctx.during('group.store', () => stores.transaction(({ groups }) => groups.delete(ctx.tenant.id, id)));
}

async function demandAccounts(ctx: Ctx<'account.not-found'>, ids: readonly string[], { accounts }: Stores<'accounts'>): Promise<void> {
  const known = new Set((await ctx.during('account.read', () => accounts.readAll(ctx.tenant.id, [...new Set(ids)]))).map(({ id }) => id));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw ctx.fail('account.not-found', { by: 'id', given: unknown });
}

async function demandFree(ctx: Ctx<'group.name-taken'>, name: string, own: string | null, { groups }: Stores<'groups'>): Promise<void> {
  const other = await groups.findByName(ctx.tenant.id, folded(name));
  if (other && other.id !== own) throw ctx.fail('group.name-taken', { name });
}
