// Adding a second factor: which one, where its codes go, its first proof, and the backup codes that come with it.
import type { FactorMethod } from '../../core/authenticators/index.ts';
import { type Hole, html, url } from '../../pages/kit/html.ts';
import { fieldOf } from '../components/field.ts';
import { pictureOf } from '../components/qr.ts';
import { type Frame, framed, type ShownProblem, shownOf, summaryOf, textsOf } from './frame.ts';

interface EnrolmentForm {
  readonly action: string;
  readonly ticket: string;
  readonly problems: readonly ShownProblem[];
}

const hidden = (values: Readonly<Record<string, string>>): Hole =>
  html`${Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;

/** The methods that are offered, each as a button. */
export function methodsForm(
  frame: Frame,
  { action, ticket, offered, problems }: EnrolmentForm & { readonly offered: readonly FactorMethod[] },
): string {
  const texts = textsOf(frame);
  const rows = offered.map(
    (method) => html`<li><form method="post" action="${url(action)}">${hidden({ ticket, method })}
<button type="submit" name="do" value="begin" class="second">${texts.factorNames[method]}</button></form></li>`,
  );
  return framed(
    frame,
    texts.enrolFactor,
    html`${summaryOf(frame, shownOf(frame, problems, {}))}<h1>${texts.enrolFactor}</h1><p>${texts.enrolFactorHelp}</p><ul class="ways">${rows}</ul>`,
  );
}

/** The address or number to which codes are to go. */
export function targetForm(
  frame: Frame,
  { action, ticket, method, target, problems }: EnrolmentForm & { readonly method: 'sms' | 'email'; readonly target: string },
): string {
  const texts = textsOf(frame);
  const label = method === 'email' ? texts.email : texts.claims.phone_number;
  const shown = shownOf(frame, problems, { target: label });
  const field =
    method === 'email'
      ? ({ name: 'target', label, type: 'email', value: target, autocomplete: 'email', keys: 'email' } as const)
      : ({ name: 'target', label, type: 'tel', value: target, autocomplete: 'tel', keys: 'tel' } as const);
  return framed(
    frame,
    texts.enrolFactor,
    html`${summaryOf(frame, shown)}<h1>${texts.enrolFactor}</h1>
<form method="post" action="${url(action)}">${hidden({ ticket, method })}${fieldOf(field, shown)}
<button type="submit" name="do" value="begin">${texts.sendCode}</button></form>`,
  );
}

/** What the first proof is of: a key for an app, or a code that was sent. */
export type FirstProof =
  | { readonly method: 'totp'; readonly address: string; readonly secret: string }
  | { readonly method: 'sms' | 'email'; readonly hint: string };

export function firstProofForm(
  frame: Frame,
  {
    action,
    ticket,
    enrolment,
    proof,
    rememberDays,
    problems,
  }: EnrolmentForm & { readonly enrolment: string; readonly proof: FirstProof; readonly rememberDays: number },
): string {
  const texts = textsOf(frame);
  const label = texts.factorCodes[proof.method];
  const shown = shownOf(frame, problems, { code: label });
  const help =
    proof.method === 'totp'
      ? html`<p id="factor-help">${texts.totpHelp}</p>${pictureOf(proof.address, texts.totpPicture)}
<p>${texts.totpKey}: <code class="key">${proof.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>`
      : html`<p id="factor-help">${texts.factorHelp(proof.method, proof.hint)}</p>`;
  const remember =
    rememberDays > 0 &&
    html`<label class="choice"><input type="checkbox" name="remember" value="yes"> ${texts.rememberDevice(rememberDays)}</label>`;
  return framed(
    frame,
    texts.enrolFactor,
    html`${summaryOf(frame, shown)}<h1>${texts.enrolFactor}</h1>${help}
<form method="post" action="${url(action)}">${hidden({ ticket, enrolment, days: String(rememberDays), ...proof })}
${fieldOf({ name: 'code', label, autocomplete: 'one-time-code', keys: 'numeric', described: 'factor-help' }, shown)}${remember}
<button type="submit" name="do" value="finish">${texts.goOn}</button></form>`,
  );
}

/** Shown this once. `next` goes on with the sign-in. */
export function backupCodesPage(frame: Frame, { codes, next }: { readonly codes: readonly string[]; readonly next: string }): string {
  const texts = textsOf(frame);
  return framed(
    frame,
    texts.backupCodes,
    html`<h1>${texts.backupCodes}</h1><p>${texts.backupCodesHelp}</p>
<ul class="backup">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<p><a class="button" href="${url(next)}">${texts.backupCodesKept}</a></p>`,
  );
}
