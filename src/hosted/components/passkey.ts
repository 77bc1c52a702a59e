// The parts of a form that a passkey may fill: its answer, a button that only the script shows, and the script.
import { passkeyScript } from '../../pages/kit/hosted.ts';
import { type Hole, html, url } from '../../pages/kit/html.ts';
import type { Texts } from '../texts/texts.ts';

/** How a form says to the script what it is for. */
export interface PasskeyForm {
  readonly does: 'get' | 'create';
  /** The address of this site that answers with options for the browser. */
  readonly options: string;
  /** The browser offers passkeys at the field for the name. */
  readonly autofill?: boolean;
  /** Of a form that is referred to. */
  readonly id?: string;
  /** A passkey of the browser that is not known here any more, and the domain that it is bound to. */
  readonly unknown?: { readonly credential: string; readonly party: string } | undefined;
}

/** What the script fills and shows. Where the button stands `first`, nothing else on the page does its work: a page without the script says so. */
export const passkeyFields = (texts: Texts, button: string, shown: 'first' | 'second'): Hole =>
  html`<input type="hidden" name="passkey" value=""><input type="hidden" name="able" value=""><p class="wrong" role="alert" data-failed="yes" hidden>${texts.noPasskeyUsed}</p>
<button type="button" data-use="passkey" class="${shown}" hidden>${button}</button>${shown === 'first' && html`<noscript><p>${texts.passkeyScript}</p></noscript>`}`;

/** The attributes of the form, for a template: each is empty where it says nothing. */
export const formFor = (action: string, { does, options, autofill = false, id = '', unknown }: PasskeyForm, inside: Hole): Hole => {
  const told = unknown ?? { credential: '', party: '' };
  const open = autofill
    ? html`<form method="post" action="${url(action)}" data-passkey="${does}" data-options="${options}" data-autofill="yes" data-unknown="${told.credential}" data-party="${told.party}">`
    : html`<form method="post" action="${url(action)}" id="${id}" data-passkey="${does}" data-options="${options}" data-unknown="${told.credential}" data-party="${told.party}">`;
  return html`${open}${inside}</form><script src="${url(passkeyScript.path)}" defer></script>`;
};
