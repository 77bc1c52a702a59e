// Adding a second factor: which one, where its codes go, its first proof, and the backup codes that come with it.
import type { Begun, FactorMethod } from '../../core/authenticators/index.ts';
import { type Hole, html, url } from '../../pages/kit/html.ts';
import { fieldOf } from '../components/field.ts';
import { formFor, passkeyFields } from '../components/passkey.ts';
import type { FieldProblem } from '../components/problems.ts';
import { pictureOf } from '../components/qr.ts';
import type { Texts } from '../texts/texts.ts';
import { type Frame, framed, framedStep, type ShownProblem, shownOf, stepForm, summaryOf, textsOf } from './frame.ts';

/** `kept`: hidden values of the form, such as the ticket of a sign-in. */
interface EnrolmentBody {
  readonly action: string;
  readonly kept: Readonly<Record<string, string>>;
}

/** `more`: other methods are offered, too. */
interface Chosen {
  readonly more: boolean;
}

interface EnrolmentForm {
  readonly action: string;
  readonly ticket: string;
  readonly problems: readonly ShownProblem[];
}

/** A form below its heading, and what was wrong with it. */
interface Body {
  readonly shown: readonly FieldProblem[];
  readonly body: Hole;
}

const hidden = (values: Readonly<Record<string, string>>): Hole =>
  html`${Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;

const framedForm = (frame: Frame, { shown, body }: Body): string => {
  const title = textsOf(frame).enrolFactor;
  return framedStep(frame, title, html`${summaryOf(frame, shown)}<h1>${title}</h1>${body}`);
};

/** The methods that are offered, each as a button. */
export function methodsList(frame: Frame, { action, kept, offered }: EnrolmentBody & { readonly offered: readonly FactorMethod[] }): Hole {
  const texts = textsOf(frame);
  const rows = offered.map(
    (method) => html`<li><form method="post" action="${url(action)}">${hidden({ ...kept, method })}
<button type="submit" name="do" value="begin" class="second">${texts.factorNames[method]}</button></form></li>`,
  );
  return html`<ul class="ways">${rows}</ul>`;
}

export function methodsForm(
  frame: Frame,
  { action, ticket, offered, problems }: EnrolmentForm & { readonly offered: readonly FactorMethod[] },
): string {
  const kept = { ticket, more: offered.length > 1 ? 'yes' : '' };
  const body = html`<p>${textsOf(frame).enrolFactorHelp}</p>${methodsList(frame, { action, kept, offered })}
<form method="post" action="${url(action)}" id="${stepForm}">${hidden({ ticket, do: 'list' })}</form>`;
  return framedForm(frame, { shown: shownOf(frame, problems, {}), body });
}

interface Target extends Chosen {
  readonly method: 'sms' | 'email';
  readonly target: string;
  readonly problems: readonly ShownProblem[];
}

/** The address or number to which codes are to go. */
export function targetFields(frame: Frame, { action, kept, more, method, target, problems }: EnrolmentBody & Target): Body {
  const texts = textsOf(frame);
  const label = method === 'email' ? texts.email : texts.claims.phone_number;
  const shown = shownOf(frame, problems, { target: label });
  const field =
    method === 'email'
      ? ({ name: 'target', label, type: 'email', value: target, autocomplete: 'email', keys: 'email' } as const)
      : ({ name: 'target', label, type: 'tel', value: target, autocomplete: 'tel', keys: 'tel' } as const);
  const body = html`<form method="post" action="${url(action)}" id="${stepForm}">${hidden({ ...kept, method })}${fieldOf(field, shown)}
<button type="submit" name="do" value="begin">${texts.sendCode}</button>${otherWay(more, texts)}</form>`;
  return { shown, body };
}

export const targetForm = (frame: Frame, { action, ticket, ...given }: EnrolmentForm & Target): string =>
  framedForm(frame, targetFields(frame, { action, kept: keptAtSignIn(ticket, given), ...given }));

/** A form of the sign-in keeps whether there is a list to go back to. */
const keptAtSignIn = (ticket: string, { more }: Chosen) => ({ ticket, more: more ? 'yes' : '' });

/** Back to the methods that are offered. */
const otherWay = (more: boolean, texts: Texts): Hole =>
  more && html`<button type="submit" name="do" value="list" class="second" formnovalidate>${texts.otherFactor}</button>`;

/** What the first proof is of: a key for an app, an enrolment that the app on a device takes up at `address`, or a code that was sent. */
export type FirstProof =
  | { readonly method: 'totp'; readonly address: string; readonly secret: string }
  | { readonly method: 'push'; readonly address: string }
  | { readonly method: 'sms' | 'email'; readonly hint: string };

/** What is shown of an enrolment that was begun. `devices`: the address at which devices are enrolled. */
export function proofOf(begun: Begun & { readonly method: string }, devices: string): FirstProof {
  switch (begun.kind) {
    case 'totp':
      return { method: 'totp', address: begun.address, secret: begun.secret };
    case 'device':
      // A fragment is told to nobody by a browser that opens it.
      return { method: 'push', address: `${devices}#${begun.enrolment}` };
    case 'sent':
      return { method: begun.method === 'sms' ? 'sms' : 'email', hint: begun.hint };
  }
}

interface Proving extends Chosen {
  readonly enrolment: string;
  readonly proof: FirstProof;
  readonly rememberDays: number;
  readonly problems: readonly ShownProblem[];
}

export function firstProof(frame: Frame, { action, kept, more, enrolment, proof, rememberDays, problems }: EnrolmentBody & Proving): Body {
  const texts = textsOf(frame);
  const label = texts.factorCodes[proof.method];
  const shown = shownOf(frame, problems, { code: label });
  const help = firstHelp(proof, texts);
  const remember =
    rememberDays > 0 &&
    html`<label class="choice"><input type="checkbox" name="remember" value="yes"> ${texts.rememberDevice(rememberDays)}</label>`;
  const body = html`${help}
<form method="post" action="${url(action)}" id="${stepForm}">${hidden({ ...kept, enrolment, method: proof.method })}
${fieldOf({ name: 'code', label, autocomplete: 'one-time-code', keys: 'numeric', described: 'factor-help' }, shown)}${remember}
<button type="submit" name="do" value="finish">${texts.goOn}</button>${otherWay(more, texts)}</form>`;
  return { shown, body };
}

function firstHelp(proof: FirstProof, texts: Texts): Hole {
  switch (proof.method) {
    case 'totp':
      return html`<p id="factor-help">${texts.totpHelp}</p>${pictureOf(proof.address, texts.totpPicture)}
<p>${texts.totpKey}: <code class="key">${proof.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>`;
    case 'push':
      return html`<p id="factor-help">${texts.pushHelp}</p>${pictureOf(proof.address, texts.pushPicture)}
<p>${texts.pushText}: <code class="key">${proof.address}</code></p>`;
    default:
      return html`<p id="factor-help">${texts.factorHelp(proof.method, proof.hint)}</p>`;
  }
}

export const firstProofForm = (frame: Frame, { action, ticket, ...given }: EnrolmentForm & Proving): string =>
  framedForm(frame, firstProof(frame, { action, kept: keptAtSignIn(ticket, given), ...given }));

/** A passkey is made by the browser; `options` is the address that it asks. */
export function passkeyForm(
  frame: Frame,
  { action, ticket, more, options, problems }: EnrolmentForm & Chosen & { readonly options: string },
): string {
  const texts = textsOf(frame);
  const kept = hidden({ ...keptAtSignIn(ticket, { more }), method: 'passkey', do: 'finish' });
  const inside = html`${kept}${passkeyFields(texts, texts.passkeyCreate, 'first')}${otherWay(more, texts)}`;
  const body = html`<p>${texts.passkeyHelp}</p>${formFor(action, { does: 'create', options, id: stepForm }, inside)}`;
  return framedForm(frame, { shown: shownOf(frame, problems, {}), body });
}

/** Shown this once. `next` goes on with the sign-in. */
export function backupCodesPage(frame: Frame, { codes, next }: { readonly codes: readonly string[]; readonly next: string }): string {
  const texts = textsOf(frame);
  // In another language they would be gone.
  return framed(
    { ...frame, others: [] },
    texts.backupCodes,
    html`<h1>${texts.backupCodes}</h1><p>${texts.backupCodesHelp}</p>
<ul class="backup">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<p><a class="button" href="${url(next)}">${texts.backupCodesKept}</a></p>`,
  );
}
