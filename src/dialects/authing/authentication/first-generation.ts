// login, register of the first generation: one field each, the way named by what is given.
import { Email, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { registering, signUp } from './registration.ts';
import { entering, signIn } from './sign-in.ts';

export const login = authing.formerField('login', {
  summary: 'Signs a person in by e-mail address or user name, and password.',
  caller: { by: 'anyone' },
  calls: entering,
  problems: { 'email-form': 2003 },
  parameters: { registerInClient: 2205 },
  requestErrors: { 'tenant.unspecified': 2205, 'tenant.unknown': 2011 },
  takes: {
    args: Parameters({
      registerInClient: Text(),
      email: Maybe(Email()),
      username: Maybe(Text()),
      phone: Maybe(Text()),
      password: Maybe(Text()),
      verifyCode: Maybe(Text()),
    }),
  },
  handle: ({ args }, core, entry) => {
    const kind = (['email', 'username', 'phone'] as const).find((each) => args[each] !== undefined);
    if (!kind || args.password === undefined) throw refuse('parameter.missing', { names: ['email', 'password'], blank: false, in: 'args' });
    return signIn(core, entry, { text: args[kind]!, kinds: [kind], password: args.password, captcha: args.verifyCode });
  },
});

export const register = authing.formerField('register', {
  summary: 'Registers a person, and signs in.',
  caller: { by: 'anyone' },
  calls: registering,
  problems: { 'email-form': 2003, 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  parameters: { registerInClient: 2205, password: 2032 },
  requestErrors: { 'tenant.unspecified': 2205, 'tenant.unknown': 2011 },
  takes: {
    args: Parameters({
      registerInClient: Text(),
      email: Maybe(Email()),
      username: Maybe(Text()),
      phone: Maybe(Text()),
      password: Text(),
      forceLogin: Maybe(Flag()),
      keepPassword: Maybe(Flag()),
    }),
  },
  handle: ({ args }, core, entry) => {
    const { email, username, phone, password, forceLogin, keepPassword } = args;
    const primary = email !== undefined ? 'email' : username !== undefined ? 'username' : 'phone';
    // To keep a password so that it can be read again is what nothing here does.
    if (keepPassword) throw entry.ctx.fail('input.rejected', { problems: [{ field: 'keepPassword', rule: 'reserved' }] });
    const own = ['registerInClient', 'password', 'forceLogin', 'keepPassword', 'invitationCode'];
    const profile = Object.fromEntries(Object.entries(entry.raw['args'] ?? {}).filter(([name]) => !own.includes(name)));
    return signUp(core, entry, { primary, named: { email, username, phone }, password, profile, token: forceLogin ?? false });
  },
});
