// A lost password through REST: the code that was sent becomes a token, and the token sets the password.
import { decryptWith } from '../../../core/credentials/index.ts';
import { exchangeContactProof, exchangeRecovery, setPasswordByRecovery } from '../../../core/recovery/index.ts';
import { Email, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { codeOfContact } from '../mailbox/send-mail.ts';
import { provenNumberOf } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';

const checkCode = authing.endpoint('POST /users/password/forget/check-code', {
  summary: 'Takes the code of a lost password for a token that sets a new one.',
  caller: { by: 'anyone' },
  calls: { exchangeRecovery, exchangeContactProof },
  takes: {
    body: Parameters({ email: Maybe(Email()), phone: Maybe(Text()), phoneCountryCode: Maybe(Text()), code: Text({ blank: 'allowed' }) }),
  },
  async handle({ body: { email, phone, phoneCountryCode, code } }, core, entry) {
    if (email !== undefined && phone !== undefined) throw refuse('parameter.conflicting', { names: ['email', 'phone'] });
    const token =
      email !== undefined
        ? await core.exchangeRecovery(codeOfContact(email, code))
        : await core.exchangeContactProof({ contact: 'phone', text: provenNumberOf(entry, phone ?? '', phoneCountryCode), code });
    return { token, resetPasswordToken: token, passwordStrength: 0 };
  },
});

const reset = authing.endpoint('POST /users/password/password-reset', {
  summary: 'Sets a new password by the token of a lost one.',
  caller: { by: 'anyone' },
  calls: { decryptWith, setPasswordByRecovery },
  takes: { body: Parameters({ newPassword: Text(), repeatPassword: Maybe(Text()), resetPasswordToken: Text({ blank: 'allowed' }) }) },
  async handle({ body: { newPassword, repeatPassword, resetPasswordToken: value } }, core, entry) {
    const next = await decryptedPassword(core, entry, 'newPassword', newPassword);
    const again = repeatPassword === undefined ? next : await decryptedPassword(core, entry, 'repeatPassword', repeatPassword);
    if (again.reveal() !== next.reveal())
      throw entry.ctx.fail('input.rejected', { problems: [{ field: 'repeatPassword', rule: 'unequal', with: 'newPassword' }] });
    await core.setPasswordByRecovery({ proof: { value }, next });
    return null;
  },
});

export const lostPasswords = [checkCode, reset];
