// A tenant's own texts of mails and short messages, and those of a site of its group: read, written and removed by operators, and judged before they are kept.
import { recordEvent } from '../audit/index.ts';
import { asProblems, type Ctx } from '../faults/index.ts';
import { siteOf } from '../sites/index.ts';
import type { Stores } from '../stores.ts';
import { builtIn, chooseText } from './choose-text.ts';
import { placeholdersOf, type TemplateName } from './placeholders.ts';
import type { StoredTemplate, Template } from './store.ts';

/** One text: of a message, in a language (BCP 47). */
export interface TemplateKey {
  readonly name: TemplateName;
  readonly language: string;
}

/** `own`: the tenant wrote it. `may` and `must`: the placeholders that such a text can be filled with, and those that it cannot do without. */
export interface ShownTemplate extends TemplateKey, Template {
  readonly html: string | null;
  readonly own: boolean;
  readonly may: readonly string[];
  readonly must: readonly string[];
}

const longestSubject = 200;
const longestBody = { mail: 10_000, short: 480 } as const;
/** Characters of a mail in HTML. Whoever reads more out of one judges this first. */
export const longestHtml = 50_000;
/** Texts of one tenant. */
const most = 500;

/** The tag as BCP 47 writes it; undefined for what is none. */
function canonical(language: string): string | undefined {
  try {
    return language.length <= 35 ? Intl.getCanonicalLocales(language)[0] : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const shown = ({ name, locale: language, subject, body, html = null }: StoredTemplate, own: boolean): ShownTemplate => ({
  ...{ name: name as TemplateName, language, subject, body, html, own },
  ...placeholdersOf(name as TemplateName),
});

/** The tenant's own texts, by name and language. */
export async function listTemplates(ctx: Ctx, _input: {}, { templates }: Stores<'templates'>): Promise<readonly ShownTemplate[]> {
  return (await ctx.during('settings.read', () => templates.list(ctx.tenant.id))).map((each) => shown(each, true));
}

/** The tenant's own text in exactly that language, else the built-in one. */
export async function readTemplate(
  ctx: Ctx<'template.absent'>,
  { name, language }: TemplateKey,
  { templates }: Stores<'templates'>,
): Promise<ShownTemplate> {
  const locale = canonical(language);
  const isThis = (each: StoredTemplate) => each.locale === locale;
  const own = (await ctx.during('settings.read', () => templates.ofName(ctx.tenant.id, siteOf(ctx), name))).find(isThis);
  const found = own ?? builtIn(name).find(isThis);
  if (!found) throw ctx.fail('template.absent', { template: `${name} (${language})` });
  return shown(found, own !== undefined);
}

/** The text of those of whom no language is known: in `messages.language`, else in English; the tenant's own, else the built-in one. */
export async function usualTemplate(
  ctx: Ctx,
  { name }: Pick<TemplateKey, 'name'>,
  { templates }: Stores<'templates'>,
): Promise<ShownTemplate> {
  const own = await ctx.during('settings.read', () => templates.ofName(ctx.tenant.id, siteOf(ctx), name));
  const chosen = chooseText(name, [ctx.tenant.settings.messages.language], own);
  return shown(chosen, own.includes(chosen));
}

/** The built-in text in `messages.language`, else in English, whatever the tenant sends instead; reads nothing. */
export const builtInTemplate = async (ctx: Ctx, { name }: Pick<TemplateKey, 'name'>): Promise<ShownTemplate> =>
  shown(chooseText(name, [ctx.tenant.settings.messages.language], []), false);

/** Sentences about what is wrong with the text; none if it may be kept. */
export function complaintsAboutTemplate({ name, language, subject, body, html = null }: TemplateKey & Template): readonly string[] {
  const isShort = name.endsWith('.short');
  const { may, must } = placeholdersOf(name);
  const longest = longestBody[isShort ? 'short' : 'mail'];
  const all = `${subject}\n${body}\n${html ?? ''}`;
  const used = [...all.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, placeholder]) => placeholder!);
  const unknown = [...new Set(used)].filter((each) => !may.includes(each)).map((each) => `{{${each}}}`);
  const lacks = (text: string) => must.filter((each) => !text.includes(`{{${each}}}`)).map((each) => `{{${each}}}`);
  // HTML may be written for either of a code and a link: where the other one comes alone, ours is sent.
  const missing = html === null ? lacks(body) : [...new Set([...lacks(body), ...lacks(html)])].slice(must.length > 1 ? 1 : 0);
  const rest = all.replace(/\{\{[^{}]*\}\}/g, '');
  const known = may.map((each) => `{{${each}}}`).join(', ');
  return [
    ...(canonical(language) === undefined ? [`${language} is no language tag as BCP 47 has it, such as de or zh-CN`] : []),
    ...(unknown.length > 0 ? [`${name} is not filled with ${unknown.join(', ')}; it may have ${known}`] : []),
    ...(rest.includes('{{') || rest.includes('}}') ? [`a placeholder of ${name} is not closed, or not opened; it may have ${known}`] : []),
    ...(missing.length > 0 ? [`the body of ${name} lacks ${missing.join(', ')}: its reader could not go on`] : []),
    ...(isShort && subject !== '' ? [`${name} is a short message, which has no subject`] : []),
    ...(!isShort && subject.trim() === '' ? [`${name} lacks a subject`] : []),
    ...(/\p{Cc}/u.test(subject) ? [`the subject of ${name} is more than one line`] : []),
    ...(subject.length > longestSubject ? [`the subject of ${name} is longer than ${longestSubject} characters`] : []),
    ...(body.trim() === '' ? [`${name} lacks a body`] : []),
    ...(isShort && html !== null ? [`${name} is a short message, which has no HTML`] : []),
    ...(html !== null && (html.trim() === '' || html.length > longestHtml)
      ? [`the HTML of ${name} is empty, or longer than ${longestHtml} characters`]
      : []),
    ...(body.length > longest ? [`the body of ${name} is longer than ${longest} characters`] : []),
  ];
}

/** The texts of a message in all languages, by language: the tenant's own in place of the built-in one. */
export async function textsOfMessage(
  ctx: Ctx,
  { name }: Pick<TemplateKey, 'name'>,
  { templates }: Stores<'templates'>,
): Promise<readonly ShownTemplate[]> {
  const own = await ctx.during('settings.read', () => templates.ofName(ctx.tenant.id, siteOf(ctx), name));
  const ours = builtIn(name).filter(({ locale }) => !own.some((each) => each.locale === locale));
  const all = [...own.map((each) => shown(each, true)), ...ours.map((each) => shown(each, false))];
  return all.toSorted((one, other) => (one.language < other.language ? -1 : 1));
}

/**
 * Writes the text over the present one, if there is one, with an event. `input.rejected` carries a sentence for each problem in `field`: a placeholder that is unknown
 * or missing, a subject or body that is empty or too long, a language that is none.
 */
export async function writeTemplate(
  ctx: Ctx<'input.rejected'>,
  given: TemplateKey & Template,
  stores: Stores<'templates' | 'events'>,
): Promise<ShownTemplate> {
  await changeTemplates(ctx, { written: [given], removed: [] }, stores);
  const { name, subject, body, html } = given;
  return shown({ name, locale: canonical(given.language)!, subject, body, html }, true);
}

/** `writeTemplate` of several texts, and removes others, in one transaction: all or none. One to be removed that is not there is no error. */
export async function changeTemplates(
  ctx: Ctx<'input.rejected'>,
  { written, removed }: { readonly written: readonly (TemplateKey & Template)[]; readonly removed: readonly TemplateKey[] },
  stores: Stores<'templates' | 'events'>,
): Promise<void> {
  const refuse = (complaints: readonly string[]) => {
    const problems = asProblems(complaints.map((field) => ({ field, rule: 'unparsable', expected: 'a text of a message' }) as const));
    if (problems) throw ctx.fail('input.rejected', { problems });
  };
  refuse(written.flatMap(complaintsAboutTemplate));
  const [tenant, site] = [ctx.tenant.id, siteOf(ctx)];
  await stores.transaction(async (tables) => {
    for (const { name, language } of removed) {
      const locale = canonical(language) ?? language;
      if (await ctx.during('settings.store', () => tables.templates.remove(tenant, site, name, locale)))
        await recordEvent(ctx, { what: 'template.removed', subject: name, detail: { language: locale } }, tables);
    }
    for (const { name, language, subject, body, html = null } of written) {
      const locale = canonical(language)!;
      const template = { name, locale, subject, body, html };
      if ((await ctx.during('settings.store', () => tables.templates.write(tenant, site, template, most))) === 'full')
        refuse([`there are ${most} texts already: remove one first`]);
      await recordEvent(ctx, { what: 'template.written', subject: name, detail: { language: locale } }, tables);
    }
  });
}

/** Removes the tenant's own text, with an event: the built-in one is used again. */
export async function removeTemplate(
  ctx: Ctx<'template.absent'>,
  { name, language }: TemplateKey,
  stores: Stores<'templates' | 'events'>,
): Promise<void> {
  const locale = canonical(language) ?? language;
  const isRemoved = await stores.transaction(async (tables) => {
    const removed = await ctx.during('settings.store', () => tables.templates.remove(ctx.tenant.id, siteOf(ctx), name, locale));
    if (removed) await recordEvent(ctx, { what: 'template.removed', subject: name, detail: { language: locale } }, tables);
    return removed;
  });
  if (!isRemoved) throw ctx.fail('template.absent', { template: `${name} (${language})` });
}
