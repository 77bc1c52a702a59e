// The form of a sign-in.
import { type Hole, html, url } from '../../pages/kit/html.ts';
import { anotherPicture, type Challenge, challengeOf } from '../components/challenge.ts';
import { fieldOf } from '../components/field.ts';
import { formFor, type PasskeyForm, passkeyFields } from '../components/passkey.ts';
import { type Frame, framed, type ShownProblem, shownOf, summaryOf, textsOf } from './frame.ts';

export interface ProviderButtons {
  readonly action: string;
  readonly all: readonly { readonly name: string; readonly label: string }[];
}

/** A button for each, in a form of their own: none of the other fields is sent. */
export const providerButtons = ({ action, all }: ProviderButtons, words: (label: string) => string): Hole =>
  all.length > 0 &&
  html`<form method="post" action="${url(action)}">${all.map(({ name, label }) => html`<button type="submit" name="provider" value="${name}" class="second">${words(label)}</button>`)}</form>`;

export interface SigningIn {
  readonly challenge: Challenge | undefined;
  readonly identifier: string;
  readonly problems: readonly ShownProblem[];
  /** Absent where the tenant offers none. */
  readonly passkey?: PasskeyForm | undefined;
  /** Other providers, by the address that leads there. */
  readonly providers?: ProviderButtons;
  /** Further addresses for people who cannot sign in, or not yet. */
  readonly otherwise?: readonly { readonly words: string; readonly address: string }[];
}

export function signInPage(frame: Frame, { identifier, problems, challenge, passkey, providers, otherwise = [] }: SigningIn): string {
  const texts = textsOf(frame);
  const shown = shownOf(frame, problems, { username: texts.identifier, password: texts.password });
  const username = { name: 'username', label: texts.identifier, value: identifier, autocomplete: 'username webauthn' };
  const password = { name: 'password', label: texts.password, type: 'password', autocomplete: 'current-password' } as const;
  const inside = html`
${fieldOf(username, shown)}
${fieldOf(password, shown)}
${challengeOf(challenge, texts, shown)}<button type="submit">${texts.signIn}</button>${anotherPicture(challenge, texts)}
${passkey ? passkeyFields(texts, texts.passkeySignIn, 'second') : false}`;
  const form = passkey ? formFor(frame.here, passkey, inside) : html`<form method="post" action="${url(frame.here)}">${inside}</form>`;
  return framed(
    frame,
    texts.signIn,
    html`${summaryOf(frame, shown)}<h1>${texts.signIn}</h1>
${form}${providers !== undefined && providerButtons(providers, texts.signInWith)}${otherwise.map(({ words, address }) => html`<p><a href="${url(address)}">${words}</a></p>`)}`,
  );
}
