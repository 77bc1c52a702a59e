// A sign-in without a password: the code of the message is typed, or its link is followed in the same browser.
import { html, url } from '../../pages/kit/html.ts';
import { fieldOf } from '../components/field.ts';
import { type Frame, framed, framedStep, type ShownProblem, shownOf, stepForm, summaryOf, textsOf } from './frame.ts';

export interface TypingOneTimeCode {
  /** The address that the form is sent to. */
  readonly action: string;
  /** The address at which another code is asked for. */
  readonly again: string;
  readonly ticket: string;
  /** The name that was typed before, for another code. */
  readonly identifier: string;
  readonly problems: readonly ShownProblem[];
}

export function oneTimeCodeForm(frame: Frame, { action, again, ticket, identifier, problems }: TypingOneTimeCode): string {
  const texts = textsOf(frame);
  const shown = shownOf(frame, problems, { code: texts.oneTimeCode });
  return framedStep(
    frame,
    texts.oneTime,
    html`${summaryOf(frame, shown)}<h1>${texts.oneTime}</h1><p id="code-help">${texts.oneTimeCodeHelp}</p>
<form method="post" action="${url(action)}" id="${stepForm}">
<input type="hidden" name="ticket" value="${ticket}"><input type="hidden" name="username" value="${identifier}">
${fieldOf({ name: 'code', label: texts.oneTimeCode, autocomplete: 'one-time-code', keys: 'numeric', described: 'code-help' }, shown)}
<button type="submit">${texts.signIn}</button>
<button type="submit" formaction="${url(again)}" class="second" formnovalidate>${texts.anotherCode}</button>
</form>`,
  );
}

/** The page behind the link of the message. */
export function followForm(frame: Frame): string {
  const texts = textsOf(frame);
  return framed(
    frame,
    texts.signIn,
    html`<h1>${texts.signIn}</h1><p>${texts.followHelp}</p>
<form method="post" action="${url(frame.here)}"><button type="submit">${texts.signIn}</button></form>`,
  );
}
