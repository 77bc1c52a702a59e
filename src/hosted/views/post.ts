// A form that goes on to another party with what a browser is to bring there. A script sends it; where none runs, the person's button does.

import { hostedHeaders, sendScript } from '../../pages/kit/hosted.ts';
import { html, url } from '../../pages/kit/html.ts';
import { type Frame, framed, textsOf } from './frame.ts';

export interface PostedForm {
  /** Of http or https. */
  readonly address: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** In another language it could not be shown again: what it carries is answered once. */
export function postPage(frame: Frame, { address, fields }: PostedForm) {
  const texts = textsOf(frame);
  const hidden = Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  const body = html`<h1>${texts.goOn}</h1><form method="post" action="${url(address)}">${hidden}<button type="submit">${texts.goOn}</button></form>
<script src="${url(sendScript.path)}" defer></script>`;
  return {
    // It may want to know from which site the form came.
    headers: { ...hostedHeaders({ script: true, leadsTo: address }), 'referrer-policy': 'strict-origin' },
    body: framed(frame, texts.goOn, body),
  };
}
