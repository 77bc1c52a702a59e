// The languages of the pages: a file each.
import { de } from './de.ts';
import { en } from './en.ts';
import { hu } from './hu.ts';
import type { Texts } from './texts.ts';
import { zh } from './zh-cn.ts';

export type Language = 'en' | 'de' | 'hu' | 'zh-CN';

export const languages: Readonly<Record<Language, Texts>> = { en, de, hu, 'zh-CN': zh };
export const names: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch', hu: 'Magyar', 'zh-CN': '简体中文' };

/** The first that is spoken here, of what was chosen, asked for by the application, and preferred by the browser. */
export const languageOf = (...wanted: readonly (string | undefined)[]): Language => wishOf(...wanted) ?? 'en';

/** The same; undefined where nobody said which, or none of ours. */
export function wishOf(...wanted: readonly (string | undefined)[]): Language | undefined {
  for (const each of wanted.flatMap((text) => (text ?? '').split(/[\s,]+/))) {
    const tag = each.split(';')[0]!.toLowerCase();
    const found = (Object.keys(languages) as Language[]).find(
      (known) => known.toLowerCase() === tag || known.split('-')[0] === tag.split('-')[0],
    );
    if (tag && found) return found;
  }
  return undefined;
}

/** A language in its own words; what is no language, as it stands. */
export function nameOf(locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  } catch (error) {
    if (error instanceof RangeError) return locale;
    throw error;
  }
}
