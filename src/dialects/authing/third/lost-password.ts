// /api/v3/verify-reset-password-request, reset-password: a lost password in two steps.
import { Type } from 'typebox';
import { decryptWith } from '../../../core/credentials/index.ts';
import { exchangeContactProof, exchangeRecovery, setPasswordByRecovery } from '../../../core/recovery/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { codeOfContact } from '../mailbox/send-mail.ts';
import { provenNumberOf } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';
import { Encryption, plainUnless } from './sign-in.ts';

const verify = authing.third('POST /verify-reset-password-request', {
  summary: 'Takes the code of a lost password for a token that sets a new one.',
  caller: { by: 'anyone' },
  calls: { exchangeRecovery, exchangeContactProof },
  takes: {
    body: Parameters({
      verifyMethod: Words(['EMAIL_PASSCODE', 'PHONE_PASSCODE']),
      emailPassCodePayload: Maybe(Type.Object({ email: Text(), passCode: Text() })),
      phonePassCodePayload: Maybe(Type.Object({ phoneNumber: Text(), passCode: Text(), phoneCountryCode: Maybe(Text()) })),
    }),
  },
  async handle({ body: { verifyMethod, emailPassCodePayload: mail, phonePassCodePayload: number } }, core, entry) {
    const tokenExpiresIn = entry.ctx.tenant.settings.codes.recoverSeconds;
    if (verifyMethod === 'EMAIL_PASSCODE') {
      if (!mail) throw refuse('parameter.missing', { names: ['emailPassCodePayload'], blank: false, in: 'body' });
      return { passwordResetToken: await core.exchangeRecovery(codeOfContact(mail.email, mail.passCode)), tokenExpiresIn };
    }
    if (!number) throw refuse('parameter.missing', { names: ['phonePassCodePayload'], blank: false, in: 'body' });
    const text = provenNumberOf(entry, number.phoneNumber, number.phoneCountryCode);
    return { passwordResetToken: await core.exchangeContactProof({ contact: 'phone', text, code: number.passCode }), tokenExpiresIn };
  },
});

const reset = authing.third('POST /reset-password', {
  summary: 'Sets a new password by the token of a lost one.',
  caller: { by: 'anyone' },
  calls: { decryptWith, setPasswordByRecovery },
  takes: { body: Parameters({ password: Text(), passwordResetToken: Text({ blank: 'allowed' }), passwordEncryptType: Encryption() }) },
  async handle({ body: { password, passwordResetToken: value, passwordEncryptType } }, core, entry) {
    const next = await decryptedPassword(core, entry, 'password', password, plainUnless(passwordEncryptType));
    await core.setPasswordByRecovery({ proof: { value }, next });
    return {};
  },
});

export const lostPasswordsOfThird = [verify, reset];
