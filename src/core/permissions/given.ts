// Roles and policies are given to holders, taken from them, switched and listed.
import { recordEvents } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { demandHolders, type LookupPorts } from './demand-holders.ts';
import { demandItems, type ItemName } from './items.ts';
import type { GivenQuery, Paged } from './store.ts';
import type { Given, Holder, Item, Space, Term } from './types.ts';

type TablePorts = 'accounts' | 'permissionSpaces' | 'permissionItems' | 'permissionHolders' | 'events';
type Ports = Stores<TablePorts | LookupPorts>;

/** Rows of one transaction. */
const most = 5000;

/** What of a space goes to whom. No role is given to a role. */
export interface Giving extends ItemName<'role' | 'policy'> {
  readonly codes: readonly string[];
  readonly holders: readonly Holder[];
  /** Of roles, from when until when; at once and for ever where it is not said. What was given already has this term from now on. */
  readonly term?: Partial<Term> | undefined;
}

/** Gives all to all of them, or nothing, in one transaction. What somebody has already stays; what was off is on, and the term is the one that is said now. Order: too many → space → codes → holders. */
export async function giveItems(
  ctx: Ctx<'batch.too-large' | 'permission-space.unknown' | 'permission-item.unknown' | 'account.not-found' | 'permission-holder.unknown'>,
  giving: Giving,
  stores: Ports,
): Promise<void> {
  demandFew(ctx, giving);
  const { kind, term } = giving;
  const holders = kind === 'role' ? giving.holders.filter((holder) => demandNoRole(ctx, holder)) : giving.holders;
  await stores.transaction(async (tables) => {
    const { items, space } = await locked(ctx, giving, tables);
    await demandHolders(ctx, holders, tables, stores);
    await ctx.during('permission.store', () =>
      tables.permissionHolders.give(ctx.tenant.id, items, holders, { begins: null, ends: null, ...term, now: ctx.now }),
    );
    await tell(ctx, 'permissions.given', { holders, items, space }, tables);
  });
}

/** Takes all from all of them, in one transaction. Whoever does not have it stays without it, whether they are there or not. */
export async function takeItems(
  ctx: Ctx<'batch.too-large' | 'permission-space.unknown' | 'permission-item.unknown'>,
  giving: Giving,
  stores: Stores<TablePorts>,
): Promise<void> {
  demandFew(ctx, giving);
  const { holders } = giving;
  await stores.transaction(async (tables) => {
    const { items, space } = await locked(ctx, giving, tables);
    const [codes, ids] = [items.map(({ id }) => id), holders.map(({ id }) => id)];
    const taken = await ctx.during('permission.store', () => tables.permissionHolders.take(ctx.tenant.id, codes, ids));
    if (taken > 0) await tell(ctx, 'permissions.taken', { holders, items, space }, tables);
  });
}

/** A policy that is off counts for nothing; it stays given. */
export async function switchPolicy(
  ctx: Ctx<'permission-space.unknown' | 'permission-item.unknown' | 'permission-holder.unknown'>,
  { space: named, code, holder, enabled }: { readonly space?: string | undefined; code: string; holder: Holder; enabled: boolean },
  stores: Stores<TablePorts>,
): Promise<void> {
  await stores.transaction(async (tables) => {
    const { items, space } = await locked(ctx, { kind: 'policy', space: named, codes: [code], holders: [holder] }, tables);
    const switched = await ctx.during('permission.store', () =>
      tables.permissionHolders.switch(ctx.tenant.id, items[0]!.id, holder.id, enabled),
    );
    if (!switched) throw ctx.fail('permission-holder.unknown', holder);
    await tell(ctx, enabled ? 'permissions.given' : 'permissions.taken', { holders: [holder], items, space }, tables);
  });
}

/** What is in its term now, by holder, then by what was given. */
export const listGiven = (
  ctx: Ctx,
  query: Omit<GivenQuery, 'now'>,
  { permissionHolders }: Pick<Stores<'permissionHolders'>, 'permissionHolders'>,
): Promise<Paged<Given>> => ctx.during('permission.read', () => permissionHolders.list(ctx.tenant.id, { ...query, now: ctx.now }));

function demandFew(ctx: Ctx<'batch.too-large'>, { codes, holders }: Giving): void {
  const given = codes.length * holders.length;
  if (given > most) throw ctx.fail('batch.too-large', { given, limit: most });
}

function demandNoRole(ctx: Ctx<'permission-holder.unknown'>, holder: Holder): boolean {
  if (holder.kind === 'role') throw ctx.fail('permission-holder.unknown', holder);
  return true;
}

/** Under the lock of those that declare: what is given here is not removed meanwhile. */
async function locked(ctx: Ctx<'permission-space.unknown' | 'permission-item.unknown'>, giving: Giving, tables: Stores<TablePorts>) {
  await ctx.during('permission.read', () => tables.permissionSpaces.lock(ctx.tenant.id));
  return demandItems(ctx, giving, tables);
}

interface Told {
  readonly holders: readonly Holder[];
  readonly items: readonly Item[];
  readonly space: Space;
}

const tell = (ctx: Ctx, what: 'permissions.given' | 'permissions.taken', { holders, items, space }: Told, tables: Stores<TablePorts>) =>
  recordEvents(
    ctx,
    holders.map((holder) => ({
      what,
      subject: holder.id,
      detail: { holder: holder.kind, kind: items[0]?.kind ?? 'role', space: space.code, codes: items.map(({ code }) => code) },
    })),
    tables,
  );
