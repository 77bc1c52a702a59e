// Whoever has a proven address at a proven domain comes into the department that the domain names, at the next sign-in and once: who was taken out again stays out.
import type { Ctx } from '../faults/index.ts';
import type { Identifier } from '../identifiers/types.ts';
import type { Stores } from '../stores.ts';
import { placeHeld } from './places.ts';

interface Joining {
  readonly account: string;
  readonly identifiers: readonly Pick<Identifier, 'kind' | 'normal' | 'verified'>[];
}

/** The ports by which people join at a sign-in. */
export type JoiningPorts = 'departments' | 'departmentPlaces' | 'organisationDomains' | 'accounts' | 'identifiers' | 'events';

/**
 * Does nothing unless `organisations.joinByAddress` is on; then it is one statement for each proven address, and a transaction for whoever comes in, with the event of any
 * other place.
 */
export async function joinByAddress(ctx: Ctx, { account, identifiers }: Joining, stores: Stores<JoiningPorts>): Promise<void> {
  if (!ctx.tenant.settings.organisations.joinByAddress) return;
  const tenant = ctx.tenant.id;
  for (const domain of provenDomains(identifiers)) {
    const entry = await ctx.during('organisation.read', () => stores.organisationDomains.entryFor(tenant, domain, account));
    if (entry) await ctx.during('organisation.store', () => comeIn(ctx, { account, domain, organisation: entry.organisation }, stores));
  }
}

function provenDomains(identifiers: Joining['identifiers']): ReadonlySet<string> {
  const proven = identifiers.filter(({ kind, verified }) => kind === 'email' && verified !== null);
  return new Set(proven.map(({ normal }) => normal.slice(normal.lastIndexOf('@') + 1)));
}

interface Entering {
  readonly account: string;
  readonly domain: string;
  readonly organisation: string;
}

/** Judged anew in the transaction: the organisation and the account are held, so that departments, domains and addresses stay as they are. */
const comeIn = (ctx: Ctx, { account, domain, organisation }: Entering, stores: Stores<JoiningPorts>): Promise<void> =>
  stores.transaction(async (tables) => {
    const tenant = ctx.tenant.id;
    if (!(await tables.departments.lock(tenant, organisation)) || !(await tables.accounts.lockRow(tenant, account))) return;
    if (!provenDomains(await tables.identifiers.list(tenant, account)).has(domain)) return;
    const entry = await tables.organisationDomains.entryFor(tenant, domain, account);
    if (entry?.organisation !== organisation) return;
    if ((await tables.organisationDomains.noteEntry(tenant, organisation, account, ctx.now)) === 'taken') return;
    await placeHeld(ctx, { of: { id: entry.department, organisation }, accounts: [account] }, tables);
  });
