// One screen: made of what the set says of it, bound to the account, and shown as its conditions have it.
import { isRecord, type PageParams } from './answers.ts';
import { nextId } from './complaints.ts';
import { valueOfExpression } from './expressions.ts';
import { bindValues, fieldsOfForm, valuesOf } from './fields.ts';
import { type DrawnSet, screenOf } from './screen-set.ts';
import { translate, type Words } from './texts.ts';

/** What a condition may look at: the account with what stands in the form over it, and the size of the window. */
function scopeOf(screen: Element, account: PageParams): PageParams {
  const typed = [...screen.querySelectorAll('form')].map((form) => valuesOf(form, account));
  const over = (name: string): PageParams => Object.assign({}, account[name], ...typed.map((values) => values[name]).filter(isRecord));
  const parts = Object.fromEntries(['profile', 'data', 'subscriptions', 'preferences'].map((name) => [name, over(name)]));
  return { ...account, ...parts, account: { ...account, ...parts }, viewport: { width: window.innerWidth, height: window.innerHeight } };
}

const setByConditions = /^gigya-conditional:(class|placeholder|value|title|aria-label|data-[\w-]+)$/;

/** Writes and hides what depends on conditions. A field that is hidden is not sent. */
export function applyConditions(screen: Element, account: PageParams): void {
  const scope = scopeOf(screen, account);
  for (const element of screen.querySelectorAll<HTMLElement>('[data-condition]')) {
    element.hidden = !valueOfExpression(element.dataset['condition'] ?? '', scope);
    // Exported sets hide such an element until its condition holds.
    if (!element.hidden && element.style.display === 'none') element.style.display = '';
    for (const field of element.querySelectorAll<HTMLInputElement>('input, select, textarea')) field.disabled = element.hidden;
  }
  for (const element of [screen, ...screen.querySelectorAll('*')])
    for (const { name, value } of [...element.attributes]) {
      const attribute = setByConditions.exec(name)?.[1];
      if (attribute !== undefined) element.setAttribute(attribute, String(valueOfExpression(value, scope) ?? ''));
    }
}

/** Exported sets write the label beside its field: whoever does not see it hears it all the same. */
function nameFields(form: Element): void {
  for (const field of fieldsOfForm(form)) {
    field.id ||= nextId();
    if ((field.labels?.length ?? 0) > 0 || field.hasAttribute('aria-label')) continue;
    const label = field.closest('.gigya-composite-control')?.querySelector<HTMLLabelElement>('label:not([data-bound-to])');
    if (label && field.type !== 'radio') label.htmlFor = field.id;
    else field.setAttribute('aria-label', field.getAttribute('placeholder') ?? field.name);
  }
}

/** Subscriptions stand in sets as an element that says which: a mark of the form, for this script. */
function markSubscriptions(form: Element): void {
  for (const place of form.querySelectorAll<HTMLElement>('.gigya-subscription')) {
    const name = place.getAttribute('name') ?? '';
    if (place.querySelector('input') || !name.startsWith('subscriptions.')) continue;
    const [field, label] = [document.createElement('input'), document.createElement('label')];
    Object.assign(field, { type: 'checkbox', name: `${name}.isSubscribed`, id: nextId() });
    field.checked = place.hasAttribute('checked') || place.dataset['checked'] === 'true';
    label.htmlFor = field.id;
    label.textContent = place.dataset['label'] ?? '';
    if (place.dataset['translationKey'] !== undefined) label.dataset['translationKey'] = place.dataset['translationKey'];
    delete place.dataset['translationKey'];
    place.replaceChildren(field, label);
  }
}

/** What password managers look for. */
const purposes: Readonly<Record<string, string>> = {
  loginID: 'username',
  newPassword: 'new-password',
  email: 'email',
  passwordRetype: 'new-password',
};

function completed(form: Element): void {
  for (const field of fieldsOfForm(form)) {
    const name = field.getAttribute('data-gigya-name') ?? field.name;
    const isNew = form.classList.contains('gigya-register-form');
    const purpose = name === 'password' ? (isNew ? 'new-password' : 'current-password') : purposes[name];
    if (purpose !== undefined) field.setAttribute('autocomplete', purpose);
  }
}

/** A copy of the screen for the page; undefined where the set has none of that id. */
export function madeScreen(set: DrawnSet, id: string, account: PageParams, words: Words): HTMLElement | undefined {
  const screen = screenOf(set, id)?.cloneNode(true) as HTMLElement | undefined;
  if (!screen) return undefined;
  screen.style.display = '';
  for (const form of screen.querySelectorAll('form')) {
    form.id ||= nextId();
    form.noValidate = true;
    for (const place of form.querySelectorAll<HTMLElement>('.gigya-error-msg, .gigya-error-display')) place.hidden = true;
    markSubscriptions(form);
    nameFields(form);
    completed(form);
    bindValues(form, account);
  }
  translate(screen, set.translations, words.lang);
  applyConditions(screen, account);
  return screen;
}
