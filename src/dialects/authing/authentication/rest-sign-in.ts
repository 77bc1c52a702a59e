// Signing in through REST, as the vendor's sign-in box does: by whatever names the person, with the tries that are left in the answer.
import { isEmail, phoneOf, tellAvailability } from '../../../core/identifiers/index.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { agreementIds } from '../guard/register.ts';
import { poolOf } from '../pools.ts';
import { numberOf } from '../wire/numbers.ts';
import { asNamed, enteringOrNew, enterOrRegister, kindOf } from './sign-in.ts';

const wrongPassword = ({ attemptsLeft }: { readonly attemptsLeft: number | null }) => ({
  number: 2333,
  text: 'Incorrect account or password',
  chinese: '账号或密码错误',
  data: { remainCount: attemptsLeft },
});

const loginAccount = authing.endpoint('POST /login/account', {
  summary: 'Signs a person in by e-mail address, user name or telephone number, and password.',
  caller: { by: 'anyone' },
  calls: enteringOrNew,
  faults: { 'password.mismatch': { code: null, extra: wrongPassword } },
  problems: { 'email-form': 2003, 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  takes: {
    body: Parameters({ account: Text(), password: Text(), captchaCode: Maybe(Text()), autoRegister: Maybe(Flag()), agreementIds }),
  },
  handle: ({ body: { account, password, captchaCode: captcha, autoRegister, agreementIds } }, core, entry) => {
    const login = { ...asNamed(entry, account), password, captcha };
    return enterOrRegister(core, entry, { ...login, kind: kindOf(entry, account), autoRegister, agreementIds });
  },
});

/** Whether a text can be one of that kind: an address is nobody's user name. */
const fits: Readonly<Record<'email' | 'username' | 'phone', (text: string) => boolean>> = {
  email: isEmail,
  username: (text) => !isEmail(text),
  phone: (text) => phoneOf(text) !== undefined,
};

const findUser = authing.endpoint('GET /users/find', {
  summary: 'Says whether there is a user of that name, address or telephone.',
  caller: { by: 'anyone' },
  calls: { tellAvailability },
  takes: { query: Parameters({ userPoolId: Maybe(Text()), key: Text(), type: Words(['email', 'username', 'phone']) }) },
  async handle({ query }, core, entry) {
    const { userPoolId = poolOf(entry.client), key: given, type } = query;
    if (userPoolId !== poolOf(entry.client)) throw refuse('tenant.unknown', { given: userPoolId });
    const key = type === 'phone' ? numberOf(entry, given) : given;
    const isFree = await core.tellAvailability({ text: key });
    return !isFree && fits[type](key);
  },
});

export const restSignIn = [loginAccount, findUser];
