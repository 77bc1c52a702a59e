// POST /email/send: a mail with a code, for what its scene says. A code of a second factor comes here without the token of the sign-in that waits for it: the address leads to that.
import { sendContactProof } from '../../../core/identifiers/index.ts';
import { challengeByTarget } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Email, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { mailing, sendMail } from '../mailbox/send-mail.ts';

export const factorSending = { challengeByTarget, sendContactProof };

/** To the second factor that a sign-in waits for, or to a contact that is to become one: a stranger cannot tell which. */
export async function sendFactorCode(core: Bound<typeof factorSending>, entry: AuthingEntry, contact: 'email' | 'phone', text: string) {
  const method = contact === 'email' ? 'email' : 'sms';
  const waits = await core.challengeByTarget({ method, target: text, client: entry.client.publicId });
  if (waits === 'nobody') await core.sendContactProof({ contact, text, use: 'second-factor' });
}

const tooOften = {
  code: null,
  extra: { number: 2080, text: 'Too many messages: please try again later', chinese: '发送过于频繁，请稍后再试' },
} as const;

const send = authing.endpoint('POST /email/send', {
  summary: 'Sends a mail with a code: to sign in, to register, to prove a second factor or an address, or to reset a password.',
  caller: { by: 'anyone' },
  calls: { ...mailing, ...factorSending },
  faults: { 'rate.exceeded': tooOften },
  takes: { body: Parameters({ email: Email(), scene: Text(), captchaCode: Maybe(Text()) }) },
  async handle({ body: { email, scene, captchaCode: captcha } }, core, entry) {
    if (scene === 'MFA_VERIFY_CODE') await sendFactorCode(core, entry, 'email', email);
    else await sendMail(core, entry, { email, scene, captcha });
    return null;
  },
});

export const mailsOfTheBox = [send];
