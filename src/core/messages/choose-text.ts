// Which text a message has: of the languages that its reader understands, the first in which there is one.
import type { StoredTemplate } from './store.ts';
import { ourTexts } from './texts/index.ts';

/** Language tags (BCP 47) of a text such as `de-CH, en;q=0.8` or `zh_CN`, in small letters. */
const tagsIn = (text: string): readonly string[] =>
  text.split(',').flatMap((each) => each.split(';')[0]!.trim().replaceAll('_', '-').toLowerCase() || []);

const primaryOf = (tag: string): string => tag.split('-')[0]!.toLowerCase();

/** The one in exactly that language, else one in another variety of it. */
const inLanguage = <T extends { readonly locale: string }>(tag: string, all: readonly T[]): T | undefined =>
  all.find(({ locale }) => locale.toLowerCase() === tag) ?? all.find(({ locale }) => primaryOf(locale) === primaryOf(tag));

/** The built-in texts of that name; a name that ends with `.short` is that of a short message. */
export function builtIn(name: string): readonly StoredTemplate[] {
  const isShort = name.endsWith('.short');
  const key = (isShort ? name.slice(0, -6) : name) as keyof (typeof ourTexts)['en']['mails'];
  return Object.entries(ourTexts).map(([locale, { mails, shorts }]) => ({
    name,
    locale,
    ...(isShort ? { subject: '', body: shorts[key] } : mails[key]),
  }));
}

/** Of texts in several languages, that of the first which the reader understands; English is the last. */
export function chooseAmong<T extends { readonly locale: string }>(wanted: readonly string[], all: readonly T[]): T {
  for (const tag of [...wanted.flatMap(tagsIn), 'en']) {
    const found = inLanguage(tag, all);
    if (found) return found;
  }
  throw new Error('no text in English');
}

/** `wanted`: languages in the order in which the reader is to have them. In each the tenant's own text comes before ours; English is the last. */
export function chooseText(name: string, wanted: readonly string[], own: readonly StoredTemplate[]): StoredTemplate {
  const ours = builtIn(name);
  for (const tag of [...wanted.flatMap(tagsIn), 'en']) {
    const found = inLanguage(tag, own) ?? inLanguage(tag, ours);
    if (found) return found;
  }
  throw new Error(`no text of ${name} in English`);
}
