// An address is confirmed by the code that was mailed to it, in the middle of a sign-in.
import { html, url } from '../../pages/kit/html.ts';
import { fieldOf } from '../components/field.ts';
import { type Frame, framedStep, type ShownProblem, shownOf, stepForm, summaryOf, textsOf } from './frame.ts';

export interface ConfirmingByCode {
  /** The address that the form is sent to. */
  readonly action: string;
  /** The ticket that continues the sign-in. */
  readonly ticket: string;
  /** Further hidden values of the form. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly keys: 'text' | 'numeric';
  readonly problems: readonly ShownProblem[];
}

/** A typed code in one form, whether pasted with blanks or dashes, or in full-width digits. */
export const typedCode = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '');

export function confirmCodeForm(frame: Frame, { action, ticket, hidden = {}, keys, problems }: ConfirmingByCode): string {
  const texts = textsOf(frame);
  const shown = shownOf(frame, problems, { code: texts.code });
  return framedStep(
    frame,
    texts.verify,
    html`${summaryOf(frame, shown)}<h1>${texts.verify}</h1><p id="code-help">${texts.codeHelp}</p>
<form method="post" action="${url(action)}" id="${stepForm}">
${Object.entries({ ...hidden, ticket }).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${fieldOf({ name: 'code', label: texts.code, autocomplete: 'one-time-code', keys, described: 'code-help' }, shown)}
<button type="submit">${texts.goOn}</button>
<button type="submit" name="another" value="code" class="second" formnovalidate>${texts.anotherCode}</button>
</form>`,
  );
}
