// Registration through REST, as the vendor's sign-in box does it: by an address or a user name, and a password.
import { Type } from 'typebox';
import { Email, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { demandNoProofs, registering, signUp } from '../authentication/newcomers.ts';

/** Numbers, which older boxes write as texts. */
export const agreementIds = Maybe(Type.Array(Type.Union([Type.Integer(), Type.String({ maxLength: 20 })]), { maxItems: 200 }));

export const common = {
  profile: Maybe(Type.Record(Type.String(), Type.Unknown())),
  forceLogin: Maybe(Flag()),
  generateToken: Maybe(Flag()),
  phoneToken: Maybe(Text()),
  emailToken: Maybe(Text()),
  agreementIds,
};

const registerEmail = authing.endpoint('POST /register-email', {
  summary: 'Registers a person by e-mail address and password.',
  caller: { by: 'anyone' },
  calls: registering,
  problems: { 'email-form': 2003 },
  parameters: { password: 2032 },
  takes: { body: Parameters({ email: Email(), password: Text(), ...common }) },
  handle({ body }, core, entry) {
    const { email, password, profile = {}, forceLogin, generateToken, phoneToken, emailToken, agreementIds } = body;
    demandNoProofs({ phoneToken, emailToken }, entry);
    const token = Boolean(forceLogin || generateToken);
    return signUp(core, entry, { primary: 'email', named: { email }, password, profile, agreementIds, token });
  },
});

const registerUsername = authing.endpoint('POST /register-username', {
  summary: 'Registers a person by user name and password.',
  caller: { by: 'anyone' },
  calls: registering,
  problems: { 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  parameters: { account: 2211, password: 2032 },
  takes: { body: Parameters({ account: Text(), password: Text(), ...common }) },
  handle({ body }, core, entry) {
    const { account: username, password, profile = {}, forceLogin, generateToken, phoneToken, emailToken, agreementIds } = body;
    demandNoProofs({ phoneToken, emailToken }, entry);
    const token = Boolean(forceLogin || generateToken);
    return signUp(core, entry, { primary: 'username', named: { username }, password, profile, agreementIds, token });
  },
});

export const registrations = [registerEmail, registerUsername];
