// Where screens stand: in an element of the page, or in a dialog of their own where the page names none.
import { nextId } from './complaints.ts';
import type { Words } from './texts.ts';

export interface ScreenPlace {
  /** Shows one element in the place of the former one; a dialog is called by that caption. */
  show(content: readonly Node[], caption: string): void;
  /** Nothing is shown any more. */
  close(): void;
}

const canType = 'input:not([type=hidden], [disabled]), select:not([disabled]), textarea:not([disabled])';

/** Puts it there. Whoever was within what stood there goes on in its first field, or at its heading: with a keyboard nobody begins at the head of the page again. */
function replaceIn(place: HTMLElement, content: readonly Node[]): void {
  const goesOn = place.contains(document.activeElement);
  place.replaceChildren(...content);
  if (!goesOn) return;
  const field = [...place.querySelectorAll<HTMLElement>(canType)].find((each) => each.checkVisibility());
  const next = field ?? place.querySelector<HTMLElement>('h1, h2, h3') ?? place.querySelector<HTMLElement>('[data-gigya-shown]');
  if (next && !field) next.tabIndex = -1;
  next?.focus();
}

export function inElement(container: HTMLElement): ScreenPlace {
  return {
    show: (content) => replaceIn(container, content),
    close: () => container.replaceChildren(),
  };
}

/** Light in a dark page, too, its fields and buttons as well: sets are written for a light ground. */
const look =
  'box-sizing:border-box;min-width:min(90vw,20rem);max-width:min(90vw,720px);max-height:90vh;overflow:auto;border:1px solid #767676;border-radius:6px;padding:16px;color-scheme:light;color:#1b1b1b;background:#fff';
const lookOfButton = 'min-height:2.75rem;padding:.5rem 1rem;font:inherit';

/** `onClose` is told once the person closes it. */
export function inDialog(words: Words, onClose: () => void): ScreenPlace {
  const dialog = document.createElement('dialog');
  const title = document.createElement('h2');
  const button = document.createElement('button');
  const body = document.createElement('div');
  title.id = nextId();
  dialog.className = 'gigya-screen-dialog';
  dialog.style.cssText = look;
  button.type = 'button';
  button.style.cssText = lookOfButton;
  button.className = 'gigya-screen-dialog-close';
  button.textContent = words.say('close');
  button.addEventListener('click', () => dialog.close());
  // By Escape, by the button, and by this script alike.
  dialog.addEventListener('close', () => {
    dialog.remove();
    onClose();
  });
  dialog.append(title, body, button);
  return {
    show(content, caption) {
      title.textContent = caption;
      title.hidden = caption === '';
      replaceIn(body, content);
      // A screen without a caption is called by its own heading.
      const heading = title.hidden ? body.querySelector('h1, h2, h3') : null;
      if (heading) heading.id ||= nextId();
      dialog.setAttribute('aria-labelledby', (heading ?? title).id);
      if (!dialog.isConnected) document.body.append(dialog);
      if (!dialog.open) dialog.showModal();
    },
    close: () => dialog.close(),
  };
}
