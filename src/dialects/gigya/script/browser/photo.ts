// The person's photo in a screen (`gigya-myPhoto`, `gigya-photo-upload`): shown, and changed where the widget says so.
import { isRecord, type PageParams, textOf } from './answers.ts';
import { ask } from './call.ts';
import { nextId } from './complaints.ts';
import type { Words } from './texts.ts';

const base64Of = async (file: Blob): Promise<string> => {
  const url = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => resolve('');
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
};

/** Refusals of the file itself. */
const noPhotos = [400006, 409010, 413004];

const safePicture = (address: string): string => (/^https?:\/\//i.test(address) ? address : '');

/** `said` reads what the set says of the widget. */
export function fillPhoto(widget: HTMLElement, account: PageParams, words: Words, said: (name: string) => string): void {
  const profile = isRecord(account['profile']) ? account['profile'] : {};
  const picture = document.createElement('img');
  const show = (address: string): void => {
    picture.src = safePicture(address);
    picture.hidden = picture.getAttribute('src') === '';
  };
  picture.alt = words.say('photo');
  for (const side of ['width', 'height'] as const) if (/^\d{1,4}$/.test(said(side))) picture[side] = Number(said(side));
  show(textOf(profile['thumbnailURL']) || textOf(profile['photoURL']));
  widget.replaceChildren(picture);
  const changes = said('mode') === 'upload' || widget.matches('.gigya-photo-upload');
  if (!changes || typeof account['UID'] !== 'string') return;
  const [label, field, told] = [document.createElement('label'), document.createElement('input'), document.createElement('p')];
  Object.assign(field, { type: 'file', accept: 'image/jpeg,image/png', id: nextId() });
  label.htmlFor = field.id;
  label.textContent = words.say('choose_photo');
  told.setAttribute('role', 'status');
  field.addEventListener('change', async () => {
    const [file] = field.files ?? [];
    if (!file) return;
    const answer = await ask('accounts.setProfilePhoto', { photoBytes: await base64Of(file), publish: true });
    told.textContent = answer.errorCode === 0 ? '' : noPhotos.includes(answer.errorCode) ? words.say('photo_is_none') : words.about(answer);
    if (answer.errorCode === 0) show(textOf(answer['thumbnailURL']) || textOf(answer['photoURL']));
  });
  widget.append(label, field, told);
}
