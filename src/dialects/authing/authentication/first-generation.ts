// login, register of the first generation: one field each, the way named by what is given.
import { proofDigits } from '../../../core/identifiers/index.ts';
import { Email, Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { enteringByCode, registeringByCode, signInByCode, signUpByCode } from '../telephone/by-code.ts';
import { numberOf } from '../wire/numbers.ts';
import { formerUser } from '../wire/user.ts';
import { registering, signUp } from './newcomers.ts';
import { entering, signIn } from './sign-in.ts';

export const login = authing.formerField('login', {
  summary: 'Signs a person in by e-mail address, user name or telephone number and password, or by a code that was sent to the telephone.',
  caller: { by: 'anyone' },
  calls: { ...entering, ...enteringByCode },
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
    }),
  },
  handle: async ({ args }, core, entry) => {
    const phone = args.phone === undefined ? undefined : numberOf(entry, args.phone);
    if (args.phoneCode !== undefined) {
      if (phone === undefined) throw refuse('parameter.missing', { names: ['phone'], blank: false, in: 'args' });
      // It comes as a number, and a code may begin with zeros.
      const code = String(args.phoneCode).padStart(proofDigits(entry.ctx), '0');
      return formerUser(await signInByCode(core, entry, { contact: 'phone', text: phone, code }));
    }
    const kind = (['email', 'username', 'phone'] as const).find((each) => args[each] !== undefined);
    if (!kind || args.password === undefined) throw refuse('parameter.missing', { names: ['email', 'password'], blank: false, in: 'args' });
    return formerUser(
      await signIn(core, entry, {
        text: kind === 'phone' ? phone! : args[kind]!,
        kinds: [kind],
        password: args.password,
        captcha: args.verifyCode,
      }),
    );
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
