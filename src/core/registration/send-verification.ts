// The mail that lets its reader confirm an address. A newer one replaces the older.
import { type CodeForm, issueCode } from '../codes/index.ts';
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

/** Sends to the first address that is not verified; answers it and the code, or undefined if all are verified. */
export async function sendVerification(
  ctx: Ctx,
  input: VerificationMail,
  stores: Stores<'identifiers' | 'codes' | 'mail' | 'sms' | 'templates'>,
): Promise<{ readonly identifier: Identifier; readonly code: string } | undefined> {
  const all = await ctx.doing('account.read', () => stores.identifiers.list(ctx.tenant.id, input.account));
  const pending = all.find(({ kind, verified, spelled }) => kind === 'email' && !verified && (!input.email || spelled === input.email));
  if (!pending) return undefined;
  const payload = { account: input.account, identifier: pending.id, email: pending.spelled };
  const lifeSeconds = ctx.tenant.settings.codes.verifySeconds;
  const form = input.form ?? ({ kind: 'token' } as const);
  const { value } = await issueCode(
    ctx,
    { purpose: 'verify-contact', subject: pending.id, form, lifeSeconds, payload, supersedes: true },
    stores,
  );
  if (input.deliver === 'return') return { identifier: pending, code: value };
  await sendMessage(
    ctx,
    { name: 'verify-contact', to: pending.spelled, values: { code: value, link: input.link?.(value) ?? '' }, text: input.text },
    stores,
  );
  return { identifier: pending, code: value };
}
