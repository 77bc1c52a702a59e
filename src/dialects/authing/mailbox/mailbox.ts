// sendEmail, resetPassword, updateEmail, bindEmail: what goes through a mailbox.
import { decryptWith } from '../../../core/credentials/index.ts';
import { changeContact } from '../../../core/identifiers/index.ts';
import { setPasswordByContact, setPasswordByRecovery } from '../../../core/recovery/index.ts';
import { Email, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { authing } from '../answers.ts';
import { mailingOfScenes, sendOfScene } from '../guard/send.ts';
import { showing, shownSelf } from '../users/shown-self.ts';
import { provenNumberOf } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';
import { codeOfContact } from './send-mail.ts';

export const sendEmail = authing.field('sendEmail', {
  summary: 'Sends a mail with a code: to reset a password, to prove an address, or to go on with a sign-in.',
  caller: { by: 'anyone' },
  calls: mailingOfScenes,
  takes: { args: Parameters({ email: Email(), scene: Text() }) },
  async handle({ args }, core, entry) {
    await sendOfScene(core, entry, args);
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
