// Documents to agree to, a box each with the text that is agreed to; what stands at an address can be read there.
import type { DocumentText } from '../../core/consents/index.ts';
import { type Hole, html, url } from '../../pages/kit/html.ts';
import { type FieldProblem, problemsAt } from './problems.ts';

export interface Agreements {
  readonly documents: readonly string[];
  /** The documents that the form was sent with. */
  readonly agreed: readonly string[];
  /** What people read of them, by name; of one that has no text, its name. */
  readonly texts: DocumentTexts;
  readonly words: (document: string) => string;
}

/** The field by which a form that is shown again has the same texts. */
export const readField = 'read';

export type DocumentTexts = ReadonlyMap<string, Pick<DocumentText, 'purpose' | 'address'>>;

export function agreementsOf({ documents, agreed, texts, words }: Agreements, problems: readonly FieldProblem[]): Hole {
  const { invalid, text } = problemsAt('consent', problems);
  const boxes = documents.map(
    (document, at) =>
      html`<label class="choice">${boxOf(document, at, agreed.includes(document), invalid)} ${words(texts.get(document)?.purpose || document)}</label>${linkTo(texts.get(document)?.address ?? document)}`,
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
