// What operators do for somebody who lost every second factor, and what they demand. A second operator's consent is a setting: one alone, or whoever
// stole one operator's key, then opens no account.
import { recordEvent } from '../audit/index.ts';
import { drawBackupCodes, queueFactorNotices, takeFactors } from '../authenticators/index.ts';
import type { ChangePorts } from '../authenticators/ports.ts';
import { issueCode, spendCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { deliverSoon } from '../messages/index.ts';
import type { Stores } from '../stores.ts';
import { type FactorListPorts, factorSources } from './factors.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** An operator's wish that waits for another one's consent. */
    readonly 'reset-factors': { readonly account: string; readonly by: string; readonly wish: Wish };
  }
}

const purpose = 'reset-factors';
/** For so long the consent of another operator is waited for. Seconds. */
const waitSeconds = 3600;

type Wish = 'reset' | 'backup codes';

interface OfAccount {
  readonly account: string;
}

/** `asked`: another operator has to repeat the call within an hour. */
export type Reset<T> = { readonly kind: 'asked' } | ({ readonly kind: 'done' } & T);

type ResetPorts = ChangePorts | FactorListPorts | 'codes';

const actorOf = ({ caller }: Ctx): string => (caller.kind === 'operator' ? (caller.publicId ?? 'command line') : caller.kind);

async function demandAccount(ctx: Ctx<'account.not-found'>, { account }: OfAccount, { accounts }: Stores<'accounts'>): Promise<void> {
  if (!(await ctx.during('account.read', () => accounts.read(ctx.tenant.id, account)))) {
    throw ctx.fail('account.not-found', { by: 'id', given: account });
  }
}

/** True if the wish of this operator may be carried out now: it takes one alone, or another one had the same wish. */
async function isConsented(
  ctx: Ctx<'code.used'>,
  { account }: OfAccount,
  what: Wish,
  stores: Stores<'codes' | 'events'>,
): Promise<boolean> {
  if (ctx.tenant.settings.secondFactor.resetConsent === 'one') return true;
  const by = actorOf(ctx);
  const wish = await ctx.during('code.read', () => stores.codes.newest(ctx.tenant.id, purpose, account, ctx.now));
  if (wish && !wish.used && !wish.superseded && wish.expires > ctx.now && wish.payload.by !== by && wish.payload.wish === what) {
    await spendCode(ctx, { code: wish }, stores);
    return true;
  }
  await stores.transaction(async (tables) => {
    const code = {
      purpose,
      subject: account,
      form: { kind: 'token' },
      lifeSeconds: waitSeconds,
      payload: { account, by, wish: what },
      supersedes: true,
    } as const;
    await issueCode(ctx, code, tables);
    await recordEvent(ctx, { what: 'factors.reset-asked', subject: account }, tables);
  });
  return false;
}

/**
 * Takes all second factors, backup codes and remembered devices of the person away, with an event and notices; the caller is an operator. Sessions stay: the
 * password is as it was. `code.used`: somebody carried it out at the same moment.
 */
export async function resetFactors(
  ctx: Ctx<'account.not-found' | 'code.used'>,
  { account }: OfAccount,
  stores: Stores<ResetPorts>,
): Promise<Reset<{ readonly count: number }>> {
  await demandAccount(ctx, { account }, stores);
  if (!(await isConsented(ctx, { account }, 'reset', stores))) return { kind: 'asked' };
  const { count, notices } = await stores.transaction(async (tables) => {
    await ctx.during('account.read', () => tables.accounts.lockRow(ctx.tenant.id, account));
    let count = 0;
    for (const source of factorSources) count += await source.reset(ctx, { account }, tables);
    await takeFactors(ctx, { account, count }, tables);
    await recordEvent(ctx, { what: 'factors.reset', subject: account, detail: { count } }, tables);
    return { count, notices: await queueFactorNotices(ctx, { account, name: 'factors-reset' }, tables) };
  });
  deliverSoon(ctx, notices, stores);
  return { kind: 'done', count };
}

/** Ten new backup codes for somebody who lost the other factors: as much worth as a reset, and consented as one. Order: account → has a factor → consent. */
export async function renewBackupCodesAsOperator(
  ctx: Ctx<'account.not-found' | 'code.used' | 'factor.absent'>,
  { account }: OfAccount,
  stores: Stores<ResetPorts>,
): Promise<Reset<{ readonly codes: readonly string[] }>> {
  await demandAccount(ctx, { account }, stores);
  const state = await ctx.during('account-state.read', () => stores.accountStates.read(ctx.tenant.id, account));
  if (!state?.secondFactors) throw ctx.fail('factor.absent', {});
  if (!(await isConsented(ctx, { account }, 'backup codes', stores))) return { kind: 'asked' };
  return { kind: 'done', codes: await drawBackupCodes(ctx, { account }, stores) };
}

/** Demands a second factor of this person, whatever the tenant demands of all, or no longer. With an event. */
export async function demandFactor(
  ctx: Ctx<'account.not-found'>,
  { account, on }: OfAccount & { readonly on: boolean },
  stores: Stores<'accounts' | 'accountStates' | 'events'>,
): Promise<void> {
  await demandAccount(ctx, { account }, stores);
  await stores.transaction(async (tables) => {
    await ctx.during('account.update', () => tables.accountStates.update(ctx.tenant.id, account, { secondFactorDue: on ? ctx.now : null }));
    await recordEvent(ctx, { what: 'factor.demanded', subject: account, detail: { on } }, tables);
  });
}
