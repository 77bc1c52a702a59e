// loginByEmail, loginByUsername, loginBySubAccount: a password becomes a user with a token, or a sign-in that goes on.
import { findAccount } from '../../../core/accounts/index.ts';
import { decryptWith } from '../../../core/credentials/index.ts';
import type { IdentifierKind } from '../../../core/identifiers/index.ts';
import { stateThenProof } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Email, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { type SaidBeside, saidIn, tellServices } from '../wire/for-services.ts';
import { readingsOf } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';
import { type CarriedHere, ending, outcomeOf, session } from './outcome.ts';
import { registering, signUp } from './registration.ts';

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

const enteringOrNew = { ...entering, ...registering, findAccount };

interface Entering {
  readonly kind: 'email' | 'username';
  readonly name: string;
  readonly args: SaidBeside & { readonly password: string; readonly captchaCode?: string; readonly autoRegister?: boolean };
}

/** With `autoRegister` a name that nobody has is registered, where people may register: then a registration says whether somebody has it, too. */
async function enterOrRegister(core: Bound<typeof enteringOrNew>, entry: AuthingEntry, { kind, name, args }: Entering) {
  tellServices(entry, args);
  const { password, captchaCode: captcha, autoRegister } = args;
  const isNew =
    autoRegister === true &&
    entry.ctx.tenant.settings.registration.open &&
    (await core.findAccount({ named: name, kinds: [kind] })) === undefined;
  if (!isNew) return signIn(core, entry, { text: name, kinds: [kind], password, captcha });
  return signUp(core, entry, { primary: kind, named: { [kind]: name }, password, profile: {}, token: true });
}

export const loginByEmail = authing.field('loginByEmail', {
  summary: 'Signs a person in by e-mail address and password.',
  caller: { by: 'anyone' },
  calls: enteringOrNew,
  problems: { 'email-form': 2003 },
  takes: { args: Parameters({ email: Email(), autoRegister: Maybe(Flag()), ...common }) },
  handle: ({ args }, core, entry) => enterOrRegister(core, entry, { kind: 'email', name: args.email, args }),
});

export const loginByUsername = authing.field('loginByUsername', {
  summary: 'Signs a person in by user name and password.',
  caller: { by: 'anyone' },
  calls: enteringOrNew,
  problems: { 'email-form': 2003, 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  parameters: { username: 2211 },
  takes: { args: Parameters({ username: Text(), autoRegister: Maybe(Flag()), ...common }) },
  handle: ({ args }, core, entry) => enterOrRegister(core, entry, { kind: 'username', name: args.username, args }),
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
