// A text as its reader would see it, filled with samples, for those who write it.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { placeholdersOf, type TemplateName } from './placeholders.ts';
import type { Template } from './store.ts';
import { usualTemplate } from './templates.ts';
import { inHtml } from './text-of-html.ts';

type Judging = Ctx<'template.malformed' | 'template.unfillable'>;

/** Refuses a placeholder that is not closed or has no name, and then one that nothing fills in that message. */
export async function judgeTemplate(ctx: Judging, { name, ...text }: { readonly name: TemplateName } & Template): Promise<void> {
  const all = `${text.subject}\n${text.body}\n${text.html ?? ''}`;
  const used = [...all.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, macro]) => macro!.trim());
  const strange = used.find((macro) => !/^\w+$/.test(macro));
  if (strange !== undefined) throw ctx.fail('template.malformed', { reason: `{{${strange.slice(0, 40)}}} is no placeholder` });
  if (/\{\{|\}\}/.test(all.replace(/\{\{[^{}]*\}\}/g, '')))
    throw ctx.fail('template.malformed', { reason: 'a placeholder is not closed, or not opened' });
  const { may } = placeholdersOf(name);
  const unknown = used.find((macro) => !may.includes(macro));
  if (unknown !== undefined) throw ctx.fail('template.unfillable', { macro: unknown });
}

/** Values that nobody takes for real ones. */
const samples = {
  to: 'someone@example.org',
  code: '123456',
  username: 'someone',
  given_name: 'Ann',
  family_name: 'Example',
  topics: 'News',
  filled: '',
} as const;

export interface Previewed {
  readonly name: TemplateName;
  /** In place of the parts of the text that is sent now. */
  readonly given: Partial<Template>;
  /** Where a link would lead. */
  readonly link: string;
  /** In place of samples, by the names of placeholders. */
  readonly values?: Readonly<Record<string, string>>;
}

/** The text of those of whom no language is known, or the one given, judged by `judgeTemplate`, and filled. Sends nothing. */
export async function previewTemplate(
  ctx: Judging,
  { given, link, name, values: own }: Previewed,
  stores: Stores<'templates'>,
): Promise<Template> {
  const { subject, body, html } = { ...(await usualTemplate(ctx, { name }, stores)), ...given };
  await judgeTemplate(ctx, { name, subject, body, html });
  const values: Readonly<Record<string, string>> = { ...samples, link, product: ctx.tenant.settings.messages.product, ...own };
  const filled = (text: string, as: (value: string) => string) =>
    text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, macro: string) => as(Object.hasOwn(values, macro) ? values[macro]! : ''));
  const plain = (text: string) => filled(text, (value) => value);
  return { subject: plain(subject), body: plain(body), html: html == null ? null : filled(html, inHtml) };
}
