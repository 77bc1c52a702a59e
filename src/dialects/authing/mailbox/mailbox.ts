// sendEmail, resetPassword, updateEmail, bindEmail: what goes through a mailbox.
import { decryptWith } from '../../../core/credentials/index.ts';
import { type ContactUse, changeContact, sendContactProof } from '../../../core/identifiers/index.ts';
import { beginRecovery, setPasswordByContact, setPasswordByRecovery } from '../../../core/recovery/index.ts';
import { resendToStranger } from '../../../core/registration/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Email, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { showing, shownSelf } from '../users/shown-self.ts';
import { provenNumberOf } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';

const typed = ({ ctx }: AuthingEntry) =>
  ({ kind: 'typed', length: ctx.tenant.settings.codes.length, alphabet: ctx.tenant.settings.codes.alphabet }) as const;
export const subjectOf = (email: string): string => email.trim().toLowerCase();

/** The codes that are for one thing alone; any other scene's proves the address for whatever follows. */
const uses: Readonly<Record<string, ContactUse>> = {
  LOGIN_VERIFY_CODE: 'sign-in',
  REGISTER_VERIFY_CODE: 'register',
  CHANGE_EMAIL: 'change',
  EMAIL_BIND_VERIFY_CODE: 'change',
  EMAIL_UNBIND_VERIFY_CODE: 'change',
};

export const mailing = { beginRecovery, sendContactProof, resendToStranger };

export interface MailAsked {
  readonly email: string;
  readonly scene: string;
  readonly captcha?: string | undefined;
}

/** Sends the mail of that scene. */
export async function sendMail(core: Bound<typeof mailing>, entry: AuthingEntry, { email, scene, captcha }: MailAsked): Promise<void> {
  if (scene.startsWith('RESET_PASSWORD')) {
    await core.beginRecovery({
      identifier: email,
      kinds: ['email'],
      captcha,
      code: { purpose: 'recover', form: typed(entry), subject: 'contact' },
      deliver: 'message',
    });
  } else if (scene === 'VERIFY_EMAIL') {
    await core.resendToStranger({ key: { named: email, kinds: ['email'] } });
  } else {
    await core.sendContactProof({ contact: 'email', text: email, use: uses[scene], captcha });
  }
}

export const sendEmail = authing.field('sendEmail', {
  summary: 'Sends a mail with a code: to reset a password, or to prove an address.',
  caller: { by: 'anyone' },
  calls: mailing,
  takes: { args: Parameters({ email: Email(), scene: Text() }) },
  async handle({ args }, core, entry) {
    await sendMail(core, entry, args);
    return { code: 200, message: '' };
  },
});

export const resetPassword = authing.field('resetPassword', {
  summary: 'Sets a new password with a code that was mailed, or sent to the telephone.',
  caller: { by: 'anyone' },
  calls: { decryptWith, setPasswordByRecovery, setPasswordByContact },
  parameters: { email: 2028 },
  takes: {
    args: Parameters({
      email: Maybe(Email()),
      phone: Maybe(Text()),
      code: Text({ blank: 'allowed' }),
      newPassword: Text(),
      phoneCountryCode: Maybe(Text()),
    }),
  },
  async handle({ args }, core, entry) {
    const { email, phone, code, phoneCountryCode } = args;
    // A code is of one contact.
    if (email !== undefined && phone !== undefined) throw refuse('parameter.conflicting', { names: ['email', 'phone'] });
    if (email === undefined && phone === undefined)
      throw refuse('parameter.missing', { names: ['email', 'phone'], blank: false, in: 'args' });
    const next = await decryptedPassword(core, entry, 'newPassword', args.newPassword);
    if (phone !== undefined)
      await core.setPasswordByContact({ contact: 'phone', text: provenNumberOf(entry, phone, phoneCountryCode), code, next });
    else await core.setPasswordByRecovery({ proof: { value: code, subject: subjectOf(email!) }, next });
    return { code: 200, message: '重置密码成功！' };
  },
});

const changing = { changeContact, ...showing };

export const updateEmail = authing.field('updateEmail', {
  summary: 'Replaces the e-mail address of the person who is signed in.',
  caller: { by: 'user' },
  calls: changing,
  takes: { args: Parameters({ email: Email(), emailCode: Text(), oldEmail: Maybe(Text()), oldEmailCode: Maybe(Text()) }) },
  async handle({ args }, core, entry) {
    const account = entry.holder.account.id;
    const { provenAt } = entry.holder.session;
    const old = {
      ...(args.oldEmail === undefined ? {} : { value: args.oldEmail }),
      ...(args.oldEmailCode === undefined ? {} : { code: args.oldEmailCode }),
    };
    const next = { value: args.email, code: args.emailCode };
    await core.changeContact({ account, contact: 'email', next, codes: 'prove-contact', provenAt, old, undo: undoLink(entry) });
    return shownSelf(core, entry);
  },
});

export const bindEmail = authing.field('bindEmail', {
  summary: 'Adds an e-mail address to the person who is signed in.',
  caller: { by: 'user' },
  calls: changing,
  faults: { 'contact.unchanged': 2208 },
  takes: { args: Parameters({ email: Email(), emailCode: Text() }) },
  async handle({ args }, core, entry) {
    const account = entry.holder.account.id;
    const { provenAt } = entry.holder.session;
    const next = { value: args.email, code: args.emailCode };
    await core.changeContact({ account, contact: 'email', next, codes: 'prove-contact', provenAt, undo: undoLink(entry) });
    return shownSelf(core, entry);
  },
});
