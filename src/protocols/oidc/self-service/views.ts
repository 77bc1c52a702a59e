// The pages on which people help themselves: a new password, an account, a confirmed address.
import { type Hole, html, url } from '../../../pages/kit/html.ts';
import { type Frame, framed, refusal } from '../pages/pages.ts';
import { languages } from '../pages/texts.ts';
import { type SelfProblem, type SelfTexts, selfTexts } from './texts.ts';

const wordsOf = ({ language }: Frame): SelfTexts => selfTexts[language];

const problemOf = (frame: Frame, problem: SelfProblem | undefined): Hole =>
  refusal(languages[frame.language], problem && wordsOf(frame).problems[problem]);

/** A sentence at the end of a journey, and the way back to where it began. */
export function saying(frame: Frame, title: keyof SelfTexts, help: keyof SelfTexts, back?: string): string {
  const words = wordsOf(frame);
  const link = back ? html`<p><a href="${url(back)}">${languages[frame.language].signIn}</a></p>` : '';
  return framed(frame, String(words[title]), html`<h1>${String(words[title])}</h1><p>${String(words[help])}</p>${link}`);
}

interface Refused {
  readonly problem?: SelfProblem | undefined;
}

export function recoverForm(frame: Frame, { identifier, problem }: Refused & { readonly identifier: string }): string {
  const words = wordsOf(frame);
  return framed(
    frame,
    words.recover,
    html`${problemOf(frame, problem)}<h1>${words.recover}</h1><p>${words.recoverHelp}</p>
<form method="post" action="${url(frame.here)}">
<label>${languages[frame.language].identifier} <input name="username" value="${identifier}" autocomplete="username" autocapitalize="none" spellcheck="false" required></label>
<button type="submit">${words.send}</button>
</form>`,
  );
}

export interface Rules {
  readonly least: number;
  /** The tenant's own words about its pattern. */
  readonly more: string;
}

const ruled = (words: SelfTexts, { least, more }: Rules): Hole => html`<p id="rules">${words.rules(least)} ${more}</p>`;
const passwordField = (label: string): Hole =>
  html`<label>${label} <input name="password" type="password" autocomplete="new-password" aria-describedby="rules" required></label>`;

export function passwordForm(frame: Frame, { rules, problem }: Refused & { readonly rules: Rules }): string {
  const words = wordsOf(frame);
  return framed(
    frame,
    words.recover,
    html`${problemOf(frame, problem)}<h1>${words.recover}</h1>${ruled(words, rules)}
<form method="post" action="${url(frame.here)}">
${passwordField(words.newPassword)}
<button type="submit">${words.setPassword}</button>
</form>`,
  );
}

export interface Registering extends Refused {
  readonly rules: Rules;
  readonly withName: boolean;
  readonly username: string;
  readonly email: string;
  readonly documents: readonly string[];
}

export function registerForm(frame: Frame, { rules, withName, username, email, documents, problem }: Registering): string {
  const words = wordsOf(frame);
  return framed(
    frame,
    words.register,
    html`${problemOf(frame, problem)}<h1>${words.register}</h1>
<form method="post" action="${url(frame.here)}">
${withName && html`<label>${words.username} <input name="username" value="${username}" autocomplete="username" autocapitalize="none" spellcheck="false" required></label>`}
<label>${words.email} <input name="email" type="email" value="${email}" autocomplete="email" required></label>
${ruled(words, rules)}${passwordField(languages[frame.language].password)}
${documents.map((document) => html`<label class="choice"><input type="checkbox" name="consent" value="${document}" required> ${words.agree(document)}</label>`)}
<button type="submit">${words.register}</button>
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
