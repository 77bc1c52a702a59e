// The second step of a sign-in: the code of one factor, or the list of all of them.
import type { AuthenticatorShown } from '../../core/authenticators/index.ts';
import { type Hole, html, url } from '../../pages/kit/html.ts';
import { fieldOf } from '../components/field.ts';
import { formFor, passkeyFields } from '../components/passkey.ts';
import type { FieldProblem } from '../components/problems.ts';
import { numberShown, waitingForm } from '../components/waiting.ts';
import type { Texts } from '../texts/texts.ts';
import { type Frame, framedStep, type ShownProblem, shownOf, stepForm, summaryOf, textsOf } from './frame.ts';

/** One factor, as the form keeps it from page to page. */
export type ShownFactor = Pick<AuthenticatorShown, 'id' | 'method'> & { readonly hint: string };

export interface ProvingForm {
  readonly action: string;
  /** The address that answers with options for the browser's passkey. */
  readonly options: string;
  /** The address that says whether a device still has to answer. */
  readonly waits: string;
  readonly ticket: string;
  readonly factor: ShownFactor;
  /** The person has other factors, too. */
  readonly more: boolean;
  /** A code is under way, or a device was asked. */
  readonly sent: boolean;
  /** What the device asks for. */
  readonly number: string;
  /** Days for which the browser may be remembered; 0 for not at all. */
  readonly rememberDays: number;
  /** The form was sent with that wish. */
  readonly remember: boolean;
  readonly problems: readonly ShownProblem[];
}

const hidden = (values: Readonly<Record<string, string>>): Hole =>
  html`${Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;

const button = (does: string, words: string, kind: 'first' | 'second'): Hole =>
  html`<button type="submit" name="do" value="${does}" class="${kind}" formnovalidate>${words}</button>`;

export function provingForm(frame: Frame, given: ProvingForm): string {
  const { action, options, waits, ticket, factor, more, sent, number, problems } = given;
  const texts = textsOf(frame);
  const shown = shownOf(frame, problems, { code: texts.factorCodes[factor.method] });
  const kept = hidden({
    ticket,
    factor: factor.id,
    method: factor.method,
    hint: factor.hint,
    more: more ? 'yes' : '',
    sent: sent ? 'yes' : '',
    ...(number === '' ? {} : { number }),
  });
  const others = more ? button('list', texts.otherFactor, 'second') : false;
  const inside = html`${kept}${askOf(given, texts, shown)}${remembering(texts, given)}`;
  const form =
    factor.method === 'passkey'
      ? formFor(action, { does: 'get', options, id: stepForm }, html`${inside}${others}`)
      : factor.method === 'push' && sent
        ? waitingForm(action, { waits, id: stepForm }, html`${inside}${buttonsOf(given, texts)}${others}`)
        : html`<form method="post" action="${url(action)}" id="${stepForm}">${inside}${buttonsOf(given, texts)}${others}</form>`;
  return framedStep(
    frame,
    texts.secondFactor,
    html`${summaryOf(frame, shown)}<h1>${texts.secondFactor}</h1><p id="factor-help">${texts.factorHelp(factor.method, factor.hint)}</p>
${form}<p class="note">${texts.lostFactor}</p>`,
  );
}

/** What is typed, or pressed: a code that is still to be sent is neither. */
function askOf({ factor, sent, number }: ProvingForm, texts: Texts, shown: readonly FieldProblem[]): Hole {
  if (factor.method === 'passkey') return passkeyFields(texts, texts.factorNames.passkey, 'first');
  if (isSent(factor) && !sent) return false;
  if (factor.method === 'push' && number === '') return html`<p>${texts.pushTap}</p>`;
  if (factor.method === 'push') return html`<p>${texts.pushNumber}</p>${numberShown(number, 'factor-number')}`;
  const keys = factor.method === 'backup-code' ? 'text' : 'numeric';
  const label = texts.factorCodes[factor.method];
  return fieldOf({ name: 'code', label, autocomplete: 'one-time-code', keys, described: 'factor-help' }, shown);
}

const isSent = ({ method }: Pick<ShownFactor, 'method'>): boolean => method === 'sms' || method === 'email' || method === 'push';

function buttonsOf({ factor, sent }: ProvingForm, texts: Texts): Hole {
  const isPush = factor.method === 'push';
  if (isSent(factor) && !sent) return button('send', isPush ? texts.pushAsk : texts.sendCode, 'first');
  const prove = html`<button type="submit" name="do" value="prove">${isPush ? texts.pushApproved : texts.goOn}</button>`;
  return isSent(factor) ? html`${prove}${button('send', isPush ? texts.pushAgain : texts.anotherCode, 'second')}` : prove;
}

const remembering = (texts: Texts, { rememberDays, remember }: ProvingForm): Hole => {
  if (rememberDays === 0) return false;
  const words = texts.rememberDevice(rememberDays);
  const box = remember
    ? html`<input type="checkbox" name="remember" value="yes" checked>`
    : html`<input type="checkbox" name="remember" value="yes">`;
  return html`${hidden({ days: String(rememberDays) })}<label class="choice">${box} ${words}</label>`;
};

export interface ChoosingForm {
  readonly action: string;
  readonly ticket: string;
  readonly factors: readonly AuthenticatorShown[];
  readonly rememberDays: number;
  readonly problems: readonly ShownProblem[];
}

/** Every factor as a button. */
export function choosingForm(frame: Frame, { action, ticket, factors, rememberDays, problems }: ChoosingForm): string {
  const texts = textsOf(frame);
  const rows = factors.map(({ id, method, label, hint }) => {
    const kept = hidden({ ticket, factor: id, method, hint: hint ?? '', more: 'yes', days: String(rememberDays) });
    const words = [texts.factorNames[method], hint ?? label].filter(Boolean).join(' · ');
    return html`<li><form method="post" action="${url(action)}">${kept}${button('choose', words, 'second')}</form></li>`;
  });
  const again = hidden({ ticket, do: 'list' });
  return framedStep(
    frame,
    texts.secondFactor,
    html`${summaryOf(frame, shownOf(frame, problems, {}))}<h1>${texts.secondFactor}</h1><p>${texts.chooseFactor}</p><ul class="ways">${rows}</ul>
<form method="post" action="${url(action)}" id="${stepForm}">${again}</form><p class="note">${texts.lostFactor}</p>`,
  );
}
