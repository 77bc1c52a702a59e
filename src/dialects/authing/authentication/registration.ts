// registerByEmail, registerByUsername.
import { Type } from 'typebox';
import { readAccount } from '../../../core/accounts/index.ts';
import { signingSecrets } from '../../../core/clients/index.ts';
import { decryptWith } from '../../../core/credentials/index.ts';
import { identifierKinds } from '../../../core/identifiers/index.ts';
import { register } from '../../../core/registration/index.ts';
import { signToken } from '../../../core/sessions/index.ts';
import { completeSignIn } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Email, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { decryptedPassword } from '../wire/password.ts';
import { userToken } from '../wire/tokens.ts';
import { userOut } from '../wire/user.ts';
import { askedUser, newcomer } from '../wire/user-input.ts';

export const registering = { decryptWith, register, readAccount, completeSignIn: completeSignIn<never>, signingSecrets, signToken };

export interface RegistrationInput {
  readonly primary: 'email' | 'username' | 'phone';
  /** What names the account, by its kind. */
  readonly named: { readonly [K in 'email' | 'username' | 'phone']?: string | undefined };
  readonly password: string;
  /** Further fields of the user; where they name an identifier too, they say the same. */
  readonly profile: Readonly<Record<string, unknown>>;
  readonly token: boolean;
}

export async function signUp(core: Bound<typeof registering>, entry: AuthingEntry, given: RegistrationInput) {
  const { primary, named } = given;
  const { profile, data, ...brought } = newcomer(askedUser(given.profile, named, 'person', entry.ctx));
  const twice = identifierKinds.find((kind) => named[kind] !== undefined && brought[kind] !== undefined);
  if (twice) throw refuse('parameter.conflicting', { names: [twice] });
  const { account } = await core.register({
    ...brought,
    ...Object.fromEntries(Object.entries(named).filter(([, text]) => text !== undefined)),
    primary,
    password: await decryptedPassword(core, entry, 'password', given.password),
    profile,
    data,
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
  phoneToken: Maybe(Text()),
};
/** Proofs of another contact, which nothing here has issued, are of no use: to take them would say that the contact is proven. */
function demandNoProofs(given: Readonly<Record<string, unknown>>, { ctx }: AuthingEntry): void {
  const [name] = ['phoneToken', 'emailToken'].filter((each) => given[each] !== undefined);
  if (name) throw ctx.fail('input.rejected', { problems: [{ field: name, rule: 'reserved' }] });
}

export const registerByEmail = authing.field('registerByEmail', {
  summary: 'Registers a person by e-mail address and password.',
  caller: { by: 'anyone' },
  calls: registering,
  problems: { 'email-form': 2003 },
  takes: { args: Parameters({ email: Email(), ...common }) },
  handle: ({ args }, core, entry) => {
    const { email, password, profile = {}, forceLogin, generateToken, phoneToken } = args;
    demandNoProofs({ phoneToken }, entry);
    return signUp(core, entry, { primary: 'email', named: { email }, password, profile, token: Boolean(forceLogin || generateToken) });
  },
});

export const registerByUsername = authing.field('registerByUsername', {
  summary: 'Registers a person by user name and password.',
  caller: { by: 'anyone' },
  calls: registering,
  problems: { 'email-form': 2003, 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  parameters: { username: 2211 },
  takes: { args: Parameters({ username: Text(), emailToken: Maybe(Text()), ...common }) },
  handle: ({ args }, core, entry) => {
    const { username, password, profile = {}, forceLogin, generateToken, phoneToken, emailToken } = args;
    demandNoProofs({ phoneToken, emailToken }, entry);
    return signUp(core, entry, {
      primary: 'username',
      named: { username },
      password,
      profile,
      token: Boolean(forceLogin || generateToken),
    });
  },
});
