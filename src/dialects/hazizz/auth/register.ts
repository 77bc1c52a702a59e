// POST /auth-server/account/register: own registration, closed unless a tenant opens it.
// Order: closed → consent → trimmed → valid → user name → address.
import { readAccount } from '../../../core/accounts/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { checkForm } from '../../../core/forms/index.ts';
import { mayRegister, register } from '../../../core/registration/index.ts';
import { demandTrimmed, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { informationOf } from '../wire/people.ts';
import { agreed, demandedBy } from './terms.ts';

const fields = [
  { name: 'username', required: true, minLength: 4, maxLength: 20 },
  { name: 'emailAddress', required: true, email: true },
  { name: 'password', required: true, minLength: 8, maxLength: 65 },
];

const endpoint = (path: string) =>
  hazizz.endpoint(`POST ${path}`, {
    summary: 'Registers a person.',
    caller: 'none',
    calls: { mayRegister, checkForm, register, readAccount },
    faults: {
      'account.exists': { code: 33, vague: 'no identifier is primary here' },
      'phone.taken': { code: 33, vague: 'this vendor knows no telephone numbers' },
      'directory.unknown': { code: 2, vague: 'this vendor knows no directories' },
    },
    takes: {
      body: Parameters({
        username: Maybe(Text()),
        emailAddress: Maybe(Text()),
        password: Maybe(Text()),
        consent: Maybe(Flag()),
        recaptcha: Maybe(Text()),
      }),
    },
    async handle({ body }, core, { ctx }) {
      const { username = '', emailAddress = '', password = '', consent, recaptcha: captcha } = body;
      const consents = agreed(consent);
      await core.mayRegister({ consents, demanded: demandedBy(ctx) });
      demandTrimmed({ username, emailAddress });
      await core.checkForm({ fields, values: { username, emailAddress, password } });
      const given = { username, email: emailAddress, password: Password.digested(password.trim()) };
      const { account } = await core.register({ ...given, profile: { nickname: username }, consents, captcha });
      return { status: 201, body: informationOf(await core.readAccount({ id: account.id })) };
    },
  });

export const ownRegister = endpoint('/auth-server/account/register');
export const legacyRegister = endpoint('/hazizz-server/register');
