// The pages on which people help themselves: a new password, an account, a confirmed address.
import { type Hole, html, url } from '../../pages/kit/html.ts';
import { type Challenge, challengeOf } from '../components/challenge.ts';
import { fieldOf } from '../components/field.ts';
import { problemsAt, type Problem as Shown } from '../components/problems.ts';
import type { Texts } from '../texts/texts.ts';
import { type Frame, framed, type Problem, shownOf, summaryOf, textsOf } from './frame.ts';

/** The name of a text that needs nothing filled in. */
export type Sentence = { [K in keyof Texts]: Texts[K] extends string ? K : never }[keyof Texts];

/** What a new password must be. */
export interface Rules {
  readonly least: number;
  /** The tenant's own words about its pattern. */
  readonly more: string;
}

/** A sentence at the end of a journey, and the way back to where it began. */
export function saying(frame: Frame, title: Sentence, help: Sentence, back?: string): string {
  const texts = textsOf(frame);
  const link = back ? html`<p><a href="${url(back)}">${texts.signIn}</a></p>` : '';
  return framed(frame, texts[title], html`<h1>${texts[title]}</h1><p>${texts[help]}</p>${link}`);
}

interface Refused {
  readonly problems: readonly Problem[];
}

export function recoverForm(
  frame: Frame,
  { identifier, problems, challenge }: Refused & { readonly identifier: string; readonly challenge: Challenge | undefined },
): string {
  const texts = textsOf(frame);
  const shown = shownOf(frame, problems);
  return framed(
    frame,
    texts.recover,
    html`${summaryOf(frame, shown)}<h1>${texts.recover}</h1><p>${texts.recoverHelp}</p>
<form method="post" action="${url(frame.here)}">
${fieldOf({ name: 'username', label: texts.identifier, value: identifier, autocomplete: 'username' }, shown)}
${challengeOf(challenge, texts.needsScript)}<button type="submit">${texts.send}</button>
</form>`,
  );
}

const ruled = (texts: Texts, { least, more }: Rules): Hole => html`<p id="rules">${texts.rules(least)} ${more}</p>`;
const passwordField = (label: string, shown: readonly Shown[]): Hole =>
  fieldOf({ name: 'password', label, type: 'password', autocomplete: 'new-password', described: 'rules' }, shown);

export function passwordForm(frame: Frame, { rules, problems }: Refused & { readonly rules: Rules }): string {
  const texts = textsOf(frame);
  const shown = shownOf(frame, problems);
  return framed(
    frame,
    texts.recover,
    html`${summaryOf(frame, shown)}<h1>${texts.recover}</h1>${ruled(texts, rules)}
<form method="post" action="${url(frame.here)}">
${passwordField(texts.newPassword, shown)}
<button type="submit">${texts.setPassword}</button>
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
  const texts = textsOf(frame);
  const shown = shownOf(frame, problems);
  return framed(
    frame,
    texts.register,
    html`${summaryOf(frame, shown)}<h1>${texts.register}</h1>
<form method="post" action="${url(frame.here)}">
${withName && fieldOf({ name: 'username', label: texts.username, value: username, autocomplete: 'username' }, shown)}
${fieldOf({ name: 'email', label: texts.email, type: 'email', value: email, autocomplete: 'email' }, shown)}
${ruled(texts, rules)}${passwordField(texts.password, shown)}
${documents.map((document, at) => html`<label class="choice"><input type="checkbox" id="${at === 0 ? 'consent' : `consent-${at}`}" name="consent" value="${document}" required> ${texts.agree(document)}</label>`)}
${problemsAt('consent', shown).text}
${challengeOf(challenge, texts.needsScript)}<button type="submit">${texts.register}</button>
</form>`,
  );
}

export function verifyForm(frame: Frame): string {
  const texts = textsOf(frame);
  return framed(
    frame,
    texts.verify,
    html`<h1>${texts.verify}</h1><p>${texts.verifyHelp}</p>
<form method="post" action="${url(frame.here)}"><button type="submit">${texts.verify}</button></form>`,
  );
}
