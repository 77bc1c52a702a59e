// Texts of screens: those of a set in the language of the page, and those that this script says by itself, which a page may give in words of its own.
import { isRecord, type PageParams, type ServerAnswer } from './answers.ts';
import { showText } from './markup.ts';
import { ownTexts } from './own-texts.ts';
import { site, wantedOf } from './site.ts';

const byCode: Readonly<Record<number, string>> = {
  400003: 'email_already_exists',
  400021: 'captcha_needed',
  400027: 'this_field_is_required',
  401020: 'captcha_needed',
  401021: 'wrong_captcha',
  403041: 'account_is_disabled',
  403042: 'invalid_login_or_password',
  403120: 'account_temporarily_locked_out',
};

export interface Words {
  readonly lang: string;
  /** One of this script's own texts, by its name. */
  say(name: string, filled?: Readonly<Record<string, string>>): string;
  /** What is wrong, for the person. */
  about(answer: ServerAnswer): string;
}

/** In what the page asks for: its `lang`, and `customLang` in the place of texts of this script. */
export function wordsFor({ lang, customLang }: PageParams): Words {
  const ofPage = isRecord(customLang) ? customLang : {};
  const asked = typeof lang === 'string' ? lang : (wantedOf('lang') ?? document.documentElement.lang);
  const language = asked || site.language;
  const spoken = { ...ownTexts['en'], ...ownTexts[language.toLowerCase().split('-')[0] ?? ''] };
  const say: Words['say'] = (name, filled = {}) => {
    const given = ofPage[name];
    const text = typeof given === 'string' ? given : (spoken[name] ?? name);
    return Object.entries(filled).reduce((all, [key, value]) => all.replaceAll(`%${key}`, value), text);
  };
  return {
    lang: language,
    say,
    about({ errorCode, errorDetails, errorMessage }) {
      const name = byCode[errorCode];
      return name === undefined ? (errorDetails ?? errorMessage ?? '') : say(name);
    },
  };
}

/** Writes the texts of a set into its elements: those of the language, or of its base (`de` for `de-AT`), or the set's default ones. */
export function translate(root: Element, translations: unknown, lang: string): void {
  if (!isRecord(translations)) return;
  const chosen = [translations[lang], translations[lang.split('-')[0] ?? ''], translations['default']].filter(isRecord);
  for (const element of root.querySelectorAll('[data-translation-key], [data-placeholder-key]')) {
    const text = (attribute: string): string | undefined => {
      const key = element.getAttribute(attribute);
      return chosen.map((texts) => texts[key ?? '']).find((each): each is string => typeof each === 'string');
    };
    const placeholder = text('data-placeholder-key');
    if (placeholder !== undefined) element.setAttribute('placeholder', placeholder);
    const said = text('data-translation-key');
    if (said === undefined) continue;
    if (element.matches('input[type=submit], input[type=button]')) element.setAttribute('value', said);
    else if (element.matches('input, textarea')) element.setAttribute('placeholder', said);
    else showText(element, said);
  }
}
