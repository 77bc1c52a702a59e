// The offer of a passkey after a sign-in, and the backup codes that come with it.
import { type Hole, html, url } from '../../pages/kit/html.ts';
import { formFor, passkeyFields } from '../components/passkey.ts';
import { type Frame, framed, framedStep, type ShownProblem, shownOf, stepForm, summaryOf, textsOf } from './frame.ts';

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
  const inside = html`${ticketField(ticket)}${passkeyFields(texts, texts.passkeyCreate, 'first')}
<button type="submit" name="answer" value="later" class="second">${texts.notNow}</button>
<button type="submit" name="answer" value="never" class="second">${texts.neverAsk}</button>`;
  return framedStep(
    frame,
    texts.passkeyOffer,
    html`${summaryOf(frame, shownOf(frame, problems, {}))}<h1>${texts.passkeyOffer}</h1><p>${texts.passkeyHelp}</p>
${formFor(action, { does: 'create', options, id: stepForm }, inside)}`,
  );
}

/** Codes that stand in for a passkey that is lost, shown this once; a button goes on. */
export function backupCodes(
  frame: Frame,
  given: Pick<TicketForm, 'action' | 'ticket'> & { readonly codes: readonly string[]; readonly name: string; readonly value: string },
): string {
  const { action, ticket, codes, name, value } = given;
  const texts = textsOf(frame);
  // In another language they would be gone.
  return framed(
    { ...frame, others: [] },
    texts.backupCodes,
    html`<h1>${texts.backupCodes}</h1><p>${texts.backupCodesHelp}</p>
<ul class="backup">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<form method="post" action="${url(action)}">${ticketField(ticket)}<button type="submit" name="${name}" value="${value}">${texts.backupCodesKept}</button></form>`,
  );
}
