// What is told while somebody types: whether a name is free (`gigya-loginID-availability`), and what a password lacks (`gigya-password-strength`).
import { isRecord, type PageParams } from './answers.ts';
import { ask } from './call.ts';
import { fieldsOfForm, pathOf, type ScreenField } from './fields.ts';
import type { Words } from './texts.ts';

/** Milliseconds without a key, after which somebody has typed. */
const pause = 500;

/** The field that a widget is about: the one that it names, or else the one beside it. */
function fieldOf(widget: Element, usual: readonly string[]): ScreenField | undefined {
  const form = widget.closest('form');
  if (!form) return undefined;
  const bound = widget.getAttribute('data-bound-to');
  const fields = fieldsOfForm(form);
  if (bound !== null) return fields.find((field) => pathOf(field) === bound || pathOf(field) === `profile.${bound}`);
  const beside = widget.closest('.gigya-composite-control')?.querySelector('input');
  return fields.find((field) => field === beside) ?? fields.find((field) => usual.includes(pathOf(field)));
}

function watched(widget: HTMLElement): void {
  widget.setAttribute('role', 'status');
  widget.textContent = '';
}

/** Asked once somebody has stopped to type, or left the field. Where the site tells nobody who has an account, nothing is said. */
export function watchName(widget: HTMLElement, words: Words): void {
  const field = fieldOf(widget, ['email', 'username', 'profile.email']);
  if (!field) return;
  watched(widget);
  let [last, timer] = ['', 0];
  const judge = async (): Promise<void> => {
    clearTimeout(timer);
    const loginID = field.value.trim();
    if (loginID === last) return;
    last = loginID;
    const { errorCode, isAvailable } =
      loginID === '' ? { errorCode: 0, isAvailable: undefined } : await ask('accounts.isAvailableLoginID', { loginID });
    // Meanwhile something else was typed.
    if (loginID !== last) return;
    const known = errorCode === 0 && typeof isAvailable === 'boolean';
    widget.textContent = known ? words.say(isAvailable ? 'login_identifier_available' : 'login_identifier_exists') : '';
    widget.classList.toggle('gigya-login-id-available', known && isAvailable);
    widget.classList.toggle('gigya-login-id-not-available', known && !isAvailable);
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void judge(), pause);
  });
  field.addEventListener('change', () => void judge());
}

const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

/** The first rule that a password does not keep, in words; the empty text where it keeps those that can be seen here. */
function lacking(password: string, { minLength, minCharGroups }: PageParams, words: Words): string {
  if ([...password].length < Number(minLength ?? 0)) return words.say('password_at_least', { count: String(minLength) });
  const found = kinds.filter((kind) => kind.test(password)).length;
  return found < Number(minCharGroups ?? 0) ? words.say('password_groups', { count: String(minCharGroups) }) : '';
}

let rules: Promise<PageParams> | undefined;
function rulesOfSite(): Promise<PageParams> {
  rules ??= ask('accounts.getPolicies', { sections: 'passwordComplexity' }).then((answer) => {
    const { passwordComplexity } = answer;
    return isRecord(passwordComplexity) ? passwordComplexity : {};
  });
  return rules;
}

/** By the site's own rules, and nothing more: how long somebody would guess is told by no rule. */
export async function watchPassword(widget: HTMLElement, words: Words): Promise<void> {
  const field = fieldOf(widget, ['newPassword', 'password']);
  if (!field) return;
  watched(widget);
  const known = await rulesOfSite();
  field.addEventListener('input', () => {
    const lacks = field.value === '' ? '' : lacking(field.value, known, words);
    widget.textContent = field.value === '' ? '' : lacks || words.say('password_fits');
    widget.classList.toggle('gigya-password-strength-weak', lacks !== '');
  });
}
