// A mail or a short message to a person: the tenant's own text or ours, filled, written to the outbox and handed over.
import type { Ctx } from '../faults/index.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import { siteOf } from '../sites/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { branded } from './branded.ts';
import { chooseText } from './choose-text.ts';
import { queue } from './outbox.ts';
import type { OutboxMessage, Outgoing } from './outbox-store.ts';
import { ofPerson } from './placeholders.ts';
import { ourProduct } from './product.ts';
import type { Template } from './store.ts';
import { inHtml } from './text-of-html.ts';
import type { MessageName } from './texts/index.ts';
import { ownLink } from './to-operators.ts';

/** A message by its name, with the values of its macros. */
export interface Message {
  readonly name: MessageName;
  readonly to: string;
  /** By mail, unless the address is a telephone number. */
  readonly by?: 'email' | 'phone';
  readonly values: { readonly code?: string; readonly link?: string; readonly username?: string; readonly topics?: string };
  /** The text, where the caller brings its own. */
  readonly text?: Template | undefined;
  /** Whose it is, if it is an account's: the message is removed with that. */
  readonly account?: string | null;
  /** The subject of its code: a message that waits with an older one is replaced. */
  readonly subject?: string;
  /** When its code or link expires: it is not sent later. */
  readonly usefulUntil?: Instant;
}

/**
 * Writes the caller's text, else the tenant's own or the built-in one, with its macros filled: in a language of the account, else of the page that asked, else
 * `messages.language`, else in English; to an account that may do everything ours alone (`to-operators.ts`), whatever the caller or the tenant has. Call it inside the transaction of what the message is about, and `deliver` what it returns after the commit.
 */
export async function queueMessage(
  ctx: Ctx,
  message: Message,
  tables: Pick<Stores<'outbox' | 'templates'>, 'outbox' | 'templates'>,
): Promise<OutboxMessage> {
  const { name, account = null, subject: about = null, usefulUntil = null } = message;
  return queue(ctx, { name, account, subject: about, usefulUntil, content: await contentOf(ctx, message, tables) }, tables);
}

/** The mail or short message as `queueMessage` writes it, for those who judge it first. */
export async function contentOf(
  ctx: Ctx,
  message: Message,
  tables: Pick<Stores<'templates'>, 'templates'>,
): Promise<Extract<Outgoing, { readonly kind: 'mail' | 'sms' }>> {
  const { messages } = ctx.tenant.settings;
  const { name, to, by = 'email', account = null } = message;
  const key = by === 'phone' ? `${name}.short` : name;
  const reader = account === null ? ({ kind: by, normal: normalForm(by, to) } as const) : { account };
  const { languages, isOperator } = await ctx.during('settings.read', () => tables.templates.aboutReader(ctx.tenant.id, reader));
  const asked = { code: '', link: '', username: '', topics: '', ...message.values };
  const given = isOperator ? { ...asked, link: ownLink(ctx, asked.link) } : asked;
  const template = isOperator ? ourText(ctx, key, languages) : (message.text ?? (await textFor(ctx, { key, languages, given }, tables)));
  const named = isNaming(template) && account !== null ? await namesOf(ctx, account, tables) : {};
  const person = isLinking(template, named) ? {} : named;
  const { product, sender } = isOperator ? { product: ourProduct, sender: '' } : messages;
  const values: Record<string, string> = { product, to, ...person, ...given, filled: forBrowsers(given) };
  // A line that is one macro and stays empty is left out with the blank lines after it.
  const lines = (text: string) => text.replace(/^\{\{(\w+)\}\}\n+/gm, (line, macro: string) => (values[macro] ? line : ''));
  const fill = (text: string) => lines(text).replace(/\{\{(\w+)\}\}/g, (_, macro: string) => values[macro] ?? '');
  const text = fill(template.body);
  const subject = fill(template.subject).replace(/[\r\n]+/g, ' ');
  const way = isOperator ? ({ ours: true } as const) : {};
  if (by === 'phone') return { kind: 'sms', to, text, ...way };
  const html =
    template.html?.replace(/\{\{(\w+)\}\}/g, (_, macro: string) => inHtml(values[macro] ?? '')) ??
    (isOperator ? undefined : branded(text, given.link, messages));
  return { kind: 'mail', to, from: sender, subject, text, ...(html == null ? {} : { html }), ...way };
}

const wantedBy = (ctx: Ctx, languages: readonly string[]): readonly string[] => [
  ...languages,
  ctx.language ?? '',
  ctx.tenant.settings.messages.language,
];

const ourText = (ctx: Ctx, key: string, languages: readonly string[]): Template => chooseText(key, wantedBy(ctx, languages), []);

async function textFor(
  ctx: Ctx,
  { key, languages, given }: { readonly key: string; readonly languages: readonly string[]; readonly given: Ways },
  { templates }: Pick<Stores<'templates'>, 'templates'>,
): Promise<Template> {
  const own = await ctx.during('settings.read', () => templates.ofName(ctx.tenant.id, siteOf(ctx), key));
  const fitting = own.filter((each) => leadsOn(each, given));
  return chooseText(key, wantedBy(ctx, languages), fitting);
}

type Ways = { readonly code: string; readonly link: string };

/** A mail in HTML may be written for a link alone, or for a code: where the message comes with the other one, its reader could not go on, and ours is sent. */
function leadsOn({ html, body }: Template, { code, link }: Ways): boolean {
  if (html == null || (code === '' && link === '')) return true;
  return (link !== '' && body.includes('{{link}}')) || (code !== '' && body.includes('{{code}}'));
}

const isNaming = ({ subject, body, html }: Template): boolean =>
  ofPerson.some((name) => `${subject}${body}${html ?? ''}`.includes(`{{${name}}}`));

/**
 * The names of the person, as far as a mail may say them: whoever registers with the address of somebody else chooses them, and would have this server send
 * that person what he likes. Letters and what stands between those of a name, and nothing that a mail program makes a link of.
 */
async function namesOf(ctx: Ctx, account: string, { templates }: Pick<Stores<'templates'>, 'templates'>): Promise<Record<string, string>> {
  const claims = await ctx.during('account.read', () => templates.claimsOf(ctx.tenant.id, account));
  return Object.fromEntries(
    ofPerson.map((name) => {
      const said = claims[name];
      return [name, typeof said === 'string' && isName(said) ? said : ''];
    }),
  );
}

/** Whether names make an address beside each other, or beside a word of the template, that neither is. */
function isLinking({ subject, body }: Template, named: Readonly<Record<string, string>>): boolean {
  const addresses = (values: Readonly<Record<string, string>>) =>
    `${subject}\n${body}`
      .replace(/\{\{(\w+)\}\}/g, (_, macro: string) => (macro in named ? (values[macro] ?? '') : ' '))
      .split(/\s+/)
      .filter((word) => /[\p{L}\p{M}]\.\p{L}/u.test(word));
  const own = new Set(addresses({}));
  return addresses(named).some((word) => !own.has(word));
}

/** Letters and what stands between those of a name, at most four words; a point alone after one or two letters, as of an initial, and never before anything but a space. */
const isName = (said: string): boolean =>
  /^[\p{L}\p{M}\p{Zs}'’.-]{1,60}$/u.test(said) &&
  !/\.\S|(?:^|[^\p{L}])\.|\p{L}\p{M}*\p{L}\p{M}*\p{L}\p{M}*\./u.test(said) &&
  said.trim().split(/\p{Zs}+/u).length <= 4;

/** The last line by which a browser knows the page that the code is for (origin-bound one-time codes, as WICG describes them). */
const forBrowsers = ({ code, link }: { readonly code: string; readonly link: string }): string =>
  code && URL.canParse(link) ? `\n\n@${new URL(link).hostname} #${code}` : '';
