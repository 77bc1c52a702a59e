// Somebody lost a password. One order for all faces: address lock → captcha → switched on → find → contact → has password →
// disabled → locked → code stored → sent. Whether an unknown name is told is the tenant's decision.
import { findAccount } from '../accounts/index.ts';
import type { Person } from '../accounts/types.ts';
import { type CodeForm, issueCode, type Purpose } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import { sendMessage } from '../messages/index.ts';
import type { Template } from '../messages/store.ts';
import { checkCaptcha, judgeAddress } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { withCurrent } from '../tenants/current-settings.ts';
import { type FindFault, type FindPorts, findLost, type Lost } from './find-lost.ts';

/** How the code looks, and how it reaches the person. */
export interface Sending {
  readonly code: {
    readonly purpose: Purpose;
    readonly form: CodeForm;
    readonly lifeSeconds?: number;
    readonly payload?: JsonObject;
    readonly subject?: 'account' | 'contact';
  };
  readonly link?: (code: string) => string;
  readonly text?: Template | undefined;
  /** `return` hands the code to the caller, who delivers it. */
  readonly deliver: 'message' | 'return';
}

export interface Asking extends Lost {
  readonly captcha?: string | undefined;
  readonly deliver: 'message' | 'return';
}

export type LostPassword = Asking & Sending;

export type Recovery =
  | { readonly kind: 'code-sent'; readonly person: Person; readonly email: string }
  | { readonly kind: 'code-returned'; readonly person: Person; readonly code: string; readonly email: string | null }
  | { readonly kind: 'nothing-said' };

type RecoveryFault =
  | 'account.locked'
  | 'captcha.required'
  | 'captcha.wrong'
  | 'captcha.expired'
  | 'recovery.disabled'
  | FindFault
  | 'contact.absent'
  | 'contact.unverified'
  | 'password.absent'
  | 'account.disabled';

type RecoveryPorts = FindPorts | 'settings' | 'codes' | 'captcha' | 'replays' | 'mail' | 'templates';

export type Judged =
  | { readonly kind: 'found'; readonly person: Person; readonly contact: string | null }
  | { readonly kind: 'nothing-said' };

/** Asks all that is asked before anything is sent. */
export async function judgeRecovery(given: Ctx<RecoveryFault>, input: Asking, stores: Stores<RecoveryPorts>): Promise<Judged> {
  const ctx = await withCurrent(given, 'recovery', stores);
  const { captcha, recovery, disclosure } = ctx.tenant.settings;
  await judgeAddress(ctx, {}, stores);
  if (captcha.recovery) await checkCaptcha(ctx, { proof: input.captcha }, stores);
  if (!recovery.message) throw ctx.fail('recovery.disabled', { means: 'message' });
  const person = await findLost(ctx, input, stores);
  if (!person) return { kind: 'nothing-said' };
  const contact = contactOf(ctx, person, input);
  if (!person.password) throw ctx.fail('password.absent', { providers: [] });
  if (disclosure.accountState === 'silent' && (person.state.disabled || person.lock)) return { kind: 'nothing-said' };
  if (person.state.disabled) throw ctx.fail('account.disabled', { since: person.state.disabled });
  if (person.lock) throw ctx.fail('account.locked', { scope: 'account', until: person.lock.until, by: person.lock.why });
  return { kind: 'found', person, contact };
}

export async function beginRecovery(ctx: Ctx<RecoveryFault>, input: LostPassword, stores: Stores<RecoveryPorts>): Promise<Recovery> {
  const judged = await judgeRecovery(ctx, input, stores);
  return judged.kind === 'found' ? deliver(ctx, input, judged.person, judged.contact, stores) : judged;
}

/** For somebody who was found before, and holds the ticket that says so. */
export async function sendRecovery(
  ctx: Ctx<'account.not-found' | 'contact.absent'>,
  input: Sending & { readonly account: string },
  stores: Stores<RecoveryPorts>,
): Promise<Recovery> {
  const person = await findAccount(ctx, { id: input.account }, stores);
  if (!person) throw ctx.fail('account.not-found', { by: 'id', given: input.account });
  const email = person.identifiers.find(({ kind }) => kind === 'email');
  if (!email) throw ctx.fail('contact.absent', { contact: 'email' });
  return deliver(ctx, input, person, email.spelled, stores);
}

function contactOf(ctx: Ctx<'contact.absent' | 'contact.unverified'>, person: Person, input: Asking): string | null {
  const emails = person.identifiers.filter(({ kind }) => kind === 'email');
  const best = emails.find(({ verified }) => verified) ?? emails[0];
  if (!best) {
    if (input.deliver === 'message') throw ctx.fail('contact.absent', { contact: 'email' });
    return null;
  }
  if (ctx.tenant.settings.recovery.verifiedOnly && !best.verified)
    throw ctx.fail('contact.unverified', { contact: 'email', given: best.spelled });
  return best.spelled;
}

async function deliver(ctx: Ctx, input: Sending, person: Person, contact: string | null, stores: Stores<RecoveryPorts>): Promise<Recovery> {
  const { purpose, form, lifeSeconds = ctx.tenant.settings.codes.recoverSeconds } = input.code;
  const subject = input.code.subject === 'contact' && contact ? contact.toLowerCase() : person.account.id;
  const payload = { account: person.account.id, ...input.code.payload };
  const { value } = await issueCode(ctx, { purpose, subject, form, lifeSeconds, payload, supersedes: true }, stores);
  if (input.deliver === 'return') return { kind: 'code-returned', person, code: value, email: contact };
  await sendMessage(
    ctx,
    { name: 'recover', to: contact!, values: { code: value, link: input.link?.(value) ?? '' }, text: input.text },
    stores,
  );
  return { kind: 'code-sent', person, email: contact! };
}
