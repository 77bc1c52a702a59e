// Documents to agree to, a box each; a document that is an address can be read there.
import { type Hole, html, url } from '../../pages/kit/html.ts';
import { type FieldProblem, problemsAt } from './problems.ts';

export interface Agreements {
  readonly documents: readonly string[];
  /** The documents that the form was sent with. */
  readonly agreed: readonly string[];
  readonly words: (document: string) => string;
}

export function agreementsOf({ documents, agreed, words }: Agreements, problems: readonly FieldProblem[]): Hole {
  const { invalid, text } = problemsAt('consent', problems);
  const boxes = documents.map(
    (document, at) =>
      html`<label class="choice">${boxOf(document, at, agreed.includes(document), invalid)} ${words(document)}</label>${linkTo(document)}`,
  );
  return html`${boxes}${text}`;
}

/** Of those that are wrong together the boxes without agreement are marked. */
const boxOf = (document: string, at: number, checked: boolean, wrong: boolean): Hole => {
  const id = at === 0 ? 'consent' : `consent-${at}`;
  if (checked) return html`<input type="checkbox" id="${id}" name="consent" value="${document}" required checked>`;
  return html`<input type="checkbox" id="${id}" aria-describedby="${wrong ? 'consent-wrong' : ''}" aria-invalid="${String(wrong)}" name="consent" value="${document}" required>`;
};

/** In another tab: what was typed here stays. */
const linkTo = (document: string): Hole =>
  /^https?:\/\//.test(document) && URL.canParse(document)
    ? html`<p class="note"><a href="${url(document)}" target="_blank" rel="noopener">${document}</a></p>`
    : false;
