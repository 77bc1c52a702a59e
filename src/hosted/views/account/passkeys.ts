// A person's passkeys: each with a field for its label and buttons, and a form for another one.
import { longestLabel } from '../../../core/authenticators/index.ts';
import type { Instant } from '../../../core/time.ts';
import { html, url } from '../../../pages/kit/html.ts';
import { formFor, passkeyFields } from '../../components/passkey.ts';
import { day, minute, withTimes } from '../../components/times.ts';
import { type ShownProblem, shownOf, textsOf } from '../frame.ts';
import { type AccountFrame, accountPage, hidden } from './frame.ts';

export interface ShownPasskey {
  readonly id: string;
  readonly label: string;
  readonly backedUp: boolean;
  readonly created: Instant;
  readonly lastUsed: Instant | null;
}

export interface PasskeysView {
  readonly action: string;
  /** The address that answers with options for a new passkey. */
  readonly options: string;
  /** Another one may be made. */
  readonly isOffered: boolean;
  readonly passkeys: readonly ShownPasskey[];
  readonly problems: readonly ShownProblem[];
}

export function passkeysView(given: AccountFrame, { action, options, isOffered, passkeys, problems }: PasskeysView): string {
  const { frame } = given;
  const texts = textsOf(frame);
  const rows = passkeys.map(({ id, label, backedUp, created, lastUsed }) => {
    const about = `about-${id}`;
    return html`<li><form method="post" action="${url(action)}">${hidden({ id })}
<label>${texts.passkeyName} <input name="label" type="text" value="${label}" maxlength="${longestLabel}" autocomplete="off" aria-describedby="${about}" required></label>
<p class="note" id="${about}">${withTimes(frame, texts.passkeyCreated, day(created))} ${lastUsed === null ? texts.passkeyUnused : withTimes(frame, texts.passkeyUsed, minute(lastUsed))} ${backedUp ? texts.passkeyBackedUp : false}</p>
<div class="buttons"><button type="submit" name="do" value="rename" class="second" aria-label="${`${texts.rename}: ${label}`}">${texts.rename}</button>
<button type="submit" name="do" value="remove" class="second danger" formnovalidate aria-label="${`${texts.remove}: ${label}`}">${texts.remove}</button></div></form></li>`;
  });
  const list = passkeys.length > 0 ? html`<ul class="plain">${rows}</ul>` : html`<p>${texts.noPasskeys}</p>`;
  const another = isOffered && html`${formFor(action, { does: 'create', options }, passkeyFields(texts, texts.passkeyCreate, 'first'))}`;
  const body = html`<p>${texts.passkeyHelp}</p>${list}${another}`;
  return accountPage(given, texts.passkeys, shownOf(given.frame, problems, {}), body);
}
