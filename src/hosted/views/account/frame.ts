// The frame of the pages for accounts: the ways between them, what was just done, and the way out.
import { type Hole, html, url } from '../../../pages/kit/html.ts';
import type { AccountSection } from '../../account-place.ts';
import type { FieldProblem } from '../../components/problems.ts';
import type { Texts } from '../../texts/texts.ts';
import { type Frame, framed, summaryOf, textsOf } from '../frame.ts';

/** What was done, as the next page says it. */
export type Done = keyof Texts['account']['done'];

export interface AccountFrame {
  readonly frame: Frame;
  readonly current: AccountSection;
  readonly done: Done | undefined;
  readonly links: Readonly<Record<'security' | 'devices' | 'applications', string>>;
  /** The address that signs out. */
  readonly signOut: string;
}

const groupOf = (section: AccountSection) => (section === 'devices' || section === 'applications' ? section : 'security');

/** `title` is the heading, too. */
export function accountPage(
  { frame, current, done, links, signOut }: AccountFrame,
  title: string,
  shown: readonly FieldProblem[],
  body: Hole,
): string {
  const { account: texts, signOut: leave } = textsOf(frame);
  const ways = (['security', 'devices', 'applications'] as const).map((each) => {
    const isHere = groupOf(current) === each;
    return isHere
      ? html`<li><a href="${url(links[each])}" aria-current="${current === each ? 'page' : 'true'}">${texts[each]}</a></li>`
      : html`<li><a href="${url(links[each])}">${texts[each]}</a></li>`;
  });
  return framed(
    frame,
    title,
    html`<div class="account"><nav aria-label="${texts.title}"><ul>${ways}</ul></nav>
<form method="post" action="${url(signOut)}"><button type="submit" class="second">${leave}</button></form></div>
${summaryOf(frame, shown)}<h1>${title}</h1>${done !== undefined && html`<p class="done" role="status">${texts.done[done]}</p>`}
${body}`,
  );
}

export const hidden = (values: Readonly<Record<string, string>>): Hole =>
  html`${Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;

/** A form of one button, whose name says what it is for to those who do not see what stands around it. */
export const buttonForm = (
  action: string,
  values: Readonly<Record<string, string>>,
  { words, about, kind = 'second' }: { readonly words: string; readonly about?: string; readonly kind?: 'first' | 'second' },
): Hole => {
  const button =
    about === undefined
      ? html`<button type="submit" class="${kind}">${words}</button>`
      : html`<button type="submit" class="${kind}" aria-label="${`${words}: ${about}`}">${words}</button>`;
  return html`<form method="post" action="${url(action)}">${hidden(values)}${button}</form>`;
};
