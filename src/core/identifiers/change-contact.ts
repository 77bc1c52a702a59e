// A person changes an address or a number: a code verifies the new one, and where the tenant requires it another code the present one. A
// contact that replaces one without that code recovers nothing for some days, and the former one can take the change back.
import { recordEvent } from '../audit/index.ts';
import { checkSent, type OneTimeCode, spendCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { askFlow, type FlowPorts } from '../hooks/ask-flow.ts';
import { deliverSoon } from '../messages/index.ts';
import type { OutboxMessage } from '../messages/outbox-store.ts';
import { demandFresh, type ProvenAt } from '../sessions/fresh.ts';
import type { Stores } from '../stores.ts';
import { isHeld } from './former.ts';
import { isAvailable } from './is-available.ts';
import { normalForm } from './normal-forms.ts';
import { type NotifyPorts, queueContactNotice, type UndoLink } from './notify-former.ts';
import { checkContactProof } from './prove-contact.ts';
import { replaceIdentifier, undoEnd } from './replace-contact.ts';
import type { Identifier } from './types.ts';

interface Contact {
  readonly value: string;
  readonly code: string;
}

export interface ContactChange {
  readonly account: string;
  readonly contact: 'email' | 'phone';
  readonly next: Contact;
  /** When the person signed in: a first contact gives a new way to recover, and there is no former one to take it back. */
  readonly provenAt: ProvenAt;
  readonly old?: { readonly value?: string; readonly code?: string };
  /** What the codes are: those of a change unless given, or those that prove a contact for anything. */
  readonly codes?: 'change-contact' | 'prove-contact' | undefined;
  /** The page at which the former contact takes the change back. */
  readonly undo: UndoLink;
}

type JudgeFault =
  | 'contact.unchanged'
  | 'session.stale'
  | 'old-contact.unproven'
  | 'old-contact.mismatch'
  | 'email.taken'
  | 'phone.taken'
  | 'code.wrong'
  | 'code.used'
  | 'code.expired'
  | 'rate.exceeded';

/**
 * What of a change is judged before anything is written; spends no code. Order: unchanged → recent sign-in, for a first one → old code given → old one right → taken →
 * new code. Answers the contact that is replaced, and the codes: that of the present contact first, where the tenant asks for one.
 */
export async function judgeContactChange(
  ctx: Ctx<JudgeFault>,
  { account, contact, next, provenAt, old = {}, codes = 'change-contact' }: Omit<ContactChange, 'undo'>,
  stores: Stores<'accounts' | 'identifiers' | 'buckets' | 'codes' | 'tallies'>,
): Promise<{ readonly present: Identifier | undefined; readonly proofs: readonly OneTimeCode[] }> {
  const tenant = ctx.tenant.id;
  const proofOf = ({ value: text, code }: Contact): Promise<OneTimeCode> =>
    codes === 'prove-contact'
      ? checkContactProof(ctx, { contact, text, code, use: 'change' }, stores)
      : checkSent(ctx, { purpose: codes, subject: normalForm(contact, text), value: code }, stores);
  const all = await ctx.during('account.read', () => stores.identifiers.list(tenant, account));
  const present = all.find((identifier) => identifier.kind === contact);
  const normal = normalForm(contact, next.value);
  if (present?.normal === normal) throw ctx.fail('contact.unchanged', { contact });
  if (!present) demandFresh(ctx, provenAt);
  const proofs: OneTimeCode[] = [];
  if (present && ctx.tenant.settings.contacts.proveOld.includes(contact)) {
    if (!old.value || !old.code) throw ctx.fail('old-contact.unproven', { contact });
    if (normalForm(contact, old.value) !== present.normal) throw ctx.fail('old-contact.mismatch', { contact });
    proofs.push(await proofOf({ value: old.value, code: old.code }));
  }
  if (!(await isAvailable(ctx, { text: next.value, of: account }, stores))) throw ctx.fail(`${contact}.taken`, { given: next.value });
  proofs.push(await proofOf(next));
  return { present, proofs };
}

/**
 * Replaces the contact and spends the codes in one transaction, with the message to a former contact, of which the answer tells nothing. Order: `judgeContactChange` →
 * the tenant's own service → stored.
 */
export async function changeContact(
  ctx: Ctx<JudgeFault | 'hook.refused'>,
  { undo, ...change }: ContactChange,
  stores: Stores<'accounts' | 'identifiers' | 'buckets' | 'events' | NotifyPorts | FlowPorts>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const { account, contact, next } = change;
  const { present, proofs } = await judgeContactChange(ctx, change, stores);
  await askFlow(ctx, { flow: 'profile', account, about: { by: 'person', parts: [contact], profile: {} } }, stores);
  const notices = await stores.transaction(async (tables) => {
    for (const code of proofs) await spendCode(ctx, { code }, tables);
    // Others may have written since the present one was read: what the account has now is replaced.
    const held = await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
    const now = held && (await ctx.during('account.read', () => tables.identifiers.list(tenant, account)));
    if (!now) throw ctx.fail('code.wrong', { purpose: 'change-contact', attemptsLeft: null });
    const replaced = now.find(({ kind }) => kind === contact);
    // A contact that came without proof proves nothing itself.
    const isProven = proofs.length > 1 && replaced !== undefined && replaced.normal === present?.normal && !isHeld(replaced, ctx.now);
    const undoUntil = isProven ? null : undoEnd(ctx, held);
    const replacing = { account: held, kind: contact, text: next.value, verified: ctx.now, present: replaced, undoUntil };
    const told = await replaceIdentifier(ctx, replacing, tables);
    if (told === 'taken') throw ctx.fail(`${contact}.taken`, { given: next.value });
    await recordEvent(ctx, { what: 'contact.changed', subject: account, detail: { kind: contact } }, tables);
    const notices: OutboxMessage[] = [];
    for (const to of told) notices.push(await queueContactNotice(ctx, { to, changed: contact, link: undo }, tables));
    return notices;
  });
  deliverSoon(ctx, notices, stores);
}
