// The pages on which people help themselves: a new password, an account, a confirmed address.
import { type Hole, html, url } from '../../pages/kit/html.ts';
import { agreementsOf, type DocumentTexts } from '../components/agreements.ts';
import { anotherPicture, type Challenge, challengeOf } from '../components/challenge.ts';
import { type Field, fieldOf } from '../components/field.ts';
import type { FieldProblem as Shown } from '../components/problems.ts';
import type { Texts } from '../texts/texts.ts';
import { type Frame, framed, framedStep, type ShownProblem, shownOf, stepForm, summaryOf, textsOf } from './frame.ts';

/** The name of a text that needs nothing filled in. */
export type Sentence = { [K in keyof Texts]: Texts[K] extends string ? K : never }[keyof Texts];

/** The rules of a new password. */
export interface Rules {
  readonly least: number;
  /** The tenant's own words about its pattern. */
  readonly more: string;
}

/** The address of a page, and the sentence that leads there. */
export interface Way {
  readonly words: Sentence;
  readonly address: string;
}

/** A sentence at the end of a flow, and where one may go from there. */
export function saying(frame: Frame, title: Sentence, help: Sentence, ways: readonly Way[] = []): string {
  const texts = textsOf(frame);
  const links = ways.map(({ words, address }) => html`<p><a href="${url(address)}">${texts[words]}</a></p>`);
  return framed(frame, texts[title], html`<h1>${texts[title]}</h1><p>${texts[help]}</p>${links}`);
}

interface Refused {
  readonly problems: readonly ShownProblem[];
}

/** A form that asks for an account's name and nothing else. */
export function nameForm(
  frame: Frame,
  { title, help, button }: { readonly title: Sentence; readonly help: Sentence; readonly button: Sentence },
  { identifier, problems, challenge }: Refused & { readonly identifier: string; readonly challenge: Challenge | undefined },
): string {
  const texts = textsOf(frame);
  const shown = shownOf(frame, problems, { username: texts.identifier });
  return framed(
    frame,
    texts[title],
    html`${summaryOf(frame, shown)}<h1>${texts[title]}</h1><p>${texts[help]}</p>
<form method="post" action="${url(frame.here)}">
${fieldOf({ name: 'username', label: texts.identifier, value: identifier, autocomplete: 'username' }, shown)}
${challengeOf(challenge, texts, shown)}<button type="submit">${texts[button]}</button>${anotherPicture(challenge, texts)}
</form>`,
  );
}

const ruled = (texts: Texts, { least, more }: Rules): Hole => html`<p id="rules">${texts.rules(least)} ${more}</p>`;
const passwordField = (label: string, shown: readonly Shown[]): Hole =>
  fieldOf({ name: 'password', label, type: 'password', autocomplete: 'new-password', described: 'rules' }, shown);

export function passwordForm(frame: Frame, { rules, problems }: Refused & { readonly rules: Rules }): string {
  const texts = textsOf(frame);
  const shown = shownOf(frame, problems, { password: texts.newPassword });
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

export interface RegistrationForm extends Refused {
  readonly challenge: Challenge | undefined;
  /** Undefined where no password is asked for: another provider vouches for the person. */
  readonly rules: Rules | undefined;
  /** What stands for the person's identity at that provider, and where the form goes: it is kept in no address. */
  readonly vouched?: { readonly identity: string; readonly action: string };
  readonly withName: boolean;
  readonly username: string;
  readonly email: string;
  /** Fields for further attributes that an account needs. */
  readonly fields: readonly Field[];
  readonly documents: readonly string[];
  /** The documents that the form was sent with. */
  readonly agreed: readonly string[];
  readonly documentTexts: DocumentTexts;
}

export function registerForm(
  frame: Frame,
  { rules, vouched, withName, username, email, fields, documents, agreed, documentTexts, problems, challenge }: RegistrationForm,
): string {
  const texts = textsOf(frame);
  const labels = Object.fromEntries(fields.map(({ name, label }) => [name, label]));
  const shown = shownOf(frame, problems, { username: texts.username, email: texts.email, password: texts.password, ...labels });
  const inFrame = vouched ? framedStep : framed;
  return inFrame(
    vouched ? { ...frame, here: vouched.action } : frame,
    texts.register,
    html`${summaryOf(frame, shown)}<h1>${texts.register}</h1>${vouched !== undefined && html`<p>${texts.vouchedHelp}</p>`}
<form method="post" action="${url(vouched?.action ?? frame.here)}" id="${stepForm}">
${vouched !== undefined && html`<input type="hidden" name="identity" value="${vouched.identity}">`}
${withName && fieldOf({ name: 'username', label: texts.username, value: username, autocomplete: 'username' }, shown)}
${fieldOf({ name: 'email', label: texts.email, type: 'email', value: email, autocomplete: 'email' }, shown)}
${rules !== undefined && html`${ruled(texts, rules)}${passwordField(texts.password, shown)}`}
${fields.map((field) => html`${fieldOf(field, shown)}`)}
${agreementsOf({ documents, agreed, texts: documentTexts, words: texts.agree }, shown)}
${challengeOf(challenge, texts, shown)}<button type="submit">${texts.register}</button>${anotherPicture(challenge, texts)}
</form>`,
  );
}

/** A form of one button. */
function buttonForm(frame: Frame, button: Sentence, help: Sentence): string {
  const texts = textsOf(frame);
  return framed(
    frame,
    texts[button],
    html`<h1>${texts[button]}</h1><p>${texts[help]}</p>
<form method="post" action="${url(frame.here)}"><button type="submit">${texts[button]}</button></form>`,
  );
}

export const verifyForm = (frame: Frame): string => buttonForm(frame, 'verify', 'verifyHelp');
export const subscriptionForm = (frame: Frame): string => buttonForm(frame, 'confirmSubscription', 'confirmSubscriptionHelp');

export const undoForm = (frame: Frame): string => buttonForm(frame, 'undo', 'undoHelp');
