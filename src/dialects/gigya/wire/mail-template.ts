// A mail as this vendor keeps it: one page of HTML, whose head says the subject, with placeholders by `$name`.
import { attribute, longestHtml, type Template, tagsOf, textOfHtml } from '../../../core/messages/index.ts';

/** Of all mails: the vendor's names, and ours. */
const common: Readonly<Record<string, string>> = { firstName: 'given_name', lastName: 'family_name', email: 'to' };

/** What the mails of a section are filled with beside that. */
export type Placeholders = Readonly<Record<string, string>>;

const named = (html: string, name: string): string | undefined => {
  const tag = tagsOf(html, 'meta').find((each) => attribute(each, 'name').toLowerCase() === name);
  return tag && attribute(tag, 'content').trim();
};

/** Whether its head names a sender: mails have the one of the tenant. */
export const namesSender = (html: string): boolean => named(html, 'from') !== undefined;

/** The template, with its text beside the HTML; how long it may be, the names of placeholders that nothing fills, or what is missing. */
export function mailIn(html: string, own: Placeholders): Template | string {
  if (html.length > longestHtml) return `is longer than ${longestHtml} characters`;
  const names: Placeholders = { ...common, ...own };
  const strange = [...html.matchAll(/\$([A-Za-z]\w*)/g)].map(([, name]) => name!).filter((name) => !Object.hasOwn(names, name));
  if (strange.length > 0) return `is not filled with ${[...new Set(strange)].map((name) => `$${name}`).join(', ')}`;
  const subject = named(html, 'subject');
  if (!subject) return 'has no META tag with a subject';
  const ours = (text: string) => text.replace(/\$([A-Za-z]\w*)/g, (_, name: string) => `{{${names[name]}}}`);
  return { subject: ours(subject), body: ours(textOfHtml(html)), html: ours(html) };
}

/** As it is set; a template that is text alone as HTML. */
export function mailOut({ subject, body, html }: Template, own: Placeholders, product: string): string {
  const theirs = new Map(Object.entries({ ...common, ...own }).map(([name, our]) => [our, name]));
  const whole = html ?? pageOf(subject, body);
  return whole.replace(/\{\{(\w+)\}\}/g, (_, our: string) =>
    theirs.has(our) ? `$${theirs.get(our)}` : our === 'product' ? inHtml(product) : '',
  );
}

const inHtml = (text: string): string => text.replace(/[&<>"]/g, (each) => `&#${each.codePointAt(0)};`);

/** Our texts have no HTML: a paragraph for each of their own, and what carries a link is one. */
function pageOf(subject: string, body: string): string {
  const lines = body
    .trim()
    .split(/\n{2,}/)
    .filter((each) => !/\{\{code\}\}.*$/.test(each) || !body.includes('{{link}}'))
    .map((each) => (each === '{{link}}' ? '<a href="{{link}}">{{link}}</a>' : inHtml(each).replaceAll('\n', '<br>')));
  return `<html>\n<head>\n<META name="subject" content="${inHtml(subject)}" />\n</head>\n<body>\n${lines.map((each) => `<p>${each}</p>`).join('\n')}\n</body>\n</html>\n`;
}
