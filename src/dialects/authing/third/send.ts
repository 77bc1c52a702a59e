// /api/v3/send-sms, send-email: codes to contacts, by the channel that says what they are for.
import { type ContactUse, sendContactProof } from '../../../core/identifiers/index.ts';
import { Email, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { factorSending, sendFactorCode } from '../guard/send.ts';
import { mailing, sendMail } from '../mailbox/send-mail.ts';
import { numberOf } from '../wire/numbers.ts';

const caller = { by: 'anyone' } as const;

const ofNumbers = {
  CHANNEL_LOGIN: 'sign-in',
  CHANNEL_REGISTER: 'register',
  CHANNEL_RESET_PASSWORD: 'recover',
  CHANNEL_BIND_PHONE: 'change',
  CHANNEL_UNBIND_PHONE: 'change',
  CHANNEL_COMPLETE_PHONE: 'change',
  CHANNEL_DELETE_ACCOUNT: 'remove',
  CHANNEL_BIND_MFA: 'second-factor',
  CHANNEL_VERIFY_MFA: 'second-factor',
} as const satisfies Readonly<Record<string, ContactUse>>;

/** The scenes of the second generation that are the same. */
const ofMails = {
  CHANNEL_LOGIN: 'LOGIN_VERIFY_CODE',
  CHANNEL_REGISTER: 'REGISTER_VERIFY_CODE',
  CHANNEL_RESET_PASSWORD: 'RESET_PASSWORD_VERIFY_CODE',
  CHANNEL_VERIFY_EMAIL_LINK: 'VERIFY_EMAIL',
  CHANNEL_UPDATE_EMAIL: 'CHANGE_EMAIL',
  CHANNEL_BIND_EMAIL: 'EMAIL_BIND_VERIFY_CODE',
  CHANNEL_UNBIND_EMAIL: 'EMAIL_UNBIND_VERIFY_CODE',
  CHANNEL_COMPLETE_EMAIL: 'EMAIL_BIND_VERIFY_CODE',
  CHANNEL_DELETE_ACCOUNT: 'DELETE_ACCOUNT',
  CHANNEL_VERIFY_MFA: 'MFA_VERIFY_CODE',
} as const;

const namesOf = <T extends object>(object: T) => Object.keys(object) as [keyof T & string, ...(keyof T & string)[]];

const sendSms = authing.third('POST /send-sms', {
  summary: 'Sends a code to a telephone, whether or not anybody has the number.',
  caller,
  calls: { ...factorSending, sendContactProof },
  parameters: { phoneNumber: 2028 },
  takes: { body: Parameters({ channel: Words(namesOf(ofNumbers)), phoneNumber: Text(), phoneCountryCode: Maybe(Text()) }) },
  async handle({ body: { channel, phoneNumber, phoneCountryCode } }, core, entry) {
    const text = numberOf(entry, phoneNumber, phoneCountryCode);
    const use = ofNumbers[channel];
    if (use === 'second-factor') await sendFactorCode(core, entry, { method: 'sms', target: text });
    else await core.sendContactProof({ contact: 'phone', text, use });
    return {};
  },
});

const sendEmail = authing.third('POST /send-email', {
  summary: 'Sends a mail with a code, or with a link that verifies the address.',
  caller,
  calls: { ...factorSending, ...mailing },
  takes: { body: Parameters({ channel: Words(namesOf(ofMails)), email: Email() }) },
  async handle({ body: { channel, email } }, core, entry) {
    if (channel === 'CHANNEL_VERIFY_MFA') await sendFactorCode(core, entry, { method: 'email', target: email });
    else await sendMail(core, entry, { email, scene: ofMails[channel] });
    return {};
  },
});

export const sendingOfThird = [sendSms, sendEmail];
