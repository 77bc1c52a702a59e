// A ticket under which a registration may begin, until one has been made.
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { type RegisterFault, type RegisterPorts, register } from './register.ts';
import type { Newcomer, Registered } from './types.ts';

/** A ticket in clear under which one registration may begin, good for `codes.ticketSeconds`. */
export async function openRegistration(ctx: Ctx, _input: {}, stores: Stores<'codes'>): Promise<{ readonly ticket: string }> {
  const lifeSeconds = ctx.tenant.settings.codes.ticketSeconds;
  const subject = newId(ctx.random, ctx.now);
  const payload = { because: 'registration' };
  const { value } = await issueCode(ctx, { purpose: 'continue', subject, form: { kind: 'token' }, lifeSeconds, payload }, stores);
  return { ticket: value };
}

/**
 * `register`, which spends the ticket's code (`begun` is its id) in the transaction that stores the account: one ticket makes one account.
 */
export async function registerBegun(
  ctx: Ctx<RegisterFault | 'code.used'>,
  { begun, ...newcomer }: Newcomer & { readonly begun: string },
  stores: Stores<RegisterPorts>,
): Promise<Registered> {
  return register(ctx, newcomer, stores, (tables) => spendBegun(ctx, { begun }, tables));
}

/** Spends the ticket's code, which one caller does. */
export async function spendBegun(
  ctx: Ctx<'code.used'>,
  { begun }: { readonly begun: string },
  { codes }: Pick<Stores<'codes'>, 'codes'>,
): Promise<void> {
  if (!(await ctx.during('code.store', () => codes.spend(ctx.tenant.id, begun, ctx.now))))
    throw ctx.fail('code.used', { purpose: 'continue', superseded: false });
}
