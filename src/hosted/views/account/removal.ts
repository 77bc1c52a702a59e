// The question before a second factor, a passkey or an identity is removed.
import { html, url } from '../../../pages/kit/html.ts';
import { stepForm, textsOf } from '../frame.ts';
import { type AccountFrame, accountPage, hidden } from './frame.ts';

export interface Removal {
  readonly action: string;
  readonly id: string;
  readonly what: 'factor' | 'passkey' | 'identity';
  /** As its owner knows it. */
  readonly name: string;
  /** Where it is kept. */
  readonly back: string;
}

const helps = { factor: 'removeFactorHelp', passkey: 'removePasskeyHelp', identity: 'removeIdentityHelp' } as const;

export function removalView(given: AccountFrame, { action, id, what, name, back }: Removal): string {
  const { account: texts, remove } = textsOf(given.frame);
  const body = html`<p>${texts[helps[what]]}</p>
<form method="post" action="${url(action)}" id="${stepForm}">${hidden({ id, do: 'remove' })}
<button type="submit" name="sure" value="yes" class="second danger">${remove}</button></form>
<p><a href="${url(back)}">${texts.keep}</a></p>`;
  return accountPage({ ...given, frame: { ...given.frame, form: stepForm } }, texts.removeAsk(name), [], body);
}
