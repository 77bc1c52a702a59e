// The number of second factors in the account's state, and what comes with the first and goes with the last. Areas that keep factors of their own
// (passkeys) call it in the transaction that stores or deletes one.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { writeBackupCodes } from './backup-codes.ts';

/** The tables that change with the number of factors. */
export type CountPorts = 'accountStates' | 'authenticators' | 'backupCodes' | 'rememberedDevices' | 'events';
type CountTables = Pick<Stores<CountPorts>, CountPorts>;

interface Holder {
  readonly account: string;
}

/** `backupCodes`: drawn with the first factor, where they are offered, and shown this once. */
export type Added =
  | { readonly kind: 'added'; readonly backupCodes: readonly string[] | undefined }
  | { readonly kind: 'too-many' | 'not-first' };

/**
 * Adds one. `backupCodes`: those that were shown already. `too-many` and `not-first`: the caller must roll back. `onlyFirst` is for whoever proved a first factor alone: meanwhile its owner may have
 * enrolled one, and then that is asked.
 */
export async function addFactor(
  ctx: Ctx,
  { account, onlyFirst, backupCodes }: Holder & { readonly onlyFirst: boolean; readonly backupCodes?: readonly string[] | undefined },
  tables: CountTables,
): Promise<Added> {
  const { mostPerPerson, offered } = ctx.tenant.settings.secondFactor;
  const count = await ctx.during('account.update', () => tables.accountStates.addSecondFactors(ctx.tenant.id, account, 1));
  if (onlyFirst && count !== 1) return { kind: 'not-first' };
  if (count > mostPerPerson) return { kind: 'too-many' };
  // Who enrols the first one has it in hand: a password that was replaced before says nothing against it.
  if (count === 1) await ctx.during('account.update', () => tables.accountStates.update(ctx.tenant.id, account, { recovered: null }));
  const first = count === 1 && offered.includes('backup-code');
  return { kind: 'added', backupCodes: first ? await writeBackupCodes(ctx, { account, codes: backupCodes }, tables) : undefined };
}

/** Takes away so many, and returns how many are left. With the last one backup codes and remembered devices go. */
export async function takeFactors(ctx: Ctx, { account, count }: Holder & { readonly count: number }, tables: CountTables): Promise<number> {
  const tenant = ctx.tenant.id;
  const left = await ctx.during('account.update', () => tables.accountStates.addSecondFactors(tenant, account, -count));
  if (left > 0) return left;
  await ctx.during('authenticators.store', () => tables.authenticators.deleteOf(tenant, account, 'backup-code'));
  await ctx.during('authenticators.store', () => tables.backupCodes.deleteAll(tenant, account));
  await ctx.during('devices.store', () => tables.rememberedDevices.deleteAll(tenant, account));
  return 0;
}
