// loginByEmail, loginByUsername, loginBySubAccount: a password becomes a user with a token, or a sign-in that goes on.
import { findAccount } from '../../../core/accounts/index.ts';
import { decryptWith } from '../../../core/credentials/index.ts';
import { type IdentifierKind, isEmail, isPhone } from '../../../core/identifiers/index.ts';
import { stateThenProof } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Email, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { type SaidBeside, saidIn, tellServices } from '../wire/for-services.ts';
import { readingsOf } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';
import { type RegistrationInput, registering, signUp } from './newcomers.ts';
import { type CarriedHere, ending, outcomeOf, session } from './outcome.ts';

export const entering = { decryptWith, stateThenProof: stateThenProof<CarriedHere>, ...ending };

export interface Login {
  readonly text: string;
  /** Other readings of the text. */
  readonly otherwise?: readonly string[];
  readonly kinds: readonly IdentifierKind[];
  readonly password: string;
  readonly captcha: string | undefined;
}

export async function signIn(core: Bound<typeof entering>, entry: AuthingEntry, { text, otherwise, kinds, password, captcha }: Login) {
  const proof = { named: { text, otherwise, kinds }, password: await decryptedPassword(core, entry, 'password', password), captcha };
  return outcomeOf(core, entry, await core.stateThenProof({ ...session(entry), ...proof }));
}

/** By any name that signs in here. */
export const asNamed = (entry: AuthingEntry, account: string) => ({
  text: account,
  otherwise: readingsOf(entry, account),
  kinds: entry.ctx.tenant.settings.identifiers.signIn,
});

const common = { password: Text(), captchaCode: Maybe(Text()), ...saidIn };

/** The kind that a newcomer's name is, where nobody said. */
export function kindOf(entry: AuthingEntry, account: string): 'email' | 'username' | 'phone' {
  if (isEmail(account)) return 'email';
  return isPhone(readingsOf(entry, account)[0] ?? account) ? 'phone' : 'username';
}

export const enteringOrNew = { ...entering, ...registering, findAccount };

/**
 * Whether somebody who asked for it is to be registered by a sign-in: nobody is named so, and people may register. Then a registration says whether somebody
 * has the name, too.
 */
export async function isNewcomer(
  core: Bound<{ readonly findAccount: typeof findAccount }>,
  { ctx }: Pick<AuthingEntry, 'ctx'>,
  { text: named, otherwise, kinds }: Pick<Login, 'text' | 'otherwise' | 'kinds'>,
  autoRegister: boolean | undefined,
): Promise<boolean> {
  if (!autoRegister || !ctx.tenant.settings.registration.open) return false;
  return (await core.findAccount({ named, otherwise, kinds })) === undefined;
}

/** A sign-in by a name of that kind, or with `autoRegister` a registration. */
interface Entering extends Login {
  readonly kind: 'email' | 'username' | 'phone';
  readonly autoRegister: boolean | undefined;
  readonly agreementIds?: RegistrationInput['agreementIds'];
}

export async function enterOrRegister(
  core: Bound<typeof enteringOrNew>,
  entry: AuthingEntry,
  { kind, autoRegister, agreementIds, ...login }: Entering,
) {
  if (!(await isNewcomer(core, entry, login, autoRegister))) return signIn(core, entry, login);
  const { text: given, otherwise: [number = given] = [], password, captcha } = login;
  const named = { [kind]: kind === 'phone' ? number : given };
  return signUp(core, entry, { primary: kind, named, password, captcha, profile: {}, agreementIds, token: true });
}

type Arguments = SaidBeside & { readonly password: string; readonly captchaCode?: string; readonly autoRegister?: boolean };

/** The same with what a field of GraphQL takes. */
export function enterByField(
  core: Bound<typeof enteringOrNew>,
  entry: AuthingEntry,
  { kind, text, args }: Pick<Entering, 'kind' | 'text'> & { readonly args: Arguments },
) {
  tellServices(entry, args);
  const { password, captchaCode: captcha, autoRegister } = args;
  return enterOrRegister(core, entry, { kind, text, kinds: [kind], password, captcha, autoRegister });
}

export const loginByEmail = authing.field('loginByEmail', {
  summary: 'Signs a person in by e-mail address and password.',
  caller: { by: 'anyone' },
  calls: enteringOrNew,
  problems: { 'email-form': 2003 },
  takes: { args: Parameters({ email: Email(), autoRegister: Maybe(Flag()), ...common }) },
  handle: ({ args }, core, entry) => enterByField(core, entry, { kind: 'email', text: args.email, args }),
});

export const loginByUsername = authing.field('loginByUsername', {
  summary: 'Signs a person in by user name and password.',
  caller: { by: 'anyone' },
  calls: enteringOrNew,
  problems: { 'email-form': 2003, 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  parameters: { username: 2211 },
  takes: { args: Parameters({ username: Text(), autoRegister: Maybe(Flag()), ...common }) },
  handle: ({ args }, core, entry) => enterByField(core, entry, { kind: 'username', text: args.username, args }),
});

export const loginBySubAccount = authing.field('loginBySubAccount', {
  summary: 'Signs a person in by whatever name signs in here, and password.',
  caller: { by: 'anyone' },
  calls: entering,
  parameters: { account: 2211 },
  takes: { args: Parameters({ account: Text(), ...common }) },
  handle: ({ args }, core, entry) => {
    tellServices(entry, args);
    return signIn(core, entry, { ...asNamed(entry, args.account), password: args.password, captcha: args.captchaCode });
  },
});
