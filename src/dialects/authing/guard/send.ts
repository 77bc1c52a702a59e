// POST /email/send: a mail with a code, for what its scene says. A code of a second factor comes here without the token of the sign-in that waits for it: the address leads to that.
import { challengeByTarget, type FactorTarget } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Email, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { type MailAsked, mailing, sendMail } from '../mailbox/send-mail.ts';

export const factorSending = { challengeByTarget };

/** To the second factor that a sign-in waits for, or to a contact that is to become one: a stranger cannot tell which. */
export const sendFactorCode = (
  core: Bound<typeof factorSending>,
  { client }: AuthingEntry,
  to: FactorTarget & { readonly captcha?: string | undefined },
) => core.challengeByTarget({ ...to, client: client.publicId });

/** All that mails are sent by. */
export const mailingOfScenes = { ...mailing, ...factorSending };

/** Of a second factor, and of all else. */
const ofFactors: ReadonlySet<string> = new Set(['MFA_VERIFY_CODE', 'MFA_VERIFY']);

/** The mail of that scene, whichever way it is asked for. */
export async function sendOfScene(core: Bound<typeof mailingOfScenes>, entry: AuthingEntry, asked: MailAsked): Promise<void> {
  if (ofFactors.has(asked.scene)) await sendFactorCode(core, entry, { method: 'email', target: asked.email, captcha: asked.captcha });
  else await sendMail(core, entry, asked);
}

const tooOften = {
  code: null,
  extra: { number: 2080, text: 'Too many messages: please try again later', chinese: '发送过于频繁，请稍后再试' },
} as const;

const send = authing.endpoint('POST /email/send', {
  summary: 'Sends a mail with a code: to sign in, to register, to prove a second factor or an address, or to reset a password.',
  caller: { by: 'anyone' },
  calls: mailingOfScenes,
  faults: { 'rate.exceeded': tooOften },
  takes: { body: Parameters({ email: Email(), scene: Text(), captchaCode: Maybe(Text()) }) },
  async handle({ body: { email, scene, captchaCode: captcha } }, core, entry) {
    await sendOfScene(core, entry, { email, scene, captcha });
    return null;
  },
});

export const mailsOfTheBox = [send];
