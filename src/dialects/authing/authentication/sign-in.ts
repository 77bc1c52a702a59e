// loginByEmail, loginByUsername: a password becomes a user with a token, or a sign-in that goes on.
import { decryptWith } from '../../../core/credentials/index.ts';
import type { IdentifierKind } from '../../../core/identifiers/index.ts';
import { stateThenProof } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Email, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { readingsOf } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';
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

const common = { password: Text(), captchaCode: Maybe(Text()) };

export const loginByEmail = authing.field('loginByEmail', {
  summary: 'Signs a person in by e-mail address and password.',
  caller: { by: 'anyone' },
  calls: entering,
  problems: { 'email-form': 2003 },
  takes: { args: Parameters({ email: Email(), ...common }) },
  handle: ({ args }, core, entry) =>
    signIn(core, entry, { text: args.email, kinds: ['email'], password: args.password, captcha: args.captchaCode }),
});

export const loginByUsername = authing.field('loginByUsername', {
  summary: 'Signs a person in by user name and password.',
  caller: { by: 'anyone' },
  calls: entering,
  parameters: { username: 2211 },
  takes: { args: Parameters({ username: Text(), ...common }) },
  handle: ({ args }, core, entry) =>
    signIn(core, entry, { text: args.username, kinds: ['username'], password: args.password, captcha: args.captchaCode }),
});

export const loginBySubAccount = authing.field('loginBySubAccount', {
  summary: 'Signs a person in by whatever name signs in here, and password.',
  caller: { by: 'anyone' },
  calls: entering,
  parameters: { account: 2211 },
  takes: { args: Parameters({ account: Text(), ...common }) },
  handle: ({ args }, core, entry) =>
    signIn(core, entry, { ...asNamed(entry, args.account), password: args.password, captcha: args.captchaCode }),
});
