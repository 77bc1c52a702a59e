// registerByEmail, registerByUsername.
import { Type } from 'typebox';
import { readAccount } from '../../../core/accounts/index.ts';
import { signingSecrets } from '../../../core/clients/index.ts';
import { decryptWith } from '../../../core/credentials/index.ts';
import { register } from '../../../core/registration/index.ts';
import { signToken } from '../../../core/sessions/index.ts';
import { completeSignIn } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Email, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { decryptedPassword } from '../wire/password.ts';
import { userToken } from '../wire/tokens.ts';
import { profileIn, userOut } from '../wire/user.ts';

export const registering = { decryptWith, register, readAccount, completeSignIn: completeSignIn<never>, signingSecrets, signToken };

export interface RegistrationInput {
  readonly primary: 'email' | 'username' | 'phone';
  readonly email?: string | undefined;
  readonly username?: string | undefined;
  readonly phone?: string | undefined;
  readonly password: string;
  readonly profile?: Readonly<Record<string, unknown>> | undefined;
  readonly token: boolean;
}

export async function signUp(core: Bound<typeof registering>, entry: AuthingEntry, given: RegistrationInput) {
  const { primary, email, username, phone, profile = {} } = given;
  const { account } = await core.register({
    email,
    username,
    phone,
    primary,
    password: await decryptedPassword(core, entry, 'password', given.password),
    ...profileIn(profile),
  });
  const pool = poolOf(entry.client);
  if (!given.token) return userOut(await core.readAccount({ id: account.id }), pool);
  const result = await core.completeSignIn({ account, method: 'registration', supports: [], client: entry.client.publicId, isNew: true });
  const [secret = ''] = await core.signingSecrets({ client: entry.client });
  return userOut(
    result.person,
    pool,
    await core.signToken({ ...userToken(entry, result.person, result.session.session), key: { alg: 'HS256', secret } }),
  );
}

const common = {
  password: Text(),
  profile: Maybe(Type.Record(Type.String(), Type.Unknown())),
  forceLogin: Maybe(Flag()),
  generateToken: Maybe(Flag()),
};
const textIn = (profile: Readonly<Record<string, unknown>> | undefined, name: string): string | undefined =>
  typeof profile?.[name] === 'string' && profile[name] !== '' ? profile[name] : undefined;

export const registerByEmail = authing.field('registerByEmail', {
  summary: 'Registers a person by e-mail address and password.',
  caller: { by: 'anyone' },
  calls: registering,
  problems: { 'email-form': 2003 },
  takes: { args: Parameters({ email: Email(), ...common }) },
  handle: ({ args }, core, entry) => {
    const { email, password, profile, forceLogin, generateToken } = args;
    const others = { username: textIn(profile, 'username'), phone: textIn(profile, 'phone') };
    return signUp(core, entry, { primary: 'email', email, ...others, password, profile, token: Boolean(forceLogin || generateToken) });
  },
});

export const registerByUsername = authing.field('registerByUsername', {
  summary: 'Registers a person by user name and password.',
  caller: { by: 'anyone' },
  calls: registering,
  problems: { 'email-form': 2003, 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  parameters: { username: 2211 },
  takes: { args: Parameters({ username: Text(), ...common }) },
  handle: ({ args }, core, entry) => {
    const { username, password, profile, forceLogin, generateToken } = args;
    const others = { email: textIn(profile, 'email'), phone: textIn(profile, 'phone') };
    return signUp(core, entry, {
      primary: 'username',
      username,
      ...others,
      password,
      profile,
      token: Boolean(forceLogin || generateToken),
    });
  },
});
