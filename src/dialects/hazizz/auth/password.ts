// PATCH /auth-server/account/password: a live session is enough; afterwards all sessions are over.
import { namesOf, readAccount } from '../../../core/accounts/index.ts';
import { changePassword, Password } from '../../../core/credentials/index.ts';
import { checkForm } from '../../../core/forms/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';

export const passwordFaults = {
  'password.reused': { code: 2, vague: 'this vendor remembers no passwords' },
  'current-password.missing': { code: 2, vague: 'this vendor asks for no present password' },
} as const;

export const passwordForm = (password: string) => ({
  fields: [{ name: 'password', required: true, minLength: 8, maxLength: 65 }],
  values: { password },
});

export default hazizz.endpoint('PATCH /auth-server/account/password', {
  caller: 'bearer',
  calls: { checkForm, readAccount, changePassword },
  faults: passwordFaults,
  takes: { body: Parameters({ password: Maybe(Text()) }) },
  async handle({ body }, core, { holder, ctx }) {
    const password = (body.password ?? '').trim();
    await core.checkForm(passwordForm(password));
    const person = await core.readAccount({ id: holder.account.id });
    const currentNotAsked = !ctx.tenant.settings.passwords.askCurrent;
    await core.changePassword({
      account: person.account.id,
      next: Password.digested(password),
      names: namesOf(person),
      session: holder.session.id,
      currentNotAsked,
    });
    return {};
  },
});
