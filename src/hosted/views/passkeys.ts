// The offer of a passkey after a sign-in, and the list of a person's passkeys.
import { type Hole, html, url } from '../../pages/kit/html.ts';
import { formFor, passkeyFields } from '../components/passkey.ts';
import { type Frame, framed, type ShownProblem, shownOf, summaryOf, textsOf } from './frame.ts';

interface TicketForm {
  readonly action: string;
  /** The address that answers with options for a new passkey. */
  readonly options: string;
  readonly ticket: string;
  readonly problems: readonly ShownProblem[];
}

const ticketField = (ticket: string): Hole => html`<input type="hidden" name="ticket" value="${ticket}">`;

/** Create, not now, or never. */
export function passkeyOffer(frame: Frame, { action, options, ticket, problems }: TicketForm): string {
  const texts = textsOf(frame);
  const inside = html`${ticketField(ticket)}${passkeyFields(texts.passkeyCreate, 'first')}
<button type="submit" name="answer" value="later" class="second">${texts.notNow}</button>
<button type="submit" name="answer" value="never" class="second">${texts.neverAsk}</button>`;
  return framed(
    frame,
    texts.passkeyOffer,
    html`${summaryOf(frame, shownOf(frame, problems, {}))}<h1>${texts.passkeyOffer}</h1><p>${texts.passkeyHelp}</p>
${formFor(action, { does: 'create', options }, inside)}`,
  );
}

/** What was wrong, and the way back to the list. */
export function passkeyProblem(frame: Frame, { action, ticket, problems }: Omit<TicketForm, 'options'>): string {
  const texts = textsOf(frame);
  return framed(
    frame,
    texts.passkeys,
    html`${summaryOf(frame, shownOf(frame, problems, {}))}<h1>${texts.passkeys}</h1>
<form method="post" action="${url(action)}">${ticketField(ticket)}<button type="submit">${texts.goOn}</button></form>`,
  );
}

/** Codes that stand in for a passkey that is lost, shown this once; a button goes on. */
export function backupCodes(
  frame: Frame,
  given: Pick<TicketForm, 'action' | 'ticket'> & { readonly codes: readonly string[]; readonly name: string; readonly value: string },
): string {
  const { action, ticket, codes, name, value } = given;
  const texts = textsOf(frame);
  return framed(
    frame,
    texts.keepCodes,
    html`<h1>${texts.keepCodes}</h1><p>${texts.keepCodesHelp}</p>
<ul class="plain">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<form method="post" action="${url(action)}">${ticketField(ticket)}<button type="submit" name="${name}" value="${value}">${texts.codesKept}</button></form>`,
  );
}

export interface ShownPasskey {
  readonly id: string;
  readonly label: string;
  readonly backedUp: boolean;
  /** Days, as RFC 3339 writes them; undefined for never. */
  readonly created: string;
  readonly lastUsed: string | undefined;
}

/** Each passkey with a field for its label and buttons, and a form for another one. */
export function passkeyList(
  frame: Frame,
  {
    action,
    options,
    ticket,
    problems,
    passkeys,
    full,
  }: TicketForm & { readonly passkeys: readonly ShownPasskey[]; readonly full: boolean },
): string {
  const texts = textsOf(frame);
  const shown = shownOf(frame, problems, {});
  const rows = passkeys.map(({ id, label, backedUp, created, lastUsed }) => {
    const about = `about-${id}`;
    return html`<li><form method="post" action="${url(action)}">${ticketField(ticket)}<input type="hidden" name="id" value="${id}">
<label>${texts.passkeyName} <input name="label" type="text" value="${label}" maxlength="64" autocomplete="off" aria-describedby="${about}" required></label>
<p class="note" id="${about}">${texts.passkeyCreated(created)} ${lastUsed === undefined ? texts.passkeyUnused : texts.passkeyUsed(lastUsed)} ${backedUp ? texts.passkeyBackedUp : false}</p>
<button type="submit" name="do" value="rename" class="second">${texts.rename}</button>
<button type="submit" name="do" value="remove" class="second" formnovalidate aria-label="${`${texts.remove}: ${label}`}">${texts.remove}</button></form></li>`;
  });
  const list = passkeys.length > 0 ? html`<ul class="plain">${rows}</ul>` : html`<p>${texts.noPasskeys}</p>`;
  return framed(
    frame,
    texts.passkeys,
    html`${summaryOf(frame, shown)}<h1>${texts.passkeys}</h1><p>${texts.passkeyHelp}</p>${list}
${full ? html`<p>${texts.problems.passkeysFull}</p>` : formFor(action, { does: 'create', options }, html`${ticketField(ticket)}${passkeyFields(texts.passkeyCreate, 'first')}`)}
<noscript><p>${texts.passkeyScript}</p></noscript>`,
  );
}
