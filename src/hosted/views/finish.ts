// The form for values that an unfinished registration lacks, in the middle of a sign-in.
import { html, url } from '../../pages/kit/html.ts';
import { agreementsOf, type DocumentTexts, readField } from '../components/agreements.ts';
import { type Field, fieldOf } from '../components/field.ts';
import { type Frame, framedStep, type ShownProblem, shownOf, stepForm, summaryOf, textsOf } from './frame.ts';

export interface FinishingForm {
  /** The address that the form is sent to. */
  readonly action: string;
  /** The ticket that continues the sign-in. */
  readonly ticket: string;
  readonly fields: readonly Field[];
  readonly documents: readonly string[];
  readonly agreed: readonly string[];
  readonly documentTexts: DocumentTexts;
  /** The language of these texts, as the account has it; empty for none. */
  readonly read: string;
  readonly problems: readonly ShownProblem[];
}

/** The documents travel with the form: a box that is not checked is not sent, and must be shown again. */
export function finishForm(
  frame: Frame,
  { action, ticket, fields, documents, agreed, documentTexts, read, problems }: FinishingForm,
): string {
  const texts = textsOf(frame);
  const shown = shownOf(frame, problems, Object.fromEntries(fields.map(({ name, label }) => [name, label])));
  return framedStep(
    frame,
    texts.finish,
    html`${summaryOf(frame, shown)}<h1>${texts.finish}</h1><p>${texts.finishHelp}</p>
<form method="post" action="${url(action)}" id="${stepForm}">
<input type="hidden" name="ticket" value="${ticket}">
<input type="hidden" name="${readField}" value="${read}">
${documents.map((document) => html`<input type="hidden" name="document" value="${document}">`)}
${fields.map((field) => html`${fieldOf(field, shown)}`)}
${agreementsOf({ documents, agreed, texts: documentTexts, words: texts.agree }, shown)}
<button type="submit">${texts.goOn}</button>
</form>`,
  );
}
