// What shows that a human has the form before them.
import { proofScript } from '../../pages/kit/hosted.ts';
import { type Hole, html, url } from '../../pages/kit/html.ts';

export type Challenge = Readonly<Record<string, unknown>>;

/** A challenge that the browser solves by the one script of these pages; nothing where none is due. */
export function challengeOf(challenge: Challenge | undefined, needsScript: string): Hole {
  if (!challenge) return false;
  return html`<input type="hidden" name="captcha" data-challenge="${JSON.stringify(challenge)}">
<noscript><p class="wrong">${needsScript}</p></noscript><script src="${url(proofScript.path)}" defer></script>`;
}
