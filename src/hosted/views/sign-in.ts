// The form of a sign-in.
import { html, url } from '../../pages/kit/html.ts';
import { anotherPicture, type Challenge, challengeOf } from '../components/challenge.ts';
import { fieldOf } from '../components/field.ts';
import { formFor, type PasskeyForm, passkeyFields } from '../components/passkey.ts';
import { type Frame, framed, type ShownProblem, shownOf, summaryOf, textsOf } from './frame.ts';

export interface SigningIn {
  readonly challenge: Challenge | undefined;
  readonly identifier: string;
  readonly problems: readonly ShownProblem[];
  /** Absent where the tenant offers none. */
  readonly passkey?: PasskeyForm | undefined;
  /** Further addresses for people who cannot sign in, or not yet. */
  readonly otherwise?: readonly { readonly words: string; readonly address: string }[];
}

export function signInPage(frame: Frame, { identifier, problems, challenge, passkey, otherwise = [] }: SigningIn): string {
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
${form}${otherwise.map(({ words, address }) => html`<p><a href="${url(address)}">${words}</a></p>`)}`,
  );
}
