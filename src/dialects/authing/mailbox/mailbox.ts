// sendEmail, resetPassword, updateEmail, bindEmail: what goes through a mailbox.
import { readAccount } from '../../../core/accounts/index.ts';
import { decryptWith } from '../../../core/credentials/index.ts';
import { type ContactUse, changeContact, sendContactProof } from '../../../core/identifiers/index.ts';
import { beginRecovery, setPasswordByContact, setPasswordByRecovery } from '../../../core/recovery/index.ts';
import { resendToStranger } from '../../../core/registration/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Email, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { authing } from '../answers.ts';
import { ownToken } from '../authenticate.ts';
import type { AuthingEntry } from '../entry.ts';
import { identityCalls, userWith } from '../wire/identities.ts';
import { provenNumberOf } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';
import { verifyLink } from './verify-link.ts';

/** A mail with a code that resets the password. */
export function lostByMail({ ctx }: Pick<AuthingEntry, 'ctx'>, email: string) {
  const { length, alphabet } = ctx.tenant.settings.codes;
  const code = { purpose: 'recover', form: { kind: 'typed', length, alphabet }, subject: 'contact' } as const;
  return { identifier: email, kinds: ['email'] as const, code, deliver: 'message' as const };
}

/** That code, as it is brought beside the address. */
export const codeOfContact = (email: string, value: string) => ({ value, subject: email.trim().toLowerCase() });

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
    await core.beginRecovery({ ...lostByMail(entry, email), captcha });
  } else if (scene === 'VERIFY_EMAIL') {
    await core.resendToStranger({ key: { named: email, kinds: ['email'] }, link: verifyLink(entry), form: { kind: 'token' } });
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
    else await core.setPasswordByRecovery({ proof: codeOfContact(email!, code), next });
    return { code: 200, message: '重置密码成功！' };
  },
});

const changing = { changeContact, readAccount, ...identityCalls };

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
    await core.changeContact({
      account,
      contact: 'email',
      next: { value: args.email, code: args.emailCode },
      codes: 'prove-contact',
      provenAt,
      old,
      undo: undoLink(entry),
    });
    return userWith(core, entry, await core.readAccount({ id: account }), ownToken(entry, account));
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
    await core.changeContact({
      account,
      contact: 'email',
      next: { value: args.email, code: args.emailCode },
      codes: 'prove-contact',
      provenAt,
      undo: undoLink(entry),
    });
    return userWith(core, entry, await core.readAccount({ id: account }), ownToken(entry, account));
  },
});
