// A mail as this vendor keeps it: HTML with macros `{{name}}`, whose names are the vendor's.
import { type Template, textOfHtml } from '../../../core/messages/index.ts';

/** The vendor's names of what a mail is filled with, beside ours; where there are several, the first is shown. */
const macros: Readonly<Record<string, string>> = {
  client_name: 'product',
  app_name: 'product',
  user_email: 'to',
  verify_code: 'code',
  verify_link: 'link',
  given_name: 'given_name',
  family_name: 'family_name',
};
/** Our name of one of the vendor's macros; undefined where no mail has it. */
export const placeholderOf = (macro: string): string | undefined => (Object.hasOwn(macros, macro) ? macros[macro] : undefined);

const shownAs = new Map(
  Object.entries(macros)
    .map(([theirs, ours]) => [ours, theirs] as const)
    .toReversed(),
);

const renamed = (text: string, nameOf: (macro: string) => string): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, macro: string) => `{{${nameOf(macro)}}}`);

/** With our names; a macro that the vendor does not have keeps its name, unless it is one of ours. */
const inward = (text: string): string => renamed(text, (macro) => macros[macro] ?? `vendor_${macro}`);
const outward = (text: string): string => renamed(text, (macro) => shownAs.get(macro) ?? macro);

/** Subject and HTML as they came, with the text beside the HTML. */
export function mailIn({ subject, content }: { readonly subject: string; readonly content: string }): Template {
  const html = inward(content);
  return { subject: inward(subject), body: textOfHtml(html), html };
}

const inHtml = (text: string): string => text.replace(/[&<>"]/g, (each) => `&#${each.codePointAt(0)};`);

/** The same as it is shown; a text that has no HTML as paragraphs. */
export function mailOut({ subject, body, html }: Template): { readonly subject: string; readonly content: string } {
  const paragraphs = body.trim().split(/\n{2,}/);
  const content = html ?? paragraphs.map((each) => `<p>${inHtml(each).replaceAll('\n', '<br>')}</p>`).join('\n');
  return { subject: outward(subject), content: outward(content) };
}
