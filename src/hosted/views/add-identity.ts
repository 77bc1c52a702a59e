// Whether an identity at another provider is to open an account: asked where nothing shows that the person came from a page of the tenant's own.
import { hostedHeaders } from '../../pages/kit/hosted.ts';
import { html, url } from '../../pages/kit/html.ts';
import { type Frame, framed, textsOf } from './frame.ts';

export interface IdentityToAdd {
  /** As people know the provider. */
  readonly provider: string;
  /** What names the account to whoever owns it. */
  readonly account: string;
  /** Ours, of http or https: what the form brings is the call once more. */
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** Its form leads on to the provider. */
export function addIdentityPage(frame: Frame, { provider, account, action, fields }: IdentityToAdd) {
  const texts = textsOf(frame);
  const hidden = fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  const body = html`<h1>${texts.addIdentity}</h1><p>${texts.addIdentityHelp(provider, account)}</p>
<form method="post" action="${url(action)}">${hidden}<button type="submit">${texts.goOn}</button></form>`;
  return { headers: hostedHeaders({ leadsTo: action }), body: framed(frame, texts.addIdentity, body) };
}
