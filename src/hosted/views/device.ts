// Connecting a device by the code that it shows (RFC 8628 3.3).
import { html, trusted, url } from '../../pages/kit/html.ts';
import { fieldOf } from '../components/field.ts';
import type { Says } from '../texts/texts.ts';
import { type Frame, framed, shownOf, summaryOf, textsOf } from './frame.ts';
import type { GivenForm } from './session.ts';

export type DeviceProblem = Extract<Says, 'empty' | 'deviceWrong' | 'deviceLate'>;

/** The field is named as in RFC 8628 3.3.1, and the page's token as the provider reads it. */
export interface DeviceCodeForm {
  readonly action: string;
  /** Proves that the form is ours. */
  readonly token: string;
  /** The code as it was typed. */
  readonly code: string;
  readonly wrong: DeviceProblem | undefined;
}

export const devicePage = (frame: Frame, { action, token, code, wrong }: DeviceCodeForm): string => {
  const texts = textsOf(frame);
  const shown = shownOf(frame, wrong ? [{ says: wrong, field: 'user_code' }] : [], { user_code: texts.deviceCode });
  return framed(
    frame,
    texts.device,
    html`${summaryOf(frame, shown)}<h1>${texts.device}</h1>
<form method="post" action="${url(action)}">
<input type="hidden" name="xsrf" value="${token}">
${fieldOf({ name: 'user_code', label: texts.deviceCode, value: code, autocomplete: 'off' }, shown)}
<button type="submit">${texts.goOn}</button>
</form>`,
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
