// Parts of screens that are more than fields: buttons of other providers, the second factor, the photo, and what is told while somebody types.
import { textOf } from './answers.ts';
import type { Around } from './around.ts';
import { ask } from './call.ts';
import { fillProof } from './captcha.ts';
import { fillPhoto } from './photo.ts';
import { fillFactor } from './second-factor.ts';
import { byProvider } from './social.ts';
import { watchName, watchPassword } from './typing.ts';

/** What the set says of a widget: by `param` elements within it. */
const said = (widget: Element, name: string): string =>
  widget.querySelector(`param[name="${name}"]`)?.getAttribute('value') ??
  widget.getAttribute(`data-${name}`) ??
  widget.getAttribute(name) ??
  '';

const namesIn = (list: string): readonly string[] =>
  list
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');

async function fillProviders(widget: HTMLElement, { flow, words, done }: Around): Promise<void> {
  const wanted = namesIn(said(widget, 'enabledProviders') || textOf(flow.params['enabledProviders']));
  const answer = await ask('socialize.getAvailableProviders');
  const names = Array.isArray(answer['providers']) ? answer['providers'].map(String) : [];
  const buttons = names
    .filter((name) => wanted.length === 0 || wanted.includes('*') || wanted.includes(name.toLowerCase()))
    .map((provider) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = `gigya-provider-button gigya-provider-${provider.replace(/\W/g, '-')}`;
      button.textContent = words.say('continue_with', { provider });
      button.addEventListener('click', () => {
        const { authFlow, redirectURL, include, sessionExpiration, regSource } = flow.params;
        const asked = {
          provider,
          authFlow,
          redirectURL,
          include,
          sessionExpiration,
          regSource,
          regToken: flow.regToken,
          source: 'showScreenSet',
        };
        void byProvider('accounts.socialLogin', asked).then((answer) => done(answer, widget));
      });
      return button;
    });
  widget.replaceChildren(...buttons);
}

const fillers: Readonly<Record<string, (widget: HTMLElement, around: Around) => void | Promise<void>>> = {
  'gigya-social-login': fillProviders,
  'gigya-tfa': fillFactor,
  'gigya-myPhoto': showPhotoOf,
  'gigya-photo-upload': showPhotoOf,
  'gigya-loginID-availability': (widget, { words }) => watchName(widget, words),
  // Nobody waits for the rules before the screen is there.
  'gigya-password-strength': (widget, { words }) => void watchPassword(widget, words),
};

function showPhotoOf(widget: HTMLElement, { flow, words }: Around): void {
  fillPhoto(widget, flow.account, words, (name) => said(widget, name));
}

/** Fills those of a screen that is about to be shown. */
export async function fillWidgets(screen: Element, around: Around): Promise<void> {
  for (const [name, fill] of Object.entries(fillers))
    for (const widget of screen.querySelectorAll<HTMLElement>(`.${name}`)) await fill(widget, around);
  await fillProof(screen, around.words);
}
