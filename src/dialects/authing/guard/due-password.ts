// resetPasswordByFirstLoginToken, resetPasswordByForceResetToken: another password is due before a sign-in goes on, which then begins anew.
import { decryptWith } from '../../../core/credentials/index.ts';
import { replaceDuePassword } from '../../../core/sign-in/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { decryptedPassword } from '../wire/password.ts';

const calls = { decryptWith, replaceDuePassword };
const done = { code: 200, message: '' };
/** What is wrong is the token: no code was sent. */
const ofToken = { 'code.wrong': 2207, 'code.used': 2207, 'code.expired': 2206 } as const;

export const resetPasswordByFirstLoginToken = authing.field('resetPasswordByFirstLoginToken', {
  summary: 'Replaces a password that an operator set, by the token of a sign-in that stopped at it.',
  caller: { by: 'anyone' },
  calls,
  faults: ofToken,
  takes: { args: Parameters({ token: Text(), password: Text() }) },
  async handle({ args: { token: ticket, password } }, core, entry) {
    await core.replaceDuePassword({ ticket, next: await decryptedPassword(core, entry, 'password', password) });
    return done;
  },
});

export const resetPasswordByForceResetToken = authing.field('resetPasswordByForceResetToken', {
  summary: 'Replaces a password that is too old, by the token of a sign-in that stopped at it and the password itself.',
  caller: { by: 'anyone' },
  calls,
  faults: { ...ofToken, 'password.mismatch': 2203 },
  takes: { args: Parameters({ token: Text(), oldPassword: Text(), newPassword: Text() }) },
  async handle({ args: { token: ticket, oldPassword, newPassword } }, core, entry) {
    const current = await decryptedPassword(core, entry, 'oldPassword', oldPassword);
    await core.replaceDuePassword({ ticket, current, next: await decryptedPassword(core, entry, 'newPassword', newPassword) });
    return done;
  },
});
