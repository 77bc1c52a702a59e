// Challenges for a human: a proof of work, a picture of digits, or the widget of another service.
import { proofScript } from '../../pages/kit/hosted.ts';
import { type Hole, html, url } from '../../pages/kit/html.ts';
import { fieldOf } from './field.ts';
import { type FieldProblem, problemsAt } from './problems.ts';

export type Challenge =
  | { readonly kind: 'work'; readonly challenge: Readonly<Record<string, unknown>> }
  | { readonly kind: 'picture'; readonly id: string; readonly png: Uint8Array }
  | {
      readonly kind: 'service';
      /** The address of the service's script. */
      readonly script: string;
      /** The public key by which the service knows the site. */
      readonly key: string;
      /** Further origins that the script loads from. */
      readonly origins: readonly string[];
    };

export interface ChallengeTexts {
  readonly needsScript: string;
  /** The picture in words that do not give it away. */
  readonly picture: string;
  readonly pictureDigits: string;
  readonly pictureHelp: string;
  readonly anotherPicture: string;
  /** The purpose of a service's box. */
  readonly check: string;
}

/** The field of each, for what was wrong with it. */
export const challengeField = 'captcha';

/** The services' marks in a form, and the names of their answers' fields: the first serves those that answer like it. */
const services = [
  { of: /(?:)/, place: 'g-recaptcha', answer: 'g-recaptcha-response' },
  { of: /(^|\.)hcaptcha\.com$/, place: 'h-captcha', answer: 'h-captcha-response' },
  { of: /(^|\.)cloudflare\.com$/, place: 'cf-turnstile', answer: 'cf-turnstile-response' },
] as const;

/** Fields in which an answer of a service may come. */
export const serviceAnswers = services.map(({ answer }) => answer);

export function challengeOf(challenge: Challenge | undefined, texts: ChallengeTexts, problems: readonly FieldProblem[]): Hole {
  switch (challenge?.kind) {
    case undefined:
      return false;
    case 'work':
      return html`<div id="${challengeField}" tabindex="-1"><input type="hidden" name="${challengeField}" data-challenge="${JSON.stringify(challenge.challenge)}">${problemsAt(challengeField, problems).text}
<noscript><p class="wrong">${texts.needsScript}</p></noscript></div><script src="${url(proofScript.path)}" defer></script>`;
    case 'picture':
      return html`<div class="picture"><img src="${pictureAddress(challenge.png)}" alt="${texts.picture}" width="160" height="56">
<input type="hidden" name="picture" value="${challenge.id}">
${fieldOf({ name: challengeField, label: texts.pictureDigits, autocomplete: 'off', keys: 'numeric', described: 'picture-help' }, problems)}
<p class="note" id="picture-help">${texts.pictureHelp}</p></div>`;
    case 'service': {
      const { place } = services.findLast(({ of }) => of.test(new URL(challenge.script).hostname))!;
      return html`<div id="${challengeField}" class="service" tabindex="-1" role="group" aria-label="${texts.check}"><div class="${place}" data-sitekey="${challenge.key}"></div>${problemsAt(challengeField, problems).text}
<noscript><p class="wrong">${texts.needsScript}</p></noscript></div><script src="${url(challenge.script)}" async defer></script>`;
    }
  }
}

/** After the button that sends the form, which the Enter key must press: asks for the form again with another picture. */
export const anotherPicture = (challenge: Challenge | undefined, texts: ChallengeTexts): Hole =>
  challenge?.kind === 'picture' &&
  html`<button type="submit" name="another" value="picture" class="second" formnovalidate>${texts.anotherPicture}</button>`;

/** The picture within the page: nobody else can ask for it. */
const pictureAddress = (png: Uint8Array): string => `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
