// People get places in departments, move, and leave.
import { type NewEvent, recordEvents } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { AccountRemoval, Stores } from '../stores.ts';
import type { Department } from './types.ts';

type Ports = 'departments' | 'departmentPlaces' | 'accounts' | 'events';
type Of = Pick<Department, 'id' | 'organisation'>;

interface Placing {
  readonly of: Of;
  readonly accounts: readonly string[];
}

/**
 * Gives all of them a place, or none where one is not there, in one transaction with an event for each who had none. Who has one keeps it, and leads
 * from now on where `leads`.
 */
export async function placeAccounts(
  ctx: Ctx<'department.unknown' | 'account.not-found'>,
  { of, accounts, leads = false }: Placing & { readonly leads?: boolean },
  stores: Stores<Ports>,
): Promise<void> {
  await ctx.during('organisation.store', () =>
    stores.transaction(async (tables) => {
      await demandDepartment(ctx, of, tables);
      await place(ctx, { of, accounts, leads }, tables);
    }),
  );
}

/** Takes their places away, in one transaction with an event for each who had one. */
export async function displaceAccounts(
  ctx: Ctx<'department.unknown'>,
  { of, accounts }: Placing,
  stores: Stores<'departments' | 'departmentPlaces' | 'events'>,
): Promise<void> {
  await ctx.during('organisation.store', () =>
    stores.transaction(async (tables) => {
      await demandDepartment(ctx, of, tables);
      const left = await tables.departmentPlaces.delete(ctx.tenant.id, of.id, accounts);
      await recordEvents(ctx, left.map(event('department.left', of.id)), tables);
    }),
  );
}

/**
 * Moves all of them from one department to another, in one transaction: who has a place in both ends with the second, and whose main one the first was has
 * the second for it. `department.place-absent`: one has none to move from.
 */
export async function moveAccounts(
  ctx: Ctx<'department.unknown' | 'department.place-absent' | 'account.not-found'>,
  { of, to, accounts }: Placing & { readonly to: Of },
  stores: Stores<Ports>,
): Promise<void> {
  await ctx.during('organisation.store', () =>
    stores.transaction(async (tables) => {
      // In one order, whoever moves in which direction: organisations, then accounts, then places.
      for (const each of [of, to].toSorted((one, other) => (one.organisation < other.organisation ? -1 : 1)))
        await demandDepartment(ctx, each, tables);
      await holdAccounts(ctx, accounts, tables);
      const mainly = await tables.departmentPlaces.mainOf(ctx.tenant.id, of.id, accounts);
      const left = new Set(await tables.departmentPlaces.delete(ctx.tenant.id, of.id, accounts));
      const absent = accounts.find((account) => !left.has(account));
      if (absent !== undefined) throw ctx.fail('department.place-absent', { department: of.id, account: absent });
      await recordEvents(ctx, [...left].map(event('department.left', of.id)), tables);
      await place(ctx, { of: to, accounts, leads: false }, tables);
      for (const account of mainly) await tables.departmentPlaces.setMain(ctx.tenant.id, account, to.id);
      await recordEvents(
        ctx,
        mainly.map((account): NewEvent => ({ what: 'department.main-changed', subject: account, detail: { department: to.id } })),
        tables,
      );
    }),
  );
}

const event =
  (what: 'department.joined' | 'department.left', department: string) =>
  (account: string): NewEvent => ({ what, subject: account, detail: { department } });

async function place(
  ctx: Ctx<'account.not-found'>,
  { of, accounts, leads }: Placing & { readonly leads: boolean },
  tables: Pick<Stores<Ports>, 'departmentPlaces' | 'accounts' | 'events'>,
): Promise<void> {
  await placeHeld(ctx, { of, accounts: await holdAccounts(ctx, accounts, tables), leads }, tables);
}

/** Gives accounts that are held a place in a department that is held: part of a transaction, with an event for each who had none. */
export async function placeHeld(
  ctx: Ctx,
  { of, accounts, leads = false }: Placing & { readonly leads?: boolean },
  tables: Pick<Stores<Ports>, 'departmentPlaces' | 'events'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  const places = accounts.map((account) => ({ department: of.id, account, leads, main: false, joined: ctx.now }));
  const joined = await tables.departmentPlaces.insert(tenant, places);
  if (leads) await tables.departmentPlaces.setLeaders(tenant, of.id, accounts, false);
  await recordEvents(ctx, joined.map(event('department.joined', of.id)), tables);
}

/** Each once. Held, so that none is removed meanwhile: its place would stay for ever. */
async function holdAccounts(
  ctx: Ctx<'account.not-found'>,
  named: readonly string[],
  { accounts }: Pick<Stores<'accounts'>, 'accounts'>,
): Promise<readonly string[]> {
  const all = [...new Set(named)].toSorted();
  for (const account of all)
    if (!(await accounts.lockRow(ctx.tenant.id, account))) throw ctx.fail('account.not-found', { by: 'id', given: account });
  return all;
}

/** The department is there, and goes at no time before the transaction ends: who removes one holds its organisation. */
async function demandDepartment(
  ctx: Ctx<'department.unknown'>,
  { id, organisation }: Of,
  { departments }: Pick<Stores<'departments'>, 'departments'>,
): Promise<void> {
  const isThere = (await departments.lock(ctx.tenant.id, organisation)) && (await departments.read(ctx.tenant.id, [id])).length > 0;
  if (!isThere) throw ctx.fail('department.unknown', { given: id });
}

const leaveAll: AccountRemoval['inside'] = (ctx, { account }, { departmentPlaces }) =>
  ctx.during('organisation.store', () => departmentPlaces.deleteOf(ctx.tenant.id, account));

/** Of one that is retired it stays known that it came in: it would come in again. */
const goesFor: AccountRemoval['inside'] = async (ctx, { account }, tables) => {
  await leaveAll(ctx, { account }, tables);
  await ctx.during('organisation.store', () => tables.organisationDomains.forgetEntries(ctx.tenant.id, account));
};

/** The part of places in the removal of an account, and in its retirement. */
export const leavePlacesWithAccount: AccountRemoval = { before: async () => {}, inside: goesFor, retired: leaveAll };
