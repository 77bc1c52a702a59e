// Texts by language: one text, or a JSON object of them in which `default` is that of nobody's own.
import type { TextByLanguage } from '../../../community/loyalty/index.ts';
import { parseJson } from '../../_common/json.ts';
import { Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';

export const Texts = () => Text({ maxLength: 5000 });

const isLanguage = (name: string): boolean => /^(?:default|[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$/.test(name);

/** By language; a text alone is the default. */
export function textsIn(name: string, given: string): TextByLanguage {
  if (!given.trimStart().startsWith('{')) return { default: given };
  const malformed = refuse('parameter.out-of-bounds', {
    name,
    allowed: 'is a text, or an object with a text for default and each language',
  });
  let parsed: unknown;
  try {
    parsed = parseJson(given);
  } catch (error) {
    if (error instanceof SyntaxError) throw malformed;
    throw error;
  }
  const entries = Object.entries(parsed as object);
  if (!entries.every(([language, text]) => isLanguage(language) && typeof text === 'string')) throw malformed;
  return Object.fromEntries(entries) as TextByLanguage;
}

/** In that language, or else the default; all of them where `all` is asked for. */
export function textOut(texts: TextByLanguage, language: string | undefined): string | TextByLanguage {
  if (language === 'all') return texts;
  const own = language !== undefined && Object.hasOwn(texts, language) ? texts[language] : undefined;
  return own ?? texts['default'] ?? '';
}

/** Whether the name is among those that are asked for: `*` for all, else a list. */
export const isChosen = (name: string, include: readonly string[] = ['*'], exclude: readonly string[] = []): boolean =>
  (include.includes('*') || include.includes(name)) && !exclude.includes(name);
