// What is wrong with a form, shown where the set has a place for it: `gigya-error-msg` and `gigya-error-display`, which are bound to a field or to the form.
import { isRecord, type PageParams, type ServerAnswer } from './answers.ts';
import { fieldsOfForm, pathOf, type ScreenField } from './fields.ts';
import type { Words } from './texts.ts';

/** Of a field by its path, or of the form where the path is empty. */
export interface Complaint {
  readonly path: string;
  readonly text: string;
  readonly code: number;
}

/** What is shown by a flag is another part's. */
const places = '.gigya-error-msg, .gigya-error-display:not([data-error-flags])';

const isEmpty = (field: ScreenField): boolean =>
  field.type === 'checkbox' ? !(field as HTMLInputElement).checked : field.value.trim() === '';

/** What can be seen without the server. */
export function complaintsOf(form: Element, words: Words): readonly Complaint[] {
  const fields = fieldsOfForm(form);
  const value = (name: string) => fields.find((field) => pathOf(field) === name)?.value;
  const repeated = value('passwordRetype');
  const missing = fields.filter((field) => (field.dataset['required'] === 'true' || field.required) && isEmpty(field));
  return [
    ...missing.map((field) => {
      const fieldname = field.getAttribute('aria-label') ?? field.getAttribute('placeholder') ?? '';
      return { path: pathOf(field), text: words.say('this_field_is_required', { fieldname }), code: 400027 };
    }),
    ...(repeated !== undefined && repeated !== (value('newPassword') ?? value('password'))
      ? [{ path: 'passwordRetype', text: words.say('passwords_do_not_match'), code: 400009 }]
      : []),
  ];
}

/** The same of a refusal of the server. */
export function complaintsIn(answer: ServerAnswer, form: Element, words: Words): readonly Complaint[] {
  const errors = Array.isArray(answer['validationErrors']) ? answer['validationErrors'].filter(isRecord) : [];
  const shown = fieldsOfForm(form).map(pathOf);
  const found = errors.map(({ errorCode, message, fieldName }) => {
    const [name, code] = [String(fieldName), Number(errorCode)];
    const path = shown.find((each) => each === name || (name === 'profile.email' && each === 'email')) ?? '';
    const text = words.about({ errorCode: code, errorMessage: String(message) });
    return { path, text: path === '' ? `${text} (${name})` : text, code };
  });
  return found.length > 0 ? found : [{ path: '', text: words.about(answer), code: answer.errorCode }];
}

const isFor = (place: Element, form: Element, path: string): boolean => {
  const bound = place.getAttribute('data-bound-to') ?? '';
  if (path === '') return bound === form.id || bound === '';
  return bound === path || `profile.${bound}` === path || `form.${bound}` === path;
};

function wants(place: Element, code: number): boolean {
  const codes = place.getAttribute('data-error-codes');
  return codes === null || codes.split(/[\s,|]+/).includes(String(code));
}

export function clearComplaints(form: Element): void {
  for (const place of form.querySelectorAll<HTMLElement>(places)) {
    place.hidden = true;
    place.classList.remove('gigya-error-msg-active', 'gigya-error-display-active');
    if (place.matches('.gigya-error-msg')) place.textContent = '';
  }
  for (const field of fieldsOfForm(form)) {
    field.classList.remove('gigya-error');
    field.removeAttribute('aria-invalid');
  }
}

let numbered = 0;
/** An id of an element of this script's own. */
export const nextId = (): string => {
  numbered += 1;
  return `gigya-n${numbered}`;
};

function showAt(place: HTMLElement, { text, code }: Complaint): void {
  place.hidden = false;
  if (place.style.display === 'none') place.style.display = '';
  const kind = place.matches('.gigya-error-msg') ? 'gigya-error-msg' : 'gigya-error-display';
  place.classList.add(`${kind}-active`, `gigya-error-code-${code}`);
  if (kind === 'gigya-error-msg') {
    place.textContent = text;
    place.setAttribute('role', 'alert');
  }
}

/** Shows all of them, and leads to the first field of them. What has no place of its own stands at the end of the form. */
export function showComplaints(form: Element, complaints: readonly Complaint[]): void {
  clearComplaints(form);
  for (const complaint of complaints) {
    const bound = [...form.querySelectorAll<HTMLElement>(places)].filter(
      (place) => isFor(place, form, complaint.path) && wants(place, complaint.code),
    );
    if (!bound.some((place) => place.matches('.gigya-error-msg'))) {
      const place = document.createElement('div');
      place.className = 'gigya-error-msg gigya-form-error-msg';
      place.setAttribute('data-bound-to', complaint.path === '' ? form.id : complaint.path);
      form.append(place);
      bound.push(place);
    }
    for (const place of bound) showAt(place, complaint);
    const field = complaint.path === '' ? undefined : fieldsOfForm(form).find((each) => pathOf(each) === complaint.path);
    const said = bound.find((place) => place.matches('.gigya-error-msg'));
    if (!field || !said) continue;
    said.id ||= nextId();
    field.classList.add('gigya-error');
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', said.id);
  }
  const first = fieldsOfForm(form).find((field) => field.getAttribute('aria-invalid') === 'true');
  first?.focus();
}

/** By the paths of fields, as pages are told. */
export const toldComplaints = (complaints: readonly Complaint[]): PageParams =>
  Object.fromEntries(complaints.map(({ path, text }) => [path === '' ? 'form' : path, text]));
