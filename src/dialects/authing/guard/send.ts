// POST /email/send: a mail with a code, for what its scene says. A code of a second factor comes here without the token of the sign-in that waits for it: the address leads to that.
import { challengeByTarget, type FactorTarget } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Email, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { mailing, sendMail } from '../mailbox/send-mail.ts';

export const factorSending = { challengeByTarget };

/** To the second factor that a sign-in waits for, or to a contact that is to become one: a stranger cannot tell which. */
export const sendFactorCode = (
  core: Bound<typeof factorSending>,
  { client }: AuthingEntry,
  to: FactorTarget & { readonly captcha?: string | undefined },
) => core.challengeByTarget({ ...to, client: client.publicId });

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
    if (scene === 'MFA_VERIFY_CODE') await sendFactorCode(core, entry, { method: 'email', target: email, captcha });
    else await sendMail(core, entry, { email, scene, captcha });
    return null;
  },
});

export const mailsOfTheBox = [send];
