// The pages on which people help themselves: a new password, an account, a confirmed address.
import { type Hole, html, url } from '../../../pages/kit/html.ts';
import { type Challenge, type Frame, fieldOf, framed, proofOf, type Rules } from '../pages/pages.ts';
import { type Problem, problemsAt, summary } from '../pages/problems.ts';
import { languages } from '../pages/texts.ts';
import { type SelfTexts, selfTexts } from './texts.ts';

const wordsOf = ({ language }: Frame): SelfTexts => selfTexts[language];

/** A sentence at the end of a journey, and the way back to where it began. */
export function saying(frame: Frame, title: keyof SelfTexts, help: keyof SelfTexts, back?: string): string {
  const words = wordsOf(frame);
  const link = back ? html`<p><a href="${url(back)}">${languages[frame.language].signIn}</a></p>` : '';
  return framed(frame, String(words[title]), html`<h1>${String(words[title])}</h1><p>${String(words[help])}</p>${link}`);
}

interface Refused {
  readonly problems: readonly Problem[];
}

export function recoverForm(
  frame: Frame,
  { identifier, problems, challenge }: Refused & { readonly identifier: string; readonly challenge: Challenge | undefined },
): string {
  const words = wordsOf(frame);
  return framed(
    frame,
    words.recover,
    html`${summary(frame.language, problems)}<h1>${words.recover}</h1><p>${words.recoverHelp}</p>
<form method="post" action="${url(frame.here)}">
${fieldOf(frame, { name: 'username', label: languages[frame.language].identifier, value: identifier, autocomplete: 'username' }, problems)}
${proofOf(frame, challenge)}<button type="submit">${words.send}</button>
</form>`,
  );
}

const ruled = (words: SelfTexts, { least, more }: Rules): Hole => html`<p id="rules">${words.rules(least)} ${more}</p>`;
const passwordField = (frame: Frame, label: string, problems: readonly Problem[]): Hole =>
  fieldOf(frame, { name: 'password', label, type: 'password', autocomplete: 'new-password', described: 'rules' }, problems);

export function passwordForm(frame: Frame, { rules, problems }: Refused & { readonly rules: Rules }): string {
  const words = wordsOf(frame);
  return framed(
    frame,
    words.recover,
    html`${summary(frame.language, problems)}<h1>${words.recover}</h1>${ruled(words, rules)}
<form method="post" action="${url(frame.here)}">
${passwordField(frame, words.newPassword, problems)}
<button type="submit">${words.setPassword}</button>
</form>`,
  );
}

export interface Registering extends Refused {
  readonly challenge: Challenge | undefined;
  readonly rules: Rules;
  readonly withName: boolean;
  readonly username: string;
  readonly email: string;
  readonly documents: readonly string[];
}

export function registerForm(frame: Frame, { rules, withName, username, email, documents, problems, challenge }: Registering): string {
  const words = wordsOf(frame);
  return framed(
    frame,
    words.register,
    html`${summary(frame.language, problems)}<h1>${words.register}</h1>
<form method="post" action="${url(frame.here)}">
${withName && fieldOf(frame, { name: 'username', label: words.username, value: username, autocomplete: 'username' }, problems)}
${fieldOf(frame, { name: 'email', label: words.email, type: 'email', value: email, autocomplete: 'email' }, problems)}
${ruled(words, rules)}${passwordField(frame, languages[frame.language].password, problems)}
${documents.map((document, at) => html`<label class="choice"><input type="checkbox" id="${at === 0 ? 'consent' : `consent-${at}`}" name="consent" value="${document}" required> ${words.agree(document)}</label>`)}
${problemsAt(frame.language, 'consent', problems).text}
${proofOf(frame, challenge)}<button type="submit">${words.register}</button>
</form>`,
  );
}

export function verifyForm(frame: Frame): string {
  const words = wordsOf(frame);
  return framed(
    frame,
    words.verify,
    html`<h1>${words.verify}</h1><p>${words.verifyHelp}</p>
<form method="post" action="${url(frame.here)}"><button type="submit">${words.verify}</button></form>`,
  );
}
