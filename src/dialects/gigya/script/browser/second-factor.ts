// The second factor in a screen (`gigya-tfa`): the person proves the one that there is, or registers a first one, and the sign-in goes on.
import { isRecord, type PageParams, type ServerAnswer, textOf } from './answers.ts';
import type { Around } from './around.ts';
import { ask } from './call.ts';
import { nextId } from './complaints.ts';

interface Step extends Around {
  readonly widget: HTMLElement;
  readonly registers: boolean;
  readonly gigyaAssertion: string;
}

const listIn = (answer: ServerAnswer, name: string): readonly PageParams[] =>
  Array.isArray(answer[name]) ? (answer[name] as readonly unknown[]).filter(isRecord) : [];

function line(text: string, role?: 'alert'): HTMLElement {
  const element = document.createElement('p');
  element.textContent = text;
  if (role) {
    element.setAttribute('role', role);
    element.className = 'gigya-error-msg gigya-error-msg-active';
  }
  return element;
}

function button(text: string, press: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'gigya-tfa-button';
  element.textContent = text;
  element.addEventListener('click', press);
  return element;
}

/** A field and what is done with it, by the button or by Enter: a widget may stand within a form, and has none of its own. */
function question(
  label: string,
  action: string,
  attributes: Readonly<Record<string, string>>,
  done: (typed: string) => void,
): readonly Node[] {
  const name = document.createElement('label');
  const field = document.createElement('input');
  field.id = nextId();
  name.htmlFor = field.id;
  name.textContent = label;
  for (const [attribute, value] of Object.entries(attributes)) field.setAttribute(attribute, value);
  const send = () => done(field.value.trim());
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    send();
  });
  return [name, field, button(action, send)];
}

const ofCode = { inputmode: 'numeric', autocomplete: 'one-time-code' };

/** Ends the proof, and goes on to the session. */
async function endProof({ gigyaAssertion, flow, done }: Step, providerAssertion: unknown): Promise<void> {
  const { regToken, params } = flow;
  const ended = await ask('accounts.tfa.finalizeTFA', { gigyaAssertion, providerAssertion, regToken: regToken || undefined });
  if (ended.errorCode !== 0 || regToken === '') return done(ended);
  const { include, sessionExpiration, context } = params;
  return done(await ask('accounts.finalizeRegistration', { regToken, include, sessionExpiration, context, source: 'showScreenSet' }));
}

/** Codes for the day when the factor is lost are shown this once. */
function proven(step: Step, answer: ServerAnswer): void {
  const codes = Array.isArray(answer['backupCodes']) ? answer['backupCodes'].map(String) : [];
  const goOn = () => void endProof(step, answer['providerAssertion']);
  if (codes.length === 0) {
    goOn();
    return;
  }
  const list = document.createElement('ul');
  list.append(...codes.map((code) => Object.assign(document.createElement('li'), { textContent: code })));
  step.widget.replaceChildren(line(step.words.say('keep_backup_codes')), list, button(step.words.say('continue'), goOn));
}

/** Asks for a code until one is right. */
function askCode(step: Step, operation: string, known: PageParams, before: readonly Node[] = [], wrong?: ServerAnswer): void {
  const { widget, words, gigyaAssertion } = step;
  const judge = async (code: string) => {
    const answer = await ask(operation, { gigyaAssertion, ...known, code });
    if (answer.errorCode === 0) proven(step, answer);
    else askCode(step, operation, known, before, answer);
  };
  const asks = question(words.say('code'), words.say('verify'), ofCode, (code) => void judge(code));
  // Of these calls a parameter is refused where the code was not that one, or not any more.
  const complaint = wrong && (wrong.errorCode === 400006 ? words.say('invalid_code') : words.about(wrong));
  widget.replaceChildren(...before, ...asks, ...(complaint === undefined ? [] : [line(complaint, 'alert')]));
  if (wrong) widget.querySelector('input')?.focus();
}

async function byApp(step: Step): Promise<void> {
  if (!step.registers) return askCode(step, 'accounts.tfa.totp.verify', {});
  const drawn = await ask('accounts.tfa.totp.register', { gigyaAssertion: step.gigyaAssertion, includeSecret: true });
  if (drawn.errorCode !== 0) return step.done(drawn);
  const picture = Object.assign(document.createElement('img'), { src: textOf(drawn['qrCode']), alt: textOf(drawn['secret']) });
  const shown = [line(step.words.say('scan_or_type')), picture, line(textOf(drawn['secret']))];
  askCode(step, 'accounts.tfa.totp.verify', { sctToken: drawn['sctToken'] }, shown);
}

/** A message with a code, to where the person has it sent. */
function byMessage(kind: 'email' | 'phone', list: 'emails' | 'phones', id: 'emailID' | 'phoneID', listing: string) {
  const send = async (step: Step, target: PageParams): Promise<void> => {
    const { gigyaAssertion } = step;
    const sent = await ask(`accounts.tfa.${kind}.sendVerificationCode`, { gigyaAssertion, ...target });
    if (sent.errorCode !== 0) return step.done(sent);
    askCode(step, `accounts.tfa.${kind}.completeVerification`, { phvToken: sent['phvToken'] });
  };
  return async (step: Step): Promise<void> => {
    const { gigyaAssertion, widget, words } = step;
    const known = listIn(await ask(listing, { gigyaAssertion }), list);
    const [only] = known;
    if (kind === 'phone' && (step.registers || !only)) {
      const asks = question(
        words.say('phone_number'),
        words.say('send_code'),
        { type: 'tel', autocomplete: 'tel' },
        (phone) => void send(step, { phone }),
      );
      return widget.replaceChildren(...asks);
    }
    if (only && known.length === 1) return send(step, { [id]: only['id'] });
    widget.replaceChildren(...known.map((each) => button(textOf(each['obfuscated']), () => void send(step, { [id]: each['id'] }))));
  };
}

const ways: Readonly<Record<string, (step: Step) => Promise<void>>> = {
  gigyaTotp: byApp,
  gigyaEmail: byMessage('email', 'emails', 'emailID', 'accounts.tfa.email.getEmails'),
  gigyaPhone: byMessage('phone', 'phones', 'phoneID', 'accounts.tfa.phone.getRegisteredPhoneNumbers'),
};

async function begunWith(provider: string, widget: HTMLElement, registers: boolean, around: Around): Promise<void> {
  const regToken = around.flow.regToken || undefined;
  const begun = await ask('accounts.tfa.initTFA', { provider, mode: registers ? 'register' : 'verify', regToken });
  if (begun.errorCode !== 0) return around.done(begun);
  await ways[provider]?.({ ...around, widget, registers, gigyaAssertion: textOf(begun['gigyaAssertion']) });
}

/** Offers the ways that there are, or goes the only one. */
export async function fillFactor(widget: HTMLElement, around: Around): Promise<void> {
  const mode = widget.querySelector('param[name=mode]')?.getAttribute('value') ?? widget.dataset['mode'] ?? 'verify';
  const registers = mode !== 'verify';
  const answer = await ask('accounts.tfa.getProviders', { regToken: around.flow.regToken || undefined });
  if (answer.errorCode !== 0) return widget.replaceChildren(line(around.words.about(answer), 'alert'));
  const offered = listIn(answer, registers ? 'inactiveProviders' : 'activeProviders').map(({ name }) => textOf(name));
  const names = offered.filter((name) => Object.hasOwn(ways, name));
  const [only = ''] = names;
  if (names.length === 1) return begunWith(only, widget, registers, around);
  const choices = names.map((name) => button(around.words.say(name), () => void begunWith(name, widget, registers, around)));
  widget.replaceChildren(line(around.words.say('choose_way')), ...choices);
}
