// The mail by which its reader verifies an address. A newer one replaces the older.
import { type CodeForm, deliverTurned, issueCode, notTooOften, type Turned } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { mailboxOf } from '../identifiers/normal-forms.ts';
import type { Identifier } from '../identifiers/types.ts';
import { demandSent, isSent } from '../messages/demand-sent.ts';
import { queueMessage } from '../messages/index.ts';
import type { Template } from '../messages/store.ts';
import { limitMessages } from '../protection/index.ts';
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

/** The identifier that is verified, with the code for a caller that delivers it, or the mail to be delivered after the commit. */
export interface QueuedVerification {
  readonly identifier: Identifier;
  readonly code?: string;
  readonly turned?: Turned | undefined;
}

const purpose = 'verify-contact' as const;

type Ports = 'identifiers' | 'buckets' | 'codes' | 'outbox' | 'templates';

/**
 * Draws a code for the account's first unverified address, or the one named, in place of an older code, and writes its mail; returns the code
 * with `deliver: 'return'`. Undefined if there is no address to verify, or if the tenant sends no such message. `notTooOften` limits it. It may be a part of a transaction.
 */
export async function queueVerification(ctx: Ctx, input: VerificationMail, stores: Stores<Ports>): Promise<QueuedVerification | undefined> {
  const all = await ctx.during('account.read', () => stores.identifiers.list(ctx.tenant.id, input.account));
  const pending = all.find(({ kind, verified, spelled }) => kind === 'email' && !verified && (!input.email || spelled === input.email));
  if (!pending || (input.deliver !== 'return' && !isSent(ctx, purpose))) return undefined;
  const { account, link, text } = input;
  const payload = { account, identifier: pending.id, email: pending.spelled };
  const lifeSeconds = ctx.tenant.settings.codes.verifySeconds;
  const form = input.form ?? ({ kind: 'token' } as const);
  const subject = pending.id;
  const issue = (tables: Stores<'codes'>) => issueCode(ctx, { purpose, subject, form, lifeSeconds, payload, supersedes: true }, tables);
  if (input.deliver === 'return') return { identifier: pending, code: (await issue(stores)).value };
  const write = async (tables: Stores<'codes' | 'outbox' | 'templates'>) => {
    const { value, code } = await issue(tables);
    const values = { code: value, link: link?.(value) ?? '' };
    const message = { name: purpose, to: mailboxOf(pending.spelled), values, text, account, subject, usefulUntil: code.expires };
    return queueMessage(ctx, message, tables);
  };
  return { identifier: pending, turned: await notTooOften(ctx, { kind: 'verification', form, to: pending.spelled }, write, stores) };
}

interface Verification {
  readonly identifier: Identifier;
  readonly code?: string;
  /** Whole seconds until another mail may be asked for, where one was sent a moment ago and none now; else 0. */
  readonly retryAfter: number;
}

/** `sendCounted`, which counts for the rate of messages here. */
export async function sendVerification(
  ctx: Ctx<'template.absent' | 'sender.unconfigured' | 'rate.exceeded'>,
  input: VerificationMail,
  stores: Stores<Ports | 'delivery'>,
): Promise<Verification | undefined> {
  if (input.deliver !== 'return') await demandSent(ctx, { name: purpose });
  if (input.deliver !== 'return') await limitMessages(ctx, {}, stores);
  return sendCounted(ctx, input, stores);
}

/** `queueVerification`, and the mail is tried: a refusal is a failure of the step `mail.send`. The caller has counted it (`limitMessages`). */
export async function sendCounted(
  ctx: Ctx,
  input: VerificationMail,
  stores: Stores<Ports | 'delivery'>,
): Promise<Verification | undefined> {
  const queued = await queueVerification(ctx, input, stores);
  await deliverTurned(ctx, queued?.turned, stores);
  return queued && { ...queued, retryAfter: queued.turned?.retryAfter ?? 0 };
}
