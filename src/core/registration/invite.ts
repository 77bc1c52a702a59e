// Somebody is invited by mail to register; who subscribed without an account sees and changes by it what is kept of him, too. Order: registration open → form of the address → taken → rate of messages → ticket drawn and text judged, in the
// turn of the address → the mail is tried.
import { deliverTurned, issueCode, notTooOften } from '../codes/index.ts';
import { asProblems, type Ctx } from '../faults/index.ts';
import { isAvailable, judgeIdentifiers } from '../identifiers/index.ts';
import { newId } from '../ids.ts';
import { contentOf, foreignHostIn, linksOf, queue } from '../messages/index.ts';
import { limitMessages } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { findSubscriber } from '../subscribers/index.ts';
import { withCurrent } from '../tenants/current-settings.ts';
import { plusSeconds } from '../time.ts';

/** Whom to write to, and how the ticket becomes a link; empty for none. */
export interface MailedInvitation {
  readonly email: string;
  readonly link: (ticket: string) => string;
  /** How long the mail is good. */
  readonly lifeSeconds: number;
  /** How long who came by it in time goes on with the ticket. */
  readonly staySeconds: number;
  /** The language of the mail (BCP 47), where the caller knows it. */
  readonly language?: string | undefined;
  /** Whether a page is one of the tenant’s own, beside those that its settings lead people to. */
  readonly isOurs: (address: string) => boolean;
}

/**
 * Mails a ticket under which one registration may begin. A mail with a link to a foreign site, in the tenant’s own text or in a value that fills it, is
 * `content.suspect`: nothing is sent, and no ticket is kept. A mail of a moment ago stays the last one.
 */
export async function inviteByMail(
  given: Ctx<'registration.closed' | 'input.rejected' | 'email.taken' | 'rate.exceeded' | 'content.suspect'>,
  { email, link, lifeSeconds, staySeconds, language, isOurs }: MailedInvitation,
  stores: Stores<'subscribers' | 'settings' | 'identifiers' | 'passwordRules' | 'buckets' | 'codes' | 'outbox' | 'templates' | 'delivery'>,
): Promise<void> {
  const current = await withCurrent(given, 'registration', stores);
  const ctx = language === undefined ? current : { ...current, language };
  const { registration, messages } = ctx.tenant.settings;
  if (!registration.open) throw ctx.fail('registration.closed', { because: 'off' });
  const problems = asProblems(await judgeIdentifiers(ctx, { email }, stores));
  if (problems) throw ctx.fail('input.rejected', { problems });
  if (!(await isAvailable(ctx, { text: email }, stores))) throw ctx.fail('email.taken', { given: email });
  const known = await findSubscriber(ctx, { email }, stores);
  await limitMessages(ctx, {}, stores);
  const pages = [messages.inviteUrl, messages.resetUrl, messages.verifyNextUrl, messages.logo].filter((page) => page !== '');
  const hosts = new Set(pages.map((page) => new URL(page).host));
  const write = async (tables: Stores<'codes' | 'outbox' | 'templates'>) => {
    const subject = known?.id ?? newId(ctx.random, ctx.now);
    const by = plusSeconds(ctx.now, lifeSeconds);
    const because = known ? { because: 'subscriber', subscriber: known.id } : { because: 'registration' };
    const payload = { ...because, arrival: { by, staySeconds } };
    const asked = { purpose: 'continue', subject, form: { kind: 'token' }, lifeSeconds: lifeSeconds + staySeconds, payload } as const;
    const { value } = await issueCode(ctx, asked, tables);
    const message = { name: 'invitation', to: email.trim(), values: { code: value, link: link(value) } } as const;
    const content = await contentOf(ctx, message, tables);
    const said = content.kind === 'mail' ? `${content.subject}\n${content.text}\n${linksOf(content.html)}` : content.text;
    const host = foreignHostIn(said, (address) => hosts.has(new URL(address).host) || isOurs(address));
    if (host !== undefined) throw ctx.fail('content.suspect', { host });
    return queue(ctx, { name: message.name, account: null, subject, usefulUntil: by, content }, tables);
  };
  await deliverTurned(ctx, await notTooOften(ctx, { kind: 'invitation', to: email }, write, stores), stores);
}
