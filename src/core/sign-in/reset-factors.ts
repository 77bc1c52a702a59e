// What operators do for somebody who lost every second factor, and what they demand. A second operator's consent is a setting: one alone, or whoever
// stole one operator's key, then opens no account.
import { demandEqual } from '../accounts/demand-equal.ts';
import { recordEvent } from '../audit/index.ts';
import {
  type Consented,
  drawBackupCodes,
  type FactorMethod,
  isConsented,
  queueFactorNotices,
  takeFactors,
} from '../authenticators/index.ts';
import type { ChangePorts } from '../authenticators/ports.ts';
import { writeDemand } from '../authenticators/write-demand.ts';
import type { Ctx } from '../faults/index.ts';
import { deliverSoon } from '../messages/index.ts';
import type { Stores } from '../stores.ts';
import { type FactorListPorts, factorSources } from './factors.ts';

interface OfAccount {
  readonly account: string;
}

/** Of passkeys one is removed after the other, and backup codes go with the last factor. */
type ResetMethod = Exclude<FactorMethod, 'passkey' | 'backup-code'>;
type ResetPorts = ChangePorts | FactorListPorts | 'codes';

/** There is such an account, and the caller may decide about its factors: an application about none of an account that may do everything. */
async function demandAccount(
  ctx: Ctx<'account.not-found' | 'account.protected'>,
  { account }: OfAccount,
  stores: Pick<Stores<'accounts'>, 'accounts'>,
): Promise<void> {
  const held = await ctx.during('account.read', () => stores.accounts.read(ctx.tenant.id, account));
  if (!held) throw ctx.fail('account.not-found', { by: 'id', given: account });
  await demandEqual(ctx, { account: held }, stores);
}

/**
 * Takes all second factors, backup codes and remembered devices of the person away, with an event and notices; the caller is an operator. Sessions stay: the
 * password is as it was. `code.used`: somebody carried it out at the same moment. `method`: those of one method alone, of which there must be some.
 */
export async function resetFactors(
  ctx: Ctx<'account.not-found' | 'account.protected' | 'code.used' | 'factor.absent'>,
  { account, method }: OfAccount & { readonly method?: ResetMethod | undefined },
  stores: Stores<ResetPorts>,
): Promise<Consented<{ readonly count: number }>> {
  await demandAccount(ctx, { account }, stores);
  if (method !== undefined) {
    const held = await ctx.during('authenticators.read', () => stores.authenticators.list(ctx.tenant.id, account));
    if (!held.some((each) => each.method === method)) throw ctx.fail('factor.absent', {});
  }
  const wish = method === undefined ? 'reset' : `reset ${method}`;
  if (!(await isConsented(ctx, { account, wish }, stores))) return { kind: 'asked' };
  const { count, notices } = await stores.transaction(async (tables) => {
    await ctx.during('account.read', () => tables.accounts.lockRow(ctx.tenant.id, account));
    let count = 0;
    if (method === undefined) for (const source of factorSources) count += await source.reset(ctx, { account }, tables);
    else count = await ctx.during('authenticators.store', () => tables.authenticators.deleteOf(ctx.tenant.id, account, method));
    await takeFactors(ctx, { account, count }, tables);
    await recordEvent(ctx, { what: 'factors.reset', subject: account, detail: { count } }, tables);
    return { count, notices: await queueFactorNotices(ctx, { account, name: 'factors-reset' }, tables) };
  });
  deliverSoon(ctx, notices, stores);
  return { kind: 'done', count };
}

/** Ten new backup codes for somebody who lost the other factors: as much worth as a reset, and consented as one. Order: account → has a factor → consent. */
export async function renewBackupCodesAsOperator(
  ctx: Ctx<'account.not-found' | 'account.protected' | 'code.used' | 'factor.absent'>,
  { account }: OfAccount,
  stores: Stores<ResetPorts>,
): Promise<Consented<{ readonly codes: readonly string[] }>> {
  await demandAccount(ctx, { account }, stores);
  const state = await ctx.during('account-state.read', () => stores.accountStates.read(ctx.tenant.id, account));
  if (!state?.secondFactors) throw ctx.fail('factor.absent', {});
  if (!(await isConsented(ctx, { account, wish: 'backup-codes' }, stores))) return { kind: 'asked' };
  return { kind: 'done', codes: await drawBackupCodes(ctx, { account }, stores) };
}

/** Demands a second factor of this person, whatever the tenant demands of all, or no longer. With an event. */
export async function demandFactor(
  ctx: Ctx<'account.not-found' | 'account.protected'>,
  { account, on }: OfAccount & { readonly on: boolean },
  stores: Stores<'accounts' | 'accountStates' | 'events'>,
): Promise<void> {
  await demandAccount(ctx, { account }, stores);
  await stores.transaction((tables) => writeDemand(ctx, { account, on }, tables));
}
