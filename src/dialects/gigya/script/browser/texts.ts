// Texts of screens: those of a set in the language of the page, and those that this script says by itself, which a page may give in words of its own.
import { type Answer, isRecord, type Params } from './answers.ts';
import { showText } from './markup.ts';
import { askedOf, site } from './site.ts';

/** By the names that pages know in `customLang`. */
const own: Readonly<Record<string, string>> = {
  this_field_is_required: 'This field is required',
  passwords_do_not_match: 'Passwords do not match',
  invalid_login_or_password: 'Invalid login or password',
  email_already_exists: 'Email already exists',
  email_address_is_invalid: 'The e-mail address is not valid',
  password_does_not_meet_complexity_requirements: 'Password does not meet complexity requirements',
  wrong_captcha: 'The characters were not those shown',
  account_is_disabled: 'The account is disabled',
  account_temporarily_locked_out: 'The account is locked for now',
  there_are_errors_in_your_form_please_try_again: 'There are errors in your form, please try again',
  close: 'Close',
  continue: 'Continue',
  code: 'Code',
  send_code: 'Send code',
  verify: 'Verify',
  continue_with: 'Continue with %provider',
  scan_or_type: 'Scan the picture with your app, then type the code it shows',
  phone_number: 'Phone number',
  choose_way: 'Choose how to confirm that it is you',
  keep_backup_codes: 'Keep these codes: each of them works once, should you lose the other way',
  gigyaTotp: 'By an authenticator app',
  gigyaEmail: 'By e-mail',
  gigyaPhone: 'By text message',
};

const byCode: Readonly<Record<number, string>> = {
  400003: 'email_already_exists',
  400027: 'this_field_is_required',
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
  about(answer: Answer): string;
}

/** In what the page asks for: its `lang`, and `customLang` in the place of texts of this script. */
export function wordsFor({ lang, customLang }: Params): Words {
  const ofPage = isRecord(customLang) ? customLang : {};
  const say: Words['say'] = (name, filled = {}) => {
    const given = ofPage[name];
    const text = typeof given === 'string' ? given : (own[name] ?? name);
    return Object.entries(filled).reduce((all, [key, value]) => all.replaceAll(`%${key}`, value), text);
  };
  const language = typeof lang === 'string' ? lang : (askedOf('lang') ?? document.documentElement.lang);
  return {
    lang: language || site.language,
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
