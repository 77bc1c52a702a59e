// What a page says to whoever filled it in: one sentence a problem, at its field where it has one.
import { type Hole, html, url } from '../../../pages/kit/html.ts';
import { type SelfProblem, selfTexts } from '../self-service/texts.ts';
import { type Language, languages } from './texts.ts';

export type SignInProblem = 'wrong' | 'locked' | 'disabled' | 'captcha' | 'owed';

export interface Problem {
  /** The name of the field, as the form has it. */
  readonly field?: string;
  readonly says: SignInProblem | SelfProblem;
}

const isSelf = (says: Problem['says'], all: object): says is SelfProblem => Object.hasOwn(all, says);

export function sentenceOf(language: Language, { says }: Problem): string {
  const own = selfTexts[language].problems;
  return isSelf(says, own) ? own[says] : languages[language][says];
}

/** All of them above the form, each leading to its field. */
export function summary(language: Language, problems: readonly Problem[]): Hole {
  if (problems.length === 0) return false;
  const said = problems.map((problem) => ({ field: problem.field, sentence: sentenceOf(language, problem) }));
  return html`<div class="problem" role="alert" id="problem"><h2>${languages[language].problem}</h2>${said.map(({ field, sentence }) =>
    field === undefined ? html`<p>${sentence}</p>` : html`<p><a href="${url(`#${field}`)}">${sentence}</a></p>`,
  )}</div>`;
}

/** The sentences of one field, and the names by which the field refers to them. */
export function problemsAt(
  language: Language,
  field: string,
  problems: readonly Problem[],
): { readonly invalid: boolean; readonly text: Hole } {
  const own = problems.filter((problem) => problem.field === field);
  if (own.length === 0) return { invalid: false, text: false };
  return {
    invalid: true,
    text: html`<p class="wrong" id="${field}-wrong">${own.map((problem) => sentenceOf(language, problem)).join(' ')}</p>`,
  };
}
