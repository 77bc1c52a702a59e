// login, register of the first generation: one field each, the way named by what is given.
import { Type } from 'typebox';
import { proofDigits } from '../../../core/identifiers/index.ts';
import { proveFactor, type SignInCarrying } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Email, Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { carried, wrongTotp } from '../guard/verify-factor.ts';
import { waiting, waitingFor } from '../guard/waiting.ts';
import { enteringByCode, registeringByCode, signInByCode, signUpByCode } from '../telephone/by-code.ts';
import { tellServices } from '../wire/for-services.ts';
import { numberOf } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';
import { formerUser } from '../wire/user.ts';
import { askedFields } from '../wire/user-input.ts';
import { registering, signUp } from './newcomers.ts';
import { type CarriedHere, outcomeOf, session } from './outcome.ts';
import { entering } from './sign-in.ts';

const proving = { ...waiting, proveFactor };

/** A sign-in that waits for an authenticator app goes on by the code that came along with the password, as clients of this generation bring it once they were told 1635. */
async function goneOn(core: Bound<typeof proving>, entry: AuthingEntry, result: SignInCarrying<CarriedHere>, answer: string | undefined) {
  if (result.kind !== 'second-factor-needed' || answer === undefined) return result;
  const { ticket } = result;
  const app = (await waitingFor(core, entry, ticket)).factors.find(({ method }) => method === 'totp');
  return app ? carried(await core.proveFactor({ ...session(entry), ticket, authenticator: app.id, alike: true, answer })) : result;
}

export const login = authing.formerField('login', {
  summary: 'Signs a person in by e-mail address, user name or telephone number and password, or by a code that was sent to the telephone.',
  caller: { by: 'anyone' },
  calls: { ...entering, ...enteringByCode, ...proving },
  faults: { 'factor.wrong': wrongTotp },
  problems: { 'email-form': 2003 },
  parameters: { registerInClient: 2205, phone: 2028 },
  requestErrors: { 'tenant.unspecified': 2205, 'tenant.unknown': 2011 },
  takes: {
    args: Parameters({
      registerInClient: Text(),
      email: Maybe(Email()),
      username: Maybe(Text()),
      phone: Maybe(Text()),
      password: Maybe(Text()),
      phoneCode: Maybe(Whole()),
      verifyCode: Maybe(Text()),
      MFACode: Maybe(Text({ maxLength: 20 })),
      params: Maybe(Text({ blank: 'allowed' })),
    }),
  },
  handle: async ({ args }, core, entry) => {
    tellServices(entry, { params: args.params });
    const phone = args.phone === undefined ? undefined : numberOf(entry, args.phone);
    if (args.phoneCode !== undefined) {
      if (phone === undefined) throw refuse('parameter.missing', { names: ['phone'], blank: false, in: 'args' });
      // It comes as a number, and a code may begin with zeros.
      const code = String(args.phoneCode).padStart(proofDigits(entry.ctx), '0');
      return formerUser(await signInByCode(core, entry, { contact: 'phone', text: phone, code }));
    }
    const kind = (['email', 'username', 'phone'] as const).find((each) => args[each] !== undefined);
    if (!kind || args.password === undefined) throw refuse('parameter.missing', { names: ['email', 'password'], blank: false, in: 'args' });
    const text = kind === 'phone' ? phone! : args[kind]!;
    const password = await decryptedPassword(core, entry, 'password', args.password);
    const proof = { named: { text, kinds: [kind] }, password, captcha: args.verifyCode };
    const result = await core.stateThenProof({ ...session(entry), ...proof });
    return formerUser(await outcomeOf(core, entry, await goneOn(core, entry, result, args.MFACode)));
  },
});

export const register = authing.formerField('register', {
  summary: 'Registers a person, and signs in.',
  caller: { by: 'anyone' },
  calls: { ...registering, ...registeringByCode },
  problems: { 'email-form': 2003, 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  parameters: { registerInClient: 2205, password: 2032, phone: 2028 },
  requestErrors: { 'tenant.unspecified': 2205, 'tenant.unknown': 2011 },
  takes: {
    args: Parameters({
      registerInClient: Text(),
      email: Maybe(Email()),
      username: Maybe(Text()),
      phone: Maybe(Text()),
      phoneCode: Maybe(Text()),
      password: Maybe(Text()),
      forceLogin: Maybe(Flag()),
      keepPassword: Maybe(Flag()),
      ...Object.fromEntries(askedFields.map((name) => [name, Maybe(Type.Unknown())])),
    }),
  },
  handle: async ({ args }, core, entry) => {
    const { email, username, phoneCode, password, forceLogin, keepPassword } = args;
    const phone = args.phone === undefined ? undefined : numberOf(entry, args.phone);
    const primary = email !== undefined ? 'email' : username !== undefined ? 'username' : 'phone';
    // To keep a password so that it can be read again is what nothing here does.
    if (keepPassword) throw entry.ctx.fail('input.rejected', { problems: [{ field: 'keepPassword', rule: 'reserved' }] });
    const own = ['registerInClient', 'password', 'phone', 'phoneCode', 'forceLogin', 'keepPassword', 'invitationCode'];
    const profile = Object.fromEntries(Object.entries(entry.raw['args'] ?? {}).filter(([name]) => !own.includes(name)));
    const token = forceLogin ?? false;
    if (phoneCode !== undefined) {
      if (phone === undefined) throw refuse('parameter.missing', { names: ['phone'], blank: false, in: 'args' });
      return formerUser(await signUpByCode(core, entry, { contact: 'phone', text: phone, code: phoneCode, password, profile, token }));
    }
    if (password === undefined) throw refuse('parameter.missing', { names: ['password'], blank: false, in: 'args' });
    return formerUser(await signUp(core, entry, { primary, named: { email, username, phone }, password, profile, token }));
  },
});
