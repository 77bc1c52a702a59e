// loginByPhoneCode, loginByPhonePassword, registerByPhoneCode: in by a telephone number.
import { Type } from 'typebox';
import { readAccount } from '../../../core/accounts/index.ts';
import { decryptWith } from '../../../core/credentials/index.ts';
import { signInByContact } from '../../../core/one-time-sign-in/index.ts';
import { registerByContact } from '../../../core/registration/index.ts';
import { completeSignIn } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { type CarriedHere, ending, outcomeOf, session } from '../authentication/outcome.ts';
import { demandNoProofs, newcomerOf, shownNewcomer } from '../authentication/registration.ts';
import { entering, signIn } from '../authentication/sign-in.ts';
import type { AuthingEntry } from '../entry.ts';
import { saidIn, tellServices } from '../wire/for-services.ts';
import { numberOf, provenNumberOf } from '../wire/numbers.ts';

export const enteringByCode = { signInByContact: signInByContact<CarriedHere>, ...ending };

interface Code {
  readonly contact: 'email' | 'phone';
  readonly text: string;
  readonly code: string;
}

/** A code that was sent to a contact becomes a user with a token. */
export async function signInByCode(core: Bound<typeof enteringByCode>, entry: AuthingEntry, code: Code) {
  return outcomeOf(core, entry, await core.signInByContact({ ...session(entry), ...code }));
}

export const loginByPhoneCode = authing.field('loginByPhoneCode', {
  summary: 'Signs a person in by a code that was sent to the telephone.',
  caller: { by: 'anyone' },
  calls: enteringByCode,
  parameters: { phone: 2028 },
  takes: { args: Parameters({ phone: Text(), code: Text(), phoneCountryCode: Maybe(Text()), ...saidIn }) },
  handle: ({ args: { phone, code, phoneCountryCode, ...said } }, core, entry) => {
    tellServices(entry, said);
    return signInByCode(core, entry, { contact: 'phone', text: provenNumberOf(entry, phone, phoneCountryCode), code });
  },
});

export const loginByPhonePassword = authing.field('loginByPhonePassword', {
  summary: 'Signs a person in by telephone number and password.',
  caller: { by: 'anyone' },
  calls: entering,
  parameters: { phone: 2028 },
  takes: { args: Parameters({ phone: Text(), password: Text(), captchaCode: Maybe(Text()), ...saidIn }) },
  handle: ({ args: { phone, password, captchaCode: captcha, ...said } }, core, entry) => {
    tellServices(entry, said);
    return signIn(core, entry, { text: numberOf(entry, phone), kinds: ['phone'], password, captcha });
  },
});

export const registeringByCode = {
  decryptWith,
  registerByContact,
  readAccount,
  completeSignIn: completeSignIn<CarriedHere>,
  ...ending,
};

interface ProvenRegistration extends Code {
  readonly password?: string | undefined;
  readonly profile: Readonly<Record<string, unknown>>;
  readonly token: boolean;
}

/** A code that was sent to a contact, and what the newcomer says beside it, become a user. */
export async function signUpByCode(core: Bound<typeof registeringByCode>, entry: AuthingEntry, given: ProvenRegistration) {
  const { contact, text, code, profile, password, token } = given;
  const newcomer = await newcomerOf(core, entry, { named: { [contact]: text }, profile, password });
  const proven = contact === 'email' ? { contact, email: text } : { contact, phone: text };
  const { account } = await core.registerByContact({ ...newcomer, ...proven, code });
  return shownNewcomer(core, entry, { account, by: contact === 'email' ? 'mailed-code' : 'texted-code', token });
}

export const registerByPhoneCode = authing.field('registerByPhoneCode', {
  summary: 'Registers a person by a code that was sent to the telephone.',
  caller: { by: 'anyone' },
  calls: registeringByCode,
  problems: { 'email-form': 2003, 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  parameters: { phone: 2028 },
  takes: {
    args: Parameters({
      phone: Text(),
      code: Text(),
      password: Maybe(Text()),
      profile: Maybe(Type.Record(Type.String(), Type.Unknown())),
      forceLogin: Maybe(Flag()),
      generateToken: Maybe(Flag()),
      phoneCountryCode: Maybe(Text()),
      emailToken: Maybe(Text()),
      ...saidIn,
    }),
  },
  handle: ({ args }, core, entry) => {
    const { phone, phoneCountryCode, code, password, profile = {}, forceLogin, generateToken, emailToken } = args;
    demandNoProofs({ emailToken }, entry);
    tellServices(entry, args);
    const text = provenNumberOf(entry, phone, phoneCountryCode);
    return signUpByCode(core, entry, { contact: 'phone', text, code, password, profile, token: Boolean(forceLogin || generateToken) });
  },
});
