// A password is changed as older clients do it: first prove the present one, then bring the token that says so.
import { namesOf, readAccount } from '../../../core/accounts/index.ts';
import { checkSent, issueCode, spendCode } from '../../../core/codes/index.ts';
import { changePassword, demandPassword, Password } from '../../../core/credentials/index.ts';
import { checkForm } from '../../../core/forms/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { passwordFaults, passwordForm } from './password.ts';

declare module '../../../core/codes/types.ts' {
  interface CodePayloads {
    readonly elevate: NoPayload;
  }
}

const caller = 'bearer';
const purpose = 'elevate';
const lifeSeconds = 300;

const elevate = hazizz.endpoint('POST /auth-server/auth/elevationtoken', {
  summary: 'Gives a token for the password, which the next call brings.',
  caller,
  calls: { demandPassword, issueCode },
  takes: { body: Parameters({ password: Text() }) },
  async handle({ body }, core, { holder }) {
    const account = holder.account.id;
    await core.demandPassword({ account, password: Password.digested(body.password.trim()) });
    const code = { purpose, subject: account, form: { kind: 'token' }, lifeSeconds, payload: {}, supersedes: true } as const;
    const { value } = await core.issueCode(code);
    return { body: { token: value } };
  },
});

const change = hazizz.endpoint('PATCH /hazizz-server/me/password', {
  summary: 'Replaces the password with the token of an elevation.',
  caller,
  calls: { checkForm, checkSent: checkSent<'elevate'>, spendCode, readAccount, changePassword },
  faults: { ...passwordFaults, 'code.wrong': 18, 'code.used': 18, 'code.expired': 18 },
  takes: { body: Parameters({ password: Maybe(Text()), token: Text() }) },
  async handle({ body }, core, { holder }) {
    const password = (body.password ?? '').trim();
    await core.checkForm(passwordForm(password));
    const account = holder.account.id;
    await core.spendCode({ code: await core.checkSent({ purpose, subject: account, value: body.token }) });
    const names = namesOf(await core.readAccount({ id: account }));
    await core.changePassword({ account, next: Password.digested(password), names, session: holder.session.id, currentNotAsked: true });
    return {};
  },
});

export const elevation = [elevate, change];
