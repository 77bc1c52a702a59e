// The provider's pages.
import { hostedPage, proofScript } from '../../../pages/kit/hosted.ts';
import { type Hole, html, trusted, url } from '../../../pages/kit/html.ts';
import type { Profile } from '../profile.ts';
import { type Problem, problemsAt, summary } from './problems.ts';
import { type Language, languages, names, type Texts } from './texts.ts';

/** Whose page it is, in which language, and where it stands: `here` keeps its query when the language changes. */
export interface Frame {
  readonly language: Language;
  readonly product: string;
  readonly here: string;
}

const textsOf = ({ language }: Frame): Texts => languages[language];

function inLanguage(here: string, language: Language): string {
  const [path = '/', query = ''] = here.split('?');
  const pairs = new URLSearchParams(query);
  pairs.set('lang', language);
  return `${path}?${pairs}`;
}

export function framed(frame: Frame, title: string, body: Hole): string {
  const all = (Object.keys(languages) as Language[]).map((code) => ({ code, name: names[code], href: url(inLanguage(frame.here, code)) }));
  return hostedPage({ language: frame.language, product: frame.product, title, body, languages: all, skip: textsOf(frame).skip });
}

export type Challenge = Readonly<Record<string, unknown>>;

/** A challenge that the browser solves by the one script of these pages; nothing where none is due. */
export function proofOf(frame: Frame, challenge: Challenge | undefined): Hole {
  if (!challenge) return false;
  return html`<input type="hidden" name="captcha" data-challenge="${JSON.stringify(challenge)}">
<noscript><p class="wrong">${textsOf(frame).needsScript}</p></noscript><script src="${url(proofScript.path)}" defer></script>`;
}

/** What a new password must be. */
export interface Rules {
  readonly least: number;
  /** The tenant's own words about its pattern. */
  readonly more: string;
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'password' | 'email';
  readonly value?: string;
  readonly autocomplete: string;
  /** The id of what explains it. */
  readonly described?: string;
}

/** A field that is needed, with what was wrong with it. */
export function fieldOf(
  { language }: Frame,
  { name, label, type = 'text', value = '', autocomplete, described = '' }: Field,
  problems: readonly Problem[],
): Hole {
  const { invalid, text } = problemsAt(language, name, problems);
  const explained = [described, invalid ? `${name}-wrong` : ''].filter(Boolean).join(' ');
  return html`<label>${label} <input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" autocapitalize="none" spellcheck="false" aria-describedby="${explained}" aria-invalid="${String(invalid)}" required></label>${text}`;
}

export interface SigningIn {
  readonly challenge: Challenge | undefined;
  readonly identifier: string;
  readonly problems: readonly Problem[];
  /** Where somebody may go who cannot sign in, or not yet. */
  readonly otherwise?: readonly { readonly words: string; readonly address: string }[];
}

export function signInPage(frame: Frame, { identifier, problems, challenge, otherwise = [] }: SigningIn): string {
  const texts = textsOf(frame);
  const username = { name: 'username', label: texts.identifier, value: identifier, autocomplete: 'username webauthn' };
  const password = { name: 'password', label: texts.password, type: 'password', autocomplete: 'current-password' } as const;
  return framed(
    frame,
    texts.signIn,
    html`${summary(frame.language, problems)}<h1>${texts.signIn}</h1>
<form method="post" action="${url(frame.here)}">
${fieldOf(frame, username, problems)}
${fieldOf(frame, password, problems)}
${proofOf(frame, challenge)}<button type="submit">${texts.signIn}</button>
</form>${otherwise.map(({ words, address }) => html`<p><a href="${url(address)}">${words}</a></p>`)}`,
  );
}

export interface ConsentRequest {
  readonly client: string;
  readonly host: string;
  readonly scopes: readonly string[];
}

/** `own`: what a person allows by scopes of the vendor's own. */
export function consentPage(frame: Frame, { client, host, scopes }: ConsentRequest, own: Profile['scopeTexts']): string {
  const texts = textsOf(frame);
  return framed(
    frame,
    texts.consent(client),
    html`<h1>${texts.consent(client)}</h1><p>${texts.willSee(client, host)}</p>
<ul>${scopes.map((scope) => html`<li>${texts.scopes[scope] ?? own[scope]?.[frame.language] ?? scope}</li>`)}</ul>
<form method="post" action="${url(frame.here)}">
<button type="submit" name="consent" value="allow">${texts.allow}</button>
<button type="submit" name="consent" value="refuse" class="second">${texts.refuse}</button>
</form>`,
  );
}

export const latePage = (frame: Frame): string => {
  const texts = textsOf(frame);
  return framed(frame, texts.late, html`<h1>${texts.late}</h1><p>${texts.lateHelp}</p>`);
};

/** The words of RFC 6749 are for the developer, and closed at first. */
export const errorPage = (frame: Frame, error: string, description: string): string => {
  const texts = textsOf(frame);
  return framed(
    frame,
    texts.failed,
    html`<h1>${texts.failed}</h1><p>${texts.lateHelp}</p><details><summary><code>${error}</code></summary><p>${description}</p></details>`,
  );
};

/** `form` is the provider's own: it holds the token that proves the page is ours. */
export const signOutPage = (frame: Frame, form: string): string => {
  const texts = textsOf(frame);
  return framed(
    frame,
    texts.signOut,
    html`<h1>${texts.signOut}</h1>${trusted(form)}
<button type="submit" form="op.logoutForm" name="logout" value="yes">${texts.signOut}</button>
<button type="submit" form="op.logoutForm" class="second">${texts.stay}</button>`,
  );
};

export const signedOutPage = (frame: Frame): string => {
  const texts = textsOf(frame);
  return framed(frame, texts.signedOut, html`<h1>${texts.signedOut}</h1><p>${texts.signedOutHelp}</p>`);
};

export const devicePage = (frame: Frame, form: string, wrong: boolean): string => {
  const texts = textsOf(frame);
  return framed(
    frame,
    texts.device,
    html`${wrong && html`<div class="problem" role="alert" id="problem"><h2>${texts.problem}</h2><p>${texts.deviceWrong}</p></div>`}<h1>${texts.device}</h1><p>${texts.deviceCode}</p>${trusted(form)}
<button type="submit" form="op.deviceInputForm">${texts.goOn}</button>`,
  );
};

export const deviceConfirmPage = (frame: Frame, form: string, client: string, code: string): string => {
  const texts = textsOf(frame);
  return framed(
    frame,
    texts.device,
    html`<h1>${texts.device}</h1><p>${texts.deviceConfirm(client, code)}</p>${trusted(form)}
<button type="submit" form="op.deviceConfirmForm" autofocus>${texts.allow}</button>
<button type="submit" form="op.deviceConfirmForm" name="abort" value="yes" class="second">${texts.refuse}</button>`,
  );
};

export const deviceDonePage = (frame: Frame): string => {
  const texts = textsOf(frame);
  return framed(frame, texts.deviceDone, html`<h1>${texts.deviceDone}</h1><p>${texts.deviceDoneHelp}</p>`);
};

/** `frames` are told of it; `next` is where the sign-out leads, for whoever is not led there by itself. */
export const leavingPage = (frame: Frame, next: string, frames: readonly string[]): string => {
  const texts = textsOf(frame);
  // An application on a phone has an address of its own kind, which browsers follow by themselves alone.
  const link = /^(https?:\/\/|\/(?!\/))/.test(next) && html`<p><a href="${url(next)}">${texts.goOn}</a></p>`;
  return framed(
    frame,
    texts.signedOut,
    html`<h1>${texts.signedOut}</h1><p>${texts.signedOutHelp}</p>${link}
${frames.map((each) => html`<iframe src="${url(each)}" title="${texts.signOut}" hidden></iframe>`)}`,
  );
};
