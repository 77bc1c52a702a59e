// A journey that stopped at an obligation goes on with the ticket it was given.
import { checkCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { AuthenticationMethod } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { checkNotDisabled, checkNotExpired } from './checks.ts';
import { type EnterPorts, enterProven, type Proven } from './enter.ts';
import type { SignIn } from './types.ts';

export type Continuing = Omit<Proven, 'account' | 'methods'> & { readonly ticket: string };

interface Ticket {
  readonly account: string | null;
  readonly because: string;
  /** Empty in a ticket of a version that did not keep them. */
  readonly methods: readonly AuthenticationMethod[];
}

/** The account behind a ticket; for faces that let its holder read or change the account meanwhile. */
export async function accountOfTicket(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  input: { readonly ticket: string },
  stores: Stores<'codes'>,
): Promise<Ticket> {
  const { payload } = await checkCode(ctx, { purpose: 'continue', value: input.ticket }, stores);
  return {
    account: (payload['account'] as string | undefined) ?? null,
    because: String(payload['because'] ?? ''),
    methods: (payload['methods'] as readonly AuthenticationMethod[] | undefined) ?? [],
  };
}

/** Asks the obligations again; the ticket lasts until its own end, since several may be due one after the other. */
export async function continueSignIn(
  ctx: Ctx<
    'code.wrong' | 'code.used' | 'code.expired' | 'account.not-found' | 'account.disabled' | 'account.expired' | 'obligation.unmeetable'
  >,
  input: Continuing,
  stores: Stores<EnterPorts>,
): Promise<SignIn> {
  const { account: id, methods } = await accountOfTicket(ctx, input, stores);
  const account = id ? await ctx.doing('account.read', () => stores.accounts.read(ctx.tenant.id, id)) : undefined;
  if (!account) throw ctx.fail('account.not-found', { by: 'session', given: input.ticket.slice(0, 6) });
  const state = await ctx.doing('account-state.read', () => stores.accountStates.read(ctx.tenant.id, account.id));
  checkNotDisabled(ctx, { state });
  checkNotExpired(ctx, { state });
  return enterProven(ctx, { ...input, account, methods, finishing: true }, stores);
}
