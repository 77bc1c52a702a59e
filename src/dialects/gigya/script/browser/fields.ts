// Fields of a form: by which name the server knows each, what stands in it, and what of the person's account is shown in it.
import { isRecord, type PageParams } from './answers.ts';

export type ScreenField = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Parameters by themselves; a bare name beside them is one of the profile. */
const topNames = new Set([
  ...['loginID', 'password', 'newPassword', 'passwordRetype', 'email', 'username', 'remember', 'secretQuestion', 'secretAnswer', 'lang'],
  ...['captchaText', 'captchaToken', 'code', 'phoneNumber', 'passwordResetToken', 'regToken', 'identifier'],
]);

export const pathOf = (field: Element): string => {
  const name = field.getAttribute('data-gigya-name') ?? field.getAttribute('name') ?? '';
  return name === '' || name.includes('.') || topNames.has(name) ? name : `profile.${name}`;
};

/** Those that say something, in the order of the form. */
export const fieldsOfForm = (form: Element): readonly ScreenField[] =>
  [...form.querySelectorAll<ScreenField>('input, select, textarea')].filter(
    (field) => pathOf(field) !== '' && !['submit', 'button', 'image', 'reset', 'file'].includes(field.type) && !field.disabled,
  );

const isMark = (field: ScreenField): field is HTMLInputElement => field.type === 'checkbox' || field.type === 'radio';

function at(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined), values);
}

function putAt(values: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop()!;
  // No path of a form leads into what every object has.
  if ([...names, last].includes('__proto__')) return;
  let place = values;
  for (const name of names) {
    const next = place[name];
    const inner = isRecord(next) ? next : {};
    place[name] = inner;
    place = inner;
  }
  place[last] = value;
}

/** Several marks of one name are a list; one alone is whether it is set, unless it says what it stands for. */
function valueIn(field: ScreenField, ofSameName: readonly ScreenField[]): unknown {
  if (field.type === 'radio') return (ofSameName.find((each) => (each as HTMLInputElement).checked) as HTMLInputElement | undefined)?.value;
  if (isMark(field))
    return ofSameName.length > 1
      ? ofSameName.filter((each) => (each as HTMLInputElement).checked).map(({ value }) => value)
      : field.checked;
  if (field instanceof HTMLSelectElement && field.multiple) return [...field.selectedOptions].map(({ value }) => value);
  return field.value;
}

/** What stands in a form, by the names of the server. What is empty is left out, or null where the account had a value there. */
export function valuesOf(form: Element, before: PageParams = {}): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const fields = fieldsOfForm(form);
  for (const field of fields) {
    const path = pathOf(field);
    const value = valueIn(
      field,
      fields.filter((each) => pathOf(each) === path),
    );
    const present = at(before, path);
    // A topic that nobody ever took is not ended.
    if (value === false && present === undefined && path.startsWith('subscriptions.')) continue;
    if (value === undefined || (value === '' && (present === undefined || present === null || present === ''))) continue;
    putAt(values, path, value === '' ? null : value);
  }
  return values;
}

/** Shows in the fields of a form what the account has; a secret is never among it. */
export function bindValues(form: Element, account: PageParams): void {
  for (const field of fieldsOfForm(form)) {
    const path = pathOf(field);
    const value = at(account, path === 'email' ? 'profile.email' : path);
    if (value === undefined || value === null || field.type === 'password') continue;
    if (field.type === 'radio') (field as HTMLInputElement).checked = field.value === String(value);
    else if (isMark(field)) field.checked = Array.isArray(value) ? value.includes(field.value) : value === true;
    else field.value = String(value);
  }
}

/** Of `values`, what differs from what the account has. */
export function changesOf(values: PageParams, before: PageParams): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const present = before[name];
    if (isRecord(value)) {
      const inner = changesOf(value, isRecord(present) ? present : {});
      if (Object.keys(inner).length > 0) changed[name] = inner;
    } else if (JSON.stringify(value) !== JSON.stringify(present)) changed[name] = value;
  }
  return changed;
}
