// Whether an id that nobody has here is of an account of another tenant, where both tenants agreed to tell.
import type { Ctx } from '../faults/index.ts';
import { idsOfShort } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { settingsFrom } from '../tenants/settings/index.ts';
import { type AccountKey, findAccount, readAccount } from './read-account.ts';
import type { Person } from './types.ts';

type Ports = 'accounts' | 'identifiers' | 'tenants';

/**
 * Refuses the id of an account of a neighbour, and passes every other. Each of the two tenants names the other, or nothing is told; and only to
 * an application that may do everything: whoever else heard it would learn from an id where its person is a customer, too.
 */
export async function demandHere(ctx: Ctx<'account.elsewhere'>, key: AccountKey, { accounts, tenants }: Stores<Ports>): Promise<void> {
  const { caller, tenant } = ctx;
  if (caller.kind !== 'client' || !caller.client.rights.includes('everything')) return;
  const short = 'short' in key ? key.short : undefined;
  if (short === undefined || !idsOfShort(short)) return;
  const neighbours: string[] = [];
  for (const domain of tenant.settings.disclosure.neighbours) {
    const neighbour = await ctx.during('settings.read', () => tenants.findByDomain(domain));
    if (!neighbour || neighbour.id === tenant.id) continue;
    if (settingsFrom(neighbour.sections).disclosure.neighbours.includes(tenant.domain)) neighbours.push(neighbour.id);
  }
  if (neighbours.length > 0 && (await ctx.during('account.read', () => accounts.isAmong(neighbours, short))))
    throw ctx.fail('account.elsewhere', { given: short });
}

/** The person of that key, as `readAccount` finds it; `account.elsewhere` where it is nobody here and `demandHere` refuses it. */
export async function readAccountHere(
  ctx: Ctx<'account.not-found' | 'account.elsewhere'>,
  key: AccountKey,
  stores: Stores<Ports>,
): Promise<Person> {
  const person = await findAccount(ctx, key, stores);
  if (person) return person;
  await demandHere(ctx, key, stores);
  return readAccount(ctx, key, stores);
}
