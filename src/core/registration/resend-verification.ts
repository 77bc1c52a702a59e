// Sends the verification mail again, for a person who may not be signed in.
import type { AccountKey } from '../accounts/index.ts';
import { findAccount } from '../accounts/index.ts';
import { type CodeForm, judgeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { normalForm } from '../identifiers/index.ts';
import { demandSent } from '../messages/index.ts';
import type { Template } from '../messages/store.ts';
import { doInBackgroundIfGeneric, limitMessages } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { sendCounted } from './send-verification.ts';

export interface Resend {
  readonly key: AccountKey;
  /** The address meant, where the account has several. */
  readonly email?: string | undefined;
  readonly link?: (code: string) => string;
  readonly form?: CodeForm;
  /** Nothing is sent, and nothing refused, where nothing is left to verify. */
  readonly ifVerified?: 'silent';
  readonly text?: Template | undefined;
  readonly deliver?: 'message' | 'return';
  /** The code sent before, for callers that must name it. */
  readonly pending?: string;
}

export type ResendFault =
  | 'template.absent'
  | 'sender.unconfigured'
  | 'rate.exceeded'
  | 'identifier.unknown'
  | 'pending-verification.absent'
  | 'code.wrong';
export type ResendPorts =
  | 'accounts'
  | 'accountStates'
  | 'locks'
  | 'passwords'
  | 'identifiers'
  | 'buckets'
  | 'codes'
  | 'outbox'
  | 'delivery'
  | 'templates';

interface Resent {
  readonly email: string;
  readonly code?: string;
}

/** `resendVerification` for whoever proved nothing. Where the tenant is silent about recovery, it is done after the answer, which then tells nothing. */
export async function resendToStranger(ctx: Ctx<ResendFault>, input: Resend, stores: Stores<ResendPorts | 'background'>): Promise<void> {
  await demandSent(ctx, { name: 'verify-contact' });
  await limitMessages(ctx, {}, stores);
  const again = () => resendCounted(ctx, input, stores);
  if (ctx.tenant.settings.disclosure.recovery === 'silent') doInBackgroundIfGeneric('a verification mail', again, stores);
  else await again();
}

/**
 * Sends a new code to the account's first unverified address, or to the one named; returns the address, and the code with `deliver: 'return'`. Undefined if
 * nothing is left to verify and `ifVerified` is `silent`.
 */
export async function resendVerification(ctx: Ctx<ResendFault>, input: Resend, stores: Stores<ResendPorts>): Promise<Resent | undefined> {
  if (input.deliver !== 'return') await demandSent(ctx, { name: 'verify-contact' });
  if (input.deliver !== 'return') await limitMessages(ctx, {}, stores);
  return resendCounted(ctx, input, stores);
}

/** `resendVerification` for a caller who has counted the message (`limitMessages`). */
export async function resendCounted(
  ctx: Ctx<Exclude<ResendFault, 'rate.exceeded'>>,
  input: Resend,
  stores: Stores<ResendPorts>,
): Promise<Resent | undefined> {
  const person = await findAccount(ctx, input.key, stores);
  if (!person) throw ctx.fail('identifier.unknown', { kind: 'any', given: String(Object.values(input.key)[0]) });
  const meant = input.email === undefined ? undefined : normalForm('email', input.email);
  const unverified = person.identifiers.find(
    ({ kind, verified, normal }) => kind === 'email' && !verified && (meant === undefined || normal === meant),
  );
  if (!unverified) {
    if (input.ifVerified) return undefined;
    throw ctx.fail('pending-verification.absent', { purpose: 'verify-contact' });
  }
  if (input.pending !== undefined) {
    const verdict = await judgeCode(ctx, { purpose: 'verify-contact', value: input.pending }, stores);
    const ours = verdict.kind === 'good' && verdict.code.payload.account === person.account.id;
    if (!ours) throw ctx.fail('code.wrong', { purpose: 'verify-contact', attemptsLeft: null });
  }
  const { link, form, text, deliver } = input;
  const which = { account: person.account.id, email: unverified.spelled };
  const sent = await sendCounted(ctx, { ...which, link, form, text, deliver }, stores);
  return { ...(sent?.code === undefined ? {} : { code: sent.code }), email: sent!.identifier.spelled };
}
