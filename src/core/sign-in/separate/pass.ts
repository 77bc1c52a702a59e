// What was proven apart spares the next sign-in from the same device the proof: once, and for some minutes.
import { createHash } from 'node:crypto';
import { issueCode, judgeFound, type OneTimeCode } from '../../codes/index.ts';
import type { Ctx } from '../../faults/index.ts';
import type { AuthenticationMethod } from '../../sessions/index.ts';
import type { Stores } from '../../stores.ts';
import { proofSeconds } from './payloads.ts';

const purpose = 'factor-pass';

/** Why a ticket goes on whose factor was proven apart: it is no longer one that waits for it. */
export const provenFactor = 'factor-proven';

/** A pass that was found, and is spent with the session that it opens. */
export type Pass = OneTimeCode<typeof purpose>;

const digestOf = (device: string): string => createHash('sha256').update(device).digest('base64url');

/** Writes it, in the transaction that ends the proof. */
export async function writePass(
  ctx: Ctx,
  { account, device, methods }: { readonly account: string; readonly device: string; readonly methods: readonly AuthenticationMethod[] },
  tables: Stores<'codes'>,
): Promise<void> {
  const payload = { account, device: digestOf(device), methods };
  await issueCode(ctx, { purpose, subject: account, form: { kind: 'token' }, lifeSeconds: proofSeconds, payload }, tables);
}

/** The newest of the account, if it is of that device; undefined where there is none that is good. */
export async function findPass(
  ctx: Ctx,
  { account, device }: { readonly account: string; readonly device: string },
  { codes }: Pick<Stores<'codes'>, 'codes'>,
): Promise<Pass | undefined> {
  const code = await ctx.during('code.read', () => codes.newest(ctx.tenant.id, purpose, account, ctx.now));
  if (!code || judgeFound(ctx, code).kind !== 'good') return undefined;
  return code.payload.device === digestOf(device) ? code : undefined;
}

/** True for the one sign-in that it is for: the ticket of the same proof is over with it. */
export async function spendPass(ctx: Ctx, { id, subject }: Pass, { codes }: Pick<Stores<'codes'>, 'codes'>): Promise<boolean> {
  if (!(await ctx.during('code.store', () => codes.spend(ctx.tenant.id, id, ctx.now)))) return false;
  await ctx.during('code.store', () => codes.supersede(ctx.tenant.id, 'continue', subject, ctx.now));
  return true;
}

/** Ends those of the account, in the transaction that spends the ticket of the same proof. */
export const endPasses = (ctx: Ctx, { id }: { readonly id: string }, { codes }: Pick<Stores<'codes'>, 'codes'>): Promise<void> =>
  ctx.during('code.store', () => codes.supersede(ctx.tenant.id, purpose, id, ctx.now));
