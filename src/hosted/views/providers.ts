// The page that leads a browser to another provider.
import { html, url } from '../../pages/kit/html.ts';
import { type Frame, framed, textsOf } from './frame.ts';

/** Browsers follow by themselves; the link is for those that do not. In another language it would be another request. */
export function goingPage(frame: Frame, { label, goTo }: { readonly label: string; readonly goTo: string }): string {
  const texts = textsOf(frame);
  return framed(
    { ...frame, others: [] },
    texts.signInWith(label),
    html`<h1>${texts.signInWith(label)}</h1><p>${texts.goingHelp(label)}</p><p><a class="button" href="${url(goTo)}">${texts.goOn}</a></p>`,
  );
}
