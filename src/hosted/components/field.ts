// A field that is needed, with its label and what was wrong with it.
import { type Hole, html } from '../../pages/kit/html.ts';
import { type Problem, problemsAt } from './problems.ts';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'password' | 'email';
  readonly value?: string;
  readonly autocomplete: string;
  /** Which keys a phone shows. */
  readonly keys?: 'text' | 'numeric';
  /** The id of what explains it. */
  readonly described?: string;
}

/** The field's id is its name. */
export function fieldOf(
  { name, label, type = 'text', value = '', autocomplete, keys = 'text', described = '' }: Field,
  problems: readonly Problem[],
): Hole {
  const { invalid, text } = problemsAt(name, problems);
  const explained = [described, invalid ? `${name}-wrong` : ''].filter(Boolean).join(' ');
  return html`<label>${label} <input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" inputmode="${keys}" autocapitalize="none" spellcheck="false" aria-describedby="${explained}" aria-invalid="${String(invalid)}" required></label>${text}`;
}
