// registerByEmail, registerByUsername.
import { Type } from 'typebox';
import { Email, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { saidIn, tellServices } from '../wire/for-services.ts';
import { demandNoProofs, registering, signUp } from './newcomers.ts';

const common = {
  password: Text(),
  profile: Maybe(Type.Record(Type.String(), Type.Unknown())),
  forceLogin: Maybe(Flag()),
  generateToken: Maybe(Flag()),
  phoneToken: Maybe(Text()),
  ...saidIn,
};

export const registerByEmail = authing.field('registerByEmail', {
  summary: 'Registers a person by e-mail address and password.',
  caller: { by: 'anyone' },
  calls: registering,
  problems: { 'email-form': 2003 },
  takes: { args: Parameters({ email: Email(), ...common }) },
  handle: ({ args }, core, entry) => {
    const { email, password, profile = {}, forceLogin, generateToken, phoneToken } = args;
    demandNoProofs({ phoneToken }, entry);
    tellServices(entry, args);
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
    tellServices(entry, args);
    return signUp(core, entry, {
      primary: 'username',
      named: { username },
      password,
      profile,
      token: Boolean(forceLogin || generateToken),
    });
  },
});
