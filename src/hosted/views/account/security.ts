// What a person proves to be oneself with: the list of second factors, backup codes that were drawn, and the form of a new password.
import { type Authenticator, type AuthenticatorShown, longestLabel } from '../../../core/authenticators/index.ts';
import { type Hole, html, url } from '../../../pages/kit/html.ts';
import { fieldOf } from '../../components/field.ts';
import { day, minute, withTimes } from '../../components/times.ts';
import { type Frame, type ShownProblem, shownOf, textsOf } from '../frame.ts';
import type { Rules } from '../self-service.ts';
import { type AccountFrame, accountPage, buttonForm, hidden } from './frame.ts';

export interface ShownAuthenticator extends AuthenticatorShown, Pick<Authenticator, 'created' | 'lastUsed'> {}

export interface SecurityView {
  readonly action: string;
  readonly problems: readonly ShownProblem[];
  readonly factors: readonly ShownAuthenticator[];
  /** `left`: how many of them were not used; undefined for somebody who has none. `isOffered`: others may be drawn. */
  readonly backupCodes: { readonly left: number | undefined; readonly isOffered: boolean };
  readonly ways: { readonly addFactor?: string; readonly passkeys?: string; readonly identities?: string; readonly changePassword: string };
}

/** The method, and its owner's name for it, or where codes go. */
export const nameOfFactor = (frame: Frame, { method, label, hint }: Pick<AuthenticatorShown, 'method' | 'label' | 'hint'>): string =>
  [textsOf(frame).factorNames[method], label || (hint ?? '')].filter(Boolean).join(' · ');

export function securityView(given: AccountFrame, { action, problems, factors, backupCodes, ways }: SecurityView): string {
  const { frame } = given;
  const { account, ...texts } = textsOf(frame);
  const rows = factors.map(({ id, method, label, hint, created, lastUsed }) => {
    const name = nameOfFactor(frame, { method, label, hint });
    const about = html`<p class="note">${hint !== null && label !== '' ? html`<bdi>${hint}</bdi> · ` : false}${withTimes(frame, texts.passkeyCreated, day(created))} ${lastUsed === null ? texts.passkeyUnused : withTimes(frame, texts.passkeyUsed, minute(lastUsed))}</p>`;
    if (method === 'passkey')
      return html`<li><h3>${name}</h3>${about}${ways.passkeys !== undefined && html`<p><a href="${url(ways.passkeys)}">${account.manage}</a></p>`}</li>`;
    return html`<li><h3>${name}</h3>${about}
<form method="post" action="${url(action)}">${hidden({ id })}
<label>${texts.passkeyName} <input name="label" type="text" value="${label}" maxlength="${longestLabel}" autocomplete="off" required></label>
<div class="buttons"><button type="submit" name="do" value="rename" class="second" aria-label="${`${texts.rename}: ${name}`}">${texts.rename}</button>
<button type="submit" name="do" value="remove" class="second danger" formnovalidate aria-label="${`${texts.remove}: ${name}`}">${texts.remove}</button></div></form></li>`;
  });
  const list = factors.length > 0 ? html`<ul class="plain">${rows}</ul>` : html`<p>${account.noFactors}</p>`;
  const add = ways.addFactor !== undefined && html`<p><a class="button" href="${url(ways.addFactor)}">${account.addFactor}</a></p>`;
  const body = html`<h2>${account.factors}</h2><p>${account.factorsHelp}</p>${list}${add}
${codesPart(given, action, backupCodes)}
${ways.passkeys !== undefined && html`<h2>${texts.passkeys}</h2><p>${texts.passkeyHelp}</p><p><a href="${url(ways.passkeys)}">${account.manage}</a></p>`}
${ways.identities !== undefined && html`<h2>${account.identities}</h2><p>${account.identitiesHelp}</p><p><a href="${url(ways.identities)}">${account.manageIdentities}</a></p>`}
<h2>${texts.password}</h2><p><a href="${url(ways.changePassword)}">${account.changePassword}</a></p>`;
  return accountPage(given, account.security, shownOf(frame, problems, {}), body);
}

function codesPart({ frame }: AccountFrame, action: string, { left, isOffered }: SecurityView['backupCodes']): Hole {
  if (left === undefined && !isOffered) return false;
  const { account } = textsOf(frame);
  const renew = isOffered && buttonForm(action, { do: 'renew' }, { words: account.renewCodes });
  return html`<h2>${account.codes}</h2><p>${left === undefined ? account.noCodes : account.codesLeft(left)}</p>${isOffered && left !== undefined && html`<p class="note">${account.renewHelp}</p>`}${renew}`;
}

/** Codes in clear, shown this once. */
export function codesView(given: AccountFrame, { codes, next }: { readonly codes: readonly string[]; readonly next: string }): string {
  const texts = textsOf(given.frame);
  const body = html`<p>${texts.backupCodesHelp}</p>
<ul class="backup">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<p><a class="button" href="${url(next)}">${texts.backupCodesKept}</a></p>`;
  // In another language they would be gone.
  return accountPage({ ...given, frame: { ...given.frame, others: [] } }, texts.backupCodes, [], body);
}

export interface PasswordView {
  readonly action: string;
  /** The person has a password already. */
  readonly has: boolean;
  readonly rules: Rules;
  readonly problems: readonly ShownProblem[];
}

export function passwordView(given: AccountFrame, { action, has, rules, problems }: PasswordView): string {
  const texts = textsOf(given.frame);
  const { account } = texts;
  const shown = shownOf(given.frame, problems, { current: account.currentPassword, password: texts.newPassword });
  const current =
    has && fieldOf({ name: 'current', label: account.currentPassword, type: 'password', autocomplete: 'current-password' }, shown);
  const body = html`<p>${account.passwordHelp}</p><p id="rules">${texts.rules(rules.least)} ${rules.more}</p>
<form method="post" action="${url(action)}">${current}
${fieldOf({ name: 'password', label: texts.newPassword, type: 'password', autocomplete: 'new-password', described: 'rules' }, shown)}
<button type="submit">${texts.setPassword}</button></form>`;
  return accountPage(given, account.changePassword, shown, body);
}
