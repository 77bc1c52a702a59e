// Pages without a form of ours: a flow that came too late or failed, and signing out.
import { html, trusted, url } from '../../pages/kit/html.ts';
import { type Frame, framed, textsOf } from './frame.ts';

/** A form that a protocol made itself: it holds the token that proves the page is ours. Our buttons send it by its id. */
export interface GivenForm {
  readonly html: string;
  readonly id: string;
}

/** `begin`: where the person may begin anew here; else only the application knows. */
export const latePage = (frame: Frame, begin?: string): string => {
  const texts = textsOf(frame);
  const way = begin === undefined ? html`<p>${texts.lateHelp}</p>` : html`<p><a href="${url(begin)}">${texts.signIn}</a></p>`;
  return framed(frame, texts.late, html`<h1>${texts.late}</h1>${way}`);
};

/** Instead of a form that another site sent. */
export const foreignPage = (frame: Frame): string => {
  const texts = textsOf(frame);
  return framed(frame, texts.failed, html`<h1>${texts.failed}</h1><p>${texts.problems.foreign}</p>`);
};

/** The words of RFC 6749 are for the developer, and closed at first. */
export const errorPage = (frame: Frame, error: string, description: string): string => {
  const texts = textsOf(frame);
  const help = error === 'temporarily_unavailable' ? texts.laterHelp : texts.lateHelp;
  return framed(
    frame,
    texts.failed,
    html`<h1>${texts.failed}</h1><p>${help}</p><details><summary><code>${error}</code></summary><p>${description}</p></details>`,
  );
};

export const signOutPage = (frame: Frame, { html: form, id }: GivenForm): string => {
  const texts = textsOf(frame);
  return framed(
    frame,
    texts.signOut,
    html`<h1>${texts.signOut}</h1>${trusted(form)}
<button type="submit" form="${id}" name="logout" value="yes">${texts.signOut}</button>
<button type="submit" form="${id}" class="second">${texts.stay}</button>`,
  );
};

/** The form is what the provider reads at the end of a sign-out; `token` proves that it is ours. */
export const switchPage = (frame: Frame, { action, token }: { readonly action: string; readonly token: string }): string => {
  const texts = textsOf(frame);
  return framed(
    frame,
    texts.switch,
    html`<h1>${texts.switch}</h1><p>${texts.switchHelp}</p>
<form method="post" action="${url(action)}">
<input type="hidden" name="xsrf" value="${token}">
<button type="submit" name="logout" value="yes">${texts.goOn}</button>
</form>`,
  );
};

export const signedOutPage = (frame: Frame): string => {
  const texts = textsOf(frame);
  return framed(frame, texts.signedOut, html`<h1>${texts.signedOut}</h1><p>${texts.signedOutHelp}</p>`);
};

/** Loads `frames`, which learn of the sign-out by it; `next` is the address after it, for browsers that do not follow by themselves. */
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
