// The problems of a form: one sentence a problem, above the form and at its field.
import { type Hole, html, url } from '../../pages/kit/html.ts';

export interface FieldProblem {
  /** The name of the field, as the form has it; without one, it is of the form as a whole. */
  readonly field?: string;
  readonly sentence: string;
  /** The field's label, where the sentence alone does not say which field is meant. */
  readonly label?: string | undefined;
}

/** All of them, each leading to its field. */
export function summary(heading: string, problems: readonly FieldProblem[]): Hole {
  if (problems.length === 0) return false;
  return html`<div class="problem" role="alert" id="problem"><h2>${heading}</h2>${problems.map(({ field, sentence, label }) => {
    const text = label === undefined ? sentence : `${label}: ${sentence}`;
    return field === undefined ? html`<p>${text}</p>` : html`<p><a href="${url(`#${field}`)}">${text}</a></p>`;
  })}</div>`;
}

/** The sentences of one field. Their paragraph's id is `<field>-wrong`, by which the field refers to them. */
export function problemsAt(field: string, problems: readonly FieldProblem[]): { readonly invalid: boolean; readonly text: Hole } {
  const own = problems.filter((problem) => problem.field === field);
  if (own.length === 0) return { invalid: false, text: false };
  return { invalid: true, text: html`<p class="wrong" id="${field}-wrong">${own.map(({ sentence }) => sentence).join(' ')}</p>` };
}
