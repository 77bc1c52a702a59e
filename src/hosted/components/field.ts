// A field that is needed, with its label and what was wrong with it.
import { type Hole, html } from '../../pages/kit/html.ts';
import { type FieldProblem, problemsAt } from './problems.ts';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'password' | 'email' | 'tel' | 'url' | 'date' | 'datetime-local';
  readonly value?: string;
  readonly autocomplete: string;
  /** The keyboard that a phone shows. */
  readonly keys?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url';
  /** The id of what explains it. */
  readonly described?: string;
  /** An explanation, shown at the field. */
  readonly help?: string;
  /** The choices, if nothing is typed: words by value. */
  readonly options?: Readonly<Record<string, string>>;
}

/** The field's id is its name. */
export function fieldOf(field: Field, problems: readonly FieldProblem[]): Hole {
  const { name, label, type = 'text', value = '', autocomplete, keys = 'text', described = '', help, options } = field;
  const { invalid, text } = problemsAt(name, problems);
  const explained = [described, help === undefined ? '' : `${name}-help`, invalid ? `${name}-wrong` : ''].filter(Boolean).join(' ');
  const control = options
    ? html`<select id="${name}" name="${name}" autocomplete="${autocomplete}" aria-describedby="${explained}" aria-invalid="${String(invalid)}" required>
<option value=""></option>${Object.entries(options).map((each) => option(each, value))}</select>`
    : html`<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" inputmode="${keys}" autocapitalize="none" spellcheck="false" aria-describedby="${explained}" aria-invalid="${String(invalid)}" required>`;
  return html`<label>${label} ${control}</label>${help === undefined ? false : html`<p class="note" id="${name}-help">${help}</p>`}${text}`;
}

const option = ([value, words]: readonly [string, string], chosen: string) =>
  value === chosen ? html`<option value="${value}" selected>${words}</option>` : html`<option value="${value}">${words}</option>`;
