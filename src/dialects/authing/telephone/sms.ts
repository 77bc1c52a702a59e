// POST /sms/send: a code to a telephone. It proves the number for what its person does next, or for what `scene` says alone.
import { type ContactUse, sendContactProof } from '../../../core/identifiers/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { factorSending, sendFactorCode } from '../guard/send.ts';
import { numberOf } from '../wire/numbers.ts';

/** What each scene of the vendor's clients is for. Those of a second factor lead to the sign-in that waits for it. */
const uses = {
  login: 'sign-in',
  register: 'register',
  reset: 'recover',
  bind: 'change',
  unbind: 'change',
  'complete-phone': 'change',
  'mfa-verify': 'second-factor',
  'mfa-bind': 'second-factor',
} as const satisfies Readonly<Record<string, ContactUse>>;

const scenes = Object.keys(uses) as [keyof typeof uses, ...(keyof typeof uses)[]];

const send = <const P extends '/sms/send' | '/sms/send-login' | '/sms/send-register'>(path: P, only?: ContactUse) =>
  authing.endpoint(`POST ${path}`, {
    summary: 'Sends a code to a telephone, whether or not anybody has the number.',
    caller: { by: 'anyone' },
    calls: { ...factorSending, sendContactProof },
    parameters: { phone: 2028 },
    takes: {
      body: Parameters({ phone: Text(), phoneCountryCode: Maybe(Text()), scene: Maybe(Words(scenes)), captchaCode: Maybe(Text()) }),
    },
    async handle({ body }, core, entry) {
      const { phone, phoneCountryCode, scene, captchaCode: captcha } = body;
      const text = numberOf(entry, phone, phoneCountryCode);
      const use = only ?? (scene && uses[scene]);
      if (use === 'second-factor') await sendFactorCode(core, entry, { method: 'sms', target: text, captcha });
      else await core.sendContactProof({ contact: 'phone', text, use, captcha });
      return { code: 200, message: '发送成功' };
    },
  });

export const shortMessages = [send('/sms/send'), send('/sms/send-login', 'sign-in'), send('/sms/send-register', 'register')];
