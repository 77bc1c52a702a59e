// That a human fills in a form (`gigya-captcha`): the challenge of the site, whose solution goes along as `captchaToken`. It is shown where the site always asks
// for it, and elsewhere once an answer does. A set that has no place for it gets one at the end of the form: nobody could go on otherwise.
import { isRecord, type PageParams, type ServerAnswer, textOf } from './answers.ts';
import { ask } from './call.ts';
import { nextId } from './complaints.ts';
import { site } from './site.ts';
import type { Words } from './texts.ts';

/** Answers that ask for one, or for another one. */
const asksForProof = [400021, 401020, 401021];
const marker = 'data-gigya-proof';

const placeOf = (form: Element): HTMLElement | null => form.querySelector<HTMLElement>('.gigya-captcha');
const wrapperOf = (place: Element): HTMLElement | null => place.closest<HTMLElement>('[data-error-flags~=captchaNeeded]');

function hiddenField(): HTMLInputElement {
  const field = document.createElement('input');
  Object.assign(field, { type: 'hidden', name: 'captchaToken' });
  return field;
}

function note(text: string): HTMLElement {
  const element = document.createElement('p');
  element.setAttribute('role', 'status');
  element.textContent = text;
  return element;
}

const hexOf = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The number whose SHA-256 after the salt is the challenge (ALTCHA), tried in pieces so that the page stays awake. */
async function solved({ algorithm, challenge, maxnumber, salt, signature }: PageParams): Promise<string> {
  const encoder = new TextEncoder();
  const most = Number(maxnumber);
  for (let from = 0; from <= most; from += 500) {
    const numbers = Array.from({ length: Math.min(500, most - from + 1) }, (_, at) => from + at);
    const hashes = await Promise.all(numbers.map((number) => crypto.subtle.digest('SHA-256', encoder.encode(`${salt}${number}`))));
    const found = hashes.findIndex((hash) => hexOf(hash) === challenge);
    if (found >= 0) return btoa(JSON.stringify({ algorithm, challenge, number: numbers[found], salt, signature }));
  }
  return '';
}

/** What forms that wait for their solution wait for. */
const working = new WeakMap<Element, Promise<void>>();
export const proofOf = (form: Element): Promise<void> => working.get(form) ?? Promise.resolve();

function byWork(form: Element, place: Element, challenge: PageParams, words: Words): void {
  const field = hiddenField();
  // Browsers hash for pages by https and of one's own machine alone.
  const told = note(words.say(window.isSecureContext ? 'working' : 'human_needs_https'));
  place.replaceChildren(field, told);
  if (!window.isSecureContext) return;
  working.set(
    form,
    solved(challenge).then((token) => {
      field.value = token;
      told.remove();
    }),
  );
}

function byPicture(place: Element, { id, image }: ServerAnswer, words: Words, another: () => void): void {
  const [picture, label, field, token, button] = [
    document.createElement('img'),
    document.createElement('label'),
    document.createElement('input'),
    hiddenField(),
    document.createElement('button'),
  ];
  Object.assign(picture, { src: textOf(image), alt: words.say('picture_of_digits') });
  field.id = nextId();
  label.htmlFor = field.id;
  label.textContent = words.say('picture_digits');
  Object.assign(field, { type: 'text', autocomplete: 'off', inputMode: 'numeric', className: 'gigya-input-text' });
  field.addEventListener('input', () => {
    const text = field.value.normalize('NFKC').replace(/[\s-]/g, '');
    token.value = text === '' ? '' : `${textOf(id)}.${text}`;
  });
  Object.assign(button, { type: 'button', textContent: words.say('another_picture') });
  button.addEventListener('click', another);
  place.replaceChildren(picture, label, field, token, button);
}

interface Service {
  render?: (place: Element, options: object) => unknown;
  ready?: (then: () => void) => void;
}
const servicesByHost: readonly (readonly [host: RegExp, name: string])[] = [
  [/(^|\.)hcaptcha\.com$/, 'hcaptcha'],
  [/(^|\.)cloudflare\.com$/, 'turnstile'],
  [/(?:)/, 'grecaptcha'],
];

/** The box of another service, which an operator of the server chose: its script is loaded once, and its answer taken over. */
async function byService(place: Element, script: string, sitekey: string): Promise<void> {
  const { hostname } = new URL(script);
  const name = servicesByHost.find(([host]) => host.test(hostname))?.[1] ?? '';
  const found = (): Service | undefined => (window as unknown as Record<string, Service | undefined>)[name];
  if (!found()) {
    const element = document.createElement('script');
    element.src = `${script}${script.includes('?') ? '&' : '?'}render=explicit`;
    await new Promise<void>((resolve) => {
      element.onload = element.onerror = () => resolve();
      document.head.append(element);
    });
  }
  const [box, field] = [document.createElement('div'), hiddenField()];
  place.replaceChildren(box, field);
  const show = () =>
    found()?.render?.(box, {
      sitekey,
      callback: (token: string) => {
        field.value = token;
      },
    });
  const { ready } = found() ?? {};
  if (ready) ready(show);
  else show();
}

async function drawProof(form: Element, words: Words): Promise<void> {
  let place = placeOf(form);
  if (!place) {
    place = document.createElement('div');
    place.className = 'gigya-captcha';
    form.querySelector('.gigya-composite-control-submit, input[type=submit], button[type=submit]')?.before(place);
    if (!place.parentNode) form.append(place);
  }
  form.setAttribute(marker, '');
  const wrapper = wrapperOf(place);
  if (wrapper) {
    wrapper.hidden = false;
    wrapper.style.display = '';
  }
  const drawn = await ask('js/gigya.challenge');
  if (drawn['kind'] === 'work' && isRecord(drawn['challenge'])) byWork(form, place, drawn['challenge'], words);
  else if (drawn['kind'] === 'picture') byPicture(place, drawn, words, () => void drawProof(form, words));
  else if (drawn['kind'] === 'service') await byService(place, textOf(drawn['script']), textOf(drawn['key']));
}

const asksAlways = (form: Element): boolean =>
  (site.human.registration && form.matches('.gigya-register-form')) ||
  (site.human.recovery && form.matches('.gigya-reset-password-form, .gigya-forgot-password-form'));

/** Where the site always asks for a proof, its challenge stands there from the begin; else the place is hidden. */
export async function fillProof(screen: Element, words: Words): Promise<void> {
  for (const form of screen.querySelectorAll('form')) {
    const place = placeOf(form);
    if (asksAlways(form)) await drawProof(form, words);
    else if (place) (wrapperOf(place) ?? place).hidden = true;
  }
}

/** After a refusal: a proof is good once, and some answers ask for the first one. */
export async function renewProof(form: Element, { errorCode }: ServerAnswer, words: Words): Promise<void> {
  if (!asksForProof.includes(errorCode) && !form.hasAttribute(marker)) return;
  const place = placeOf(form);
  if (place) place.hidden = false;
  await drawProof(form, words);
}
