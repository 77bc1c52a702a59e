// PATCH /auth-server/account/password: a sign-in of just now is enough where the tenant asks no more; afterwards all sessions are over.
import { namesOf, readAccount } from '../../../core/accounts/index.ts';
import { changePassword, Password } from '../../../core/credentials/index.ts';
import { checkForm } from '../../../core/forms/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';

export const passwordFaults = {
  'password.reused': { code: 2, vague: 'this vendor remembers no passwords' },
  // Its clients bring a refused token to the sign-in: after that the call is good.
  'current-password.missing': 18,
} as const;

export const passwordForm = (password: string) => ({
  fields: [{ name: 'password', required: true, minLength: 8, maxLength: 65 }],
  values: { password },
});

export default hazizz.endpoint('PATCH /auth-server/account/password', {
  summary: 'Replaces the password of the person who calls.',
  caller: 'bearer',
  calls: { checkForm, readAccount, changePassword },
  faults: passwordFaults,
  takes: { body: Parameters({ password: Maybe(Text()) }) },
  async handle({ body }, core, { holder }) {
    const password = (body.password ?? '').trim();
    await core.checkForm(passwordForm(password));
    const person = await core.readAccount({ id: holder.account.id });
    await core.changePassword({
      account: person.account.id,
      next: Password.digested(password),
      names: namesOf(person),
      session: holder.session.id,
      provenAt: holder.session.provenAt,
    });
    return {};
  },
});
