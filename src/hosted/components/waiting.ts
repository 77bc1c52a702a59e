// A form that waits for a person's device: the number that the device asks for, and the script that goes on by itself.
import { pushScript } from '../../pages/kit/hosted.ts';
import { type Hole, html, url } from '../../pages/kit/html.ts';

/** `waits`: the address of this site that says whether the device still has to answer. */
export const waitingForm = (action: string, { waits, id }: { readonly waits: string; readonly id: string }, inside: Hole): Hole =>
  html`<form method="post" action="${url(action)}" id="${id}" data-waits="${waits}">${inside}</form><script src="${url(pushScript.path)}" defer></script>`;

/** Spoken digit by digit. */
export const numberShown = (number: string, described: string): Hole =>
  html`<p id="${described}" class="number"><strong>${number}</strong></p>`;
