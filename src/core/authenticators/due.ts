// Reads the facts by which a second factor is due. An account without factors, of a tenant that demands none, costs no statement.
import type { Ctx } from '../faults/index.ts';
import { networkOf } from '../protection/networks.ts';
import type { Stores } from '../stores.ts';
import { type FactorDue, type FactorFacts, judgeFactors, needsFacts } from './policy-due.ts';
import type { RememberedDevice } from './types.ts';

/** The ports that are read where facts decide. */
export type DuePorts = 'rememberedDevices' | 'groupLookup';

/** What is due, and the device that came along. */
export interface DueFactor {
  readonly verdict: FactorDue;
  /** The device of the token, if it is remembered. */
  readonly device: RememberedDevice | undefined;
}

/** What a sign-in tells of itself beside the facts of its account. */
export interface SignInFacts extends Omit<FactorFacts, 'settings' | 'now' | 'account'> {
  readonly account: FactorFacts['account'] & { readonly id: string };
  /** The token of a remembered device, as it came along. */
  readonly device: string | undefined;
}

/** The verdict of `judgeFactors`. A token of another account, or of a device that expired, is none. */
export async function factorDue(
  ctx: Ctx,
  { device: token, ...given }: SignInFacts,
  stores: Pick<Stores<DuePorts>, DuePorts>,
): Promise<DueFactor> {
  const { settings } = ctx.tenant;
  const facts = { ...given, settings, now: ctx.now };
  if (!needsFacts(facts)) return { verdict: 'none', device: undefined };
  const { requiredGroups: groups, risk } = settings.secondFactor;
  const { id: account } = given.account;
  const isInGroup = groups.length > 0 && (await stores.groupLookup.isInAny(ctx, { account, groups }));
  const device = token === undefined || facts.state.secondFactors === 0 ? undefined : await deviceOf(ctx, account, token, stores);
  const isKnownNetwork = risk.includes('new-network') && (await isKnown(ctx, account, stores));
  return { verdict: judgeFactors(facts, { isInGroup, device, isKnownNetwork }), device };
}

async function deviceOf(
  ctx: Ctx,
  account: string,
  token: string,
  { rememberedDevices }: Pick<Stores<'rememberedDevices'>, 'rememberedDevices'>,
): Promise<RememberedDevice | undefined> {
  if (ctx.tenant.settings.secondFactor.rememberDays === 0) return undefined;
  const found = await ctx.during('devices.read', () => rememberedDevices.find(ctx.tenant.id, account, token));
  return found && found.expires > ctx.now ? found : undefined;
}

async function isKnown(
  ctx: Ctx,
  account: string,
  { rememberedDevices }: Pick<Stores<'rememberedDevices'>, 'rememberedDevices'>,
): Promise<boolean> {
  const all = await ctx.during('devices.read', () => rememberedDevices.list(ctx.tenant.id, account, ctx.now));
  const network = networkOf(ctx.caller.address);
  return all.some((device) => device.network === network);
}
