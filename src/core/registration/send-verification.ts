// The mail by which its reader verifies an address. A newer one replaces the older.
import { type CodeForm, issueCode, notTooOften } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Identifier } from '../identifiers/types.ts';
import { sendMessage } from '../messages/index.ts';
import type { Template } from '../messages/store.ts';
import type { Stores } from '../stores.ts';

export interface VerificationMail {
  readonly account: string;
  readonly link: ((code: string) => string) | undefined;
  readonly form: CodeForm | undefined;
  readonly text?: Template | undefined;
  readonly deliver?: 'message' | 'return' | undefined;
  /** The address meant, where the account has several. */
  readonly email?: string;
}

/**
 * Sends a code to the account's first unverified address, or the one named, in place of an older code; returns the identifier, and the code
 * with `deliver: 'return'`. Undefined if there is none to verify. `notTooOften` limits it.
 */
export async function sendVerification(
  ctx: Ctx,
  input: VerificationMail,
  stores: Stores<'identifiers' | 'buckets' | 'codes' | 'mail' | 'sms' | 'templates'>,
): Promise<{ readonly identifier: Identifier; readonly code?: string } | undefined> {
  const all = await ctx.during('account.read', () => stores.identifiers.list(ctx.tenant.id, input.account));
  const pending = all.find(({ kind, verified, spelled }) => kind === 'email' && !verified && (!input.email || spelled === input.email));
  if (!pending) return undefined;
  const payload = { account: input.account, identifier: pending.id, email: pending.spelled };
  const lifeSeconds = ctx.tenant.settings.codes.verifySeconds;
  const form = input.form ?? ({ kind: 'token' } as const);
  const purpose = 'verify-contact' as const;
  const issue = async () =>
    (await issueCode(ctx, { purpose, subject: pending.id, form, lifeSeconds, payload, supersedes: true }, stores)).value;
  if (input.deliver === 'return') return { identifier: pending, code: await issue() };
  const send = async () => {
    const code = await issue();
    const values = { code, link: input.link?.(code) ?? '' };
    await sendMessage(ctx, { name: purpose, to: pending.spelled, values, text: input.text }, stores);
  };
  await notTooOften(ctx, { kind: 'verification', form, to: pending.spelled }, send, stores);
  return { identifier: pending };
}
