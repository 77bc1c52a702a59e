// What a person does with second factors that are enrolled: rename, remove, new backup codes, forget devices.
import type { AccountState } from '../accounts/types.ts';
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { deliverSoon } from '../messages/index.ts';
import type { Stores } from '../stores.ts';
import { newBackupCodes, writeBackupCodes } from './backup-codes.ts';
import { type CountPorts, takeFactors } from './count.ts';
import { forgetAllDevices } from './forget-devices.ts';
import { labelOf } from './label.ts';
import { type MustHavePorts, mustHaveFactor } from './must-have.ts';
import { type FactorNoticePorts, queueFactorNotices } from './notify.ts';
import { demandSecondFactor, type ProvenSession } from './proof.ts';
import type { Authenticator, FactorMethod, RememberedDevice } from './types.ts';

interface OfPerson {
  readonly account: string;
}

/** A change that a person makes, signed in just now, with a second factor where there is one. */
export interface ByPerson extends OfPerson {
  readonly session: ProvenSession;
}

type ProofFault = 'session.stale' | 'second-factor.unproven';
type MayChange = Pick<AccountState, 'secondFactors' | 'secondFactorDue'>;
export type ChangePorts = CountPorts | FactorNoticePorts | 'accounts' | 'delivery';

const stateOf = async (ctx: Ctx, account: string, { accountStates }: Pick<Stores<'accountStates'>, 'accountStates'>) =>
  (await ctx.during('account-state.read', () => accountStates.read(ctx.tenant.id, account))) ?? {
    secondFactors: 0,
    secondFactorDue: null,
  };

/** Refuses a session that does not prove enough to change second factors. One statement. */
export async function demandMayChange(
  ctx: Ctx<ProofFault>,
  { account, session }: ByPerson,
  stores: Pick<Stores<'accountStates'>, 'accountStates'>,
): Promise<MayChange> {
  const state = await stateOf(ctx, account, stores);
  demandSecondFactor(ctx, session, state);
  return state;
}

/** Gives one another label (`labelOf`). A label proves nothing: any session of the person may. Order: label → known. */
export async function renameAuthenticator(
  ctx: Ctx<'factor.unknown' | 'input.rejected'>,
  { account, id, label: given }: OfPerson & { readonly id: string; readonly label: string },
  { authenticators }: Stores<'authenticators'>,
): Promise<void> {
  const label = labelOf(ctx, given);
  if (!(await ctx.during('authenticators.store', () => authenticators.rename(ctx.tenant.id, { id, account }, label))))
    throw ctx.fail('factor.unknown', { id });
}

/**
 * Removes one of this area's, in one transaction with its event and notices. Order: proof → known → not the last one of somebody who must have one. With
 * the last one backup codes and remembered devices go.
 */
export async function removeAuthenticator(
  ctx: Ctx<ProofFault | 'factor.unknown' | 'factor.last'>,
  { account, session, id }: ByPerson & { readonly id: string },
  stores: Stores<ChangePorts | MustHavePorts>,
): Promise<void> {
  const state = await demandMayChange(ctx, { account, session }, stores);
  const held = await ctx.during('authenticators.read', () => stores.authenticators.list(ctx.tenant.id, account));
  const one = held.find((each) => each.id === id);
  if (!one || (await removeThese(ctx, { account, state, method: one.method, these: [one] }, stores)) === 'gone')
    throw ctx.fail('factor.unknown', { id });
}

/** The same for all of one method; whoever has none of it is told (`factor.absent`). */
export async function removeMethod(
  ctx: Ctx<ProofFault | 'factor.absent' | 'factor.last'>,
  { account, session, method }: ByPerson & { readonly method: FactorMethod },
  stores: Stores<ChangePorts | MustHavePorts>,
): Promise<void> {
  const state = await demandMayChange(ctx, { account, session }, stores);
  const held = await ctx.during('authenticators.read', () => stores.authenticators.list(ctx.tenant.id, account));
  const these = held.filter((each) => each.method === method);
  if (these.length === 0 || (await removeThese(ctx, { account, state, method, these }, stores)) === 'gone')
    throw ctx.fail('factor.absent', {});
}

type Removing = OfPerson & Pick<Authenticator, 'method'> & { readonly state: MayChange; readonly these: readonly Authenticator[] };

/** All of them or none: `gone` where somebody removed one of them at the same moment. */
async function removeThese(
  ctx: Ctx<'factor.last'>,
  { account, state, method, these }: Removing,
  stores: Stores<ChangePorts | MustHavePorts>,
): Promise<'removed' | 'gone'> {
  const tenant = ctx.tenant.id;
  const counts = method !== 'backup-code';
  const mustHave = counts && (await mustHaveFactor(ctx, { account, state }, stores));
  const outcome = await stores.transaction<'gone' | 'last' | Awaited<ReturnType<typeof queueFactorNotices>>>(
    async (tables, rollbackWith) => {
      await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
      for (const one of these)
        if (!(await ctx.during('authenticators.store', () => tables.authenticators.delete(tenant, one)))) rollbackWith('gone');
      if (counts && (await takeFactors(ctx, { account, count: these.length }, tables)) === 0 && mustHave) rollbackWith('last');
      if (!counts) await ctx.during('authenticators.store', () => tables.backupCodes.deleteAll(tenant, account));
      await recordEvent(ctx, { what: 'factor.removed', subject: account, detail: { method } }, tables);
      return queueFactorNotices(ctx, { account, name: 'factor-removed' }, tables);
    },
  );
  if (outcome === 'last') throw ctx.fail('factor.last', {});
  if (outcome === 'gone') return 'gone';
  deliverSoon(ctx, outcome, stores);
  return 'removed';
}

/** Ten new codes in clear, shown this once; the old ones work no more. Order: offered → proof → the person has a second factor. */
export async function renewBackupCodes(
  ctx: Ctx<ProofFault | 'factor.not-offered' | 'factor.absent'>,
  by: ByPerson,
  stores: Stores<ChangePorts>,
): Promise<readonly string[]> {
  if (!ctx.tenant.settings.secondFactor.offered.includes('backup-code')) throw ctx.fail('factor.not-offered', { method: 'backup-code' });
  const state = await demandMayChange(ctx, by, stores);
  if (state.secondFactors === 0) throw ctx.fail('factor.absent', {});
  return drawBackupCodes(ctx, by, stores);
}

/** The same without a proof, `count` of them or ten: an operator's, or a person's that was proven. */
export async function drawBackupCodes(
  ctx: Ctx,
  { account, count }: OfPerson & { readonly count?: number },
  stores: Stores<ChangePorts>,
): Promise<readonly string[]> {
  const { codes, notices } = await stores.transaction(async (tables) => {
    await ctx.during('account.read', () => tables.accounts.lockRow(ctx.tenant.id, account));
    const codes = await writeBackupCodes(ctx, { account, codes: newBackupCodes(ctx.random, count) }, tables);
    return { codes, notices: await queueFactorNotices(ctx, { account, name: 'backup-codes-renewed' }, tables) };
  });
  deliverSoon(ctx, notices, stores);
  return codes;
}

/** The number of backup codes that were not used. */
export const backupCodesLeft = (ctx: Ctx, { account }: OfPerson, { backupCodes }: Stores<'backupCodes'>): Promise<number> =>
  ctx.during('authenticators.read', () => backupCodes.left(ctx.tenant.id, account));

/** Devices that are remembered and have not expired, newest first. */
export const listDevices = (
  ctx: Ctx,
  { account }: OfPerson,
  { rememberedDevices }: Stores<'rememberedDevices'>,
): Promise<readonly RememberedDevice[]> => ctx.during('devices.read', () => rememberedDevices.list(ctx.tenant.id, account, ctx.now));

/** Forgets one device, or all where neither id nor token is given, with an event; returns how many. Nothing happens for one that the person does not have. */
export async function forgetDevices(
  ctx: Ctx,
  { account, token, ...named }: OfPerson & { readonly id?: string | undefined; readonly token?: string | undefined },
  stores: Stores<'rememberedDevices' | 'events'>,
): Promise<number> {
  return stores.transaction(async (tables) => {
    const { rememberedDevices } = tables;
    const brought =
      token === undefined ? undefined : await ctx.during('devices.read', () => rememberedDevices.find(ctx.tenant.id, account, token));
    const id = token === undefined ? named.id : brought?.id;
    if (id === undefined) return token === undefined ? forgetAllDevices(ctx, { account }, tables) : 0;
    if (!(await ctx.during('devices.store', () => tables.rememberedDevices.delete(ctx.tenant.id, account, id)))) return 0;
    await recordEvent(ctx, { what: 'device.forgotten', subject: account, detail: { count: 1 } }, tables);
    return 1;
  });
}
