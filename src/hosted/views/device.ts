// Connecting a device by the code that it shows (RFC 8628 3.3).
import { html, trusted } from '../../pages/kit/html.ts';
import { type Frame, framed, textsOf } from './frame.ts';
import type { GivenForm } from './session.ts';

export const devicePage = (frame: Frame, { html: form, id }: GivenForm, wrong: boolean): string => {
  const texts = textsOf(frame);
  return framed(
    frame,
    texts.device,
    html`${wrong && html`<div class="problem" role="alert" id="problem"><h2>${texts.problem}</h2><p>${texts.deviceWrong}</p></div>`}<h1>${texts.device}</h1><p>${texts.deviceCode}</p>${trusted(form)}
<button type="submit" form="${id}">${texts.goOn}</button>`,
  );
};

export const deviceConfirmPage = (frame: Frame, { html: form, id }: GivenForm, client: string, code: string): string => {
  const texts = textsOf(frame);
  return framed(
    frame,
    texts.device,
    html`<h1>${texts.device}</h1><p>${texts.deviceConfirm(client, code)}</p>${trusted(form)}
<button type="submit" form="${id}" autofocus>${texts.allow}</button>
<button type="submit" form="${id}" name="abort" value="yes" class="second">${texts.refuse}</button>`,
  );
};

export const deviceDonePage = (frame: Frame): string => {
  const texts = textsOf(frame);
  return framed(frame, texts.deviceDone, html`<h1>${texts.deviceDone}</h1><p>${texts.deviceDoneHelp}</p>`);
};
