// What a page or a client shows of an enrolment that was begun: the same as at its beginning, from the enrolment's own code.
import { judgeCode, judgeFound } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Begun } from './begin-enrolment.ts';
import { hintOf } from './hint.ts';
import { totpAddress } from './totp.ts';

interface ShownAgain {
  readonly enrolment: string;
  readonly begunBy: string;
  /** The name under which an authenticator app shows an account. */
  nameOf(account: string): Promise<string>;
}

/** Undefined where nothing is begun, or not any more, or another session or ticket began it. Spends nothing, and takes no try. */
export async function begunEnrolment(
  ctx: Ctx,
  { enrolment, begunBy, nameOf }: ShownAgain,
  stores: Stores<'codes'>,
): Promise<(Begun & { readonly method: 'totp' | 'push' | 'sms' | 'email' }) | undefined> {
  const verdict = await judgeCode(ctx, { purpose: 'enrol-authenticator', value: enrolment }, stores);
  if (verdict.kind !== 'good' || verdict.code.payload.begunBy !== begunBy) return undefined;
  const { account, method, secret, target } = verdict.code.payload;
  if (method === 'totp' && secret !== undefined) {
    const issuer = ctx.tenant.settings.messages.product;
    return { kind: 'totp', method, enrolment, secret, address: totpAddress({ issuer, name: await nameOf(account), secret }) };
  }
  if (method === 'push') return { kind: 'device', method, enrolment };
  return (method === 'sms' || method === 'email') && target !== undefined
    ? { kind: 'sent', method, enrolment, hint: hintOf(target) }
    : undefined;
}

/** The app that was begun last for the account, with its secret; undefined where none is under way, or somebody else began it. Spends nothing, and takes no try. */
export async function begunApp(
  ctx: Ctx,
  { account, begunBy, name }: { readonly account: string; readonly begunBy: string; readonly name: string },
  { codes }: Stores<'codes'>,
): Promise<{ readonly secret: string; readonly address: string } | undefined> {
  const newest = await ctx.during('code.read', () => codes.newest(ctx.tenant.id, 'enrol-authenticator', account, ctx.now));
  const verdict = newest && judgeFound(ctx, newest);
  if (verdict?.kind !== 'good' || verdict.code.payload.begunBy !== begunBy) return undefined;
  const { method, secret } = verdict.code.payload;
  if (method !== 'totp' || secret === undefined) return undefined;
  return { secret, address: totpAddress({ issuer: ctx.tenant.settings.messages.product, name, secret }) };
}
