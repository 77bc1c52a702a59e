// Registration through REST, as the vendor's sign-in box does it: by an address or a user name, and a password.
import { Type } from 'typebox';
import { Email, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { demandNoProofs, registering, signUp } from '../authentication/registration.ts';
import type { AuthingEntry } from '../entry.ts';

export const common = {
  profile: Maybe(Type.Record(Type.String(), Type.Unknown())),
  forceLogin: Maybe(Flag()),
  generateToken: Maybe(Flag()),
  phoneToken: Maybe(Text()),
  emailToken: Maybe(Text()),
  agreementIds: Maybe(Type.Array(Type.String())),
};

interface Beyond {
  readonly phoneToken: string | undefined;
  readonly emailToken: string | undefined;
  readonly agreementIds: readonly string[] | undefined;
}

/** Proofs of other contacts are not known here, and no agreements are shown in the box: none is agreed to. */
export function demandPlain({ phoneToken, emailToken, agreementIds = [] }: Beyond, entry: AuthingEntry): void {
  demandNoProofs({ phoneToken, emailToken }, entry);
  if (agreementIds.length > 0) throw refuse('parameter.out-of-bounds', { name: 'agreementIds', allowed: 'none' });
}

const registerEmail = authing.endpoint('POST /register-email', {
  summary: 'Registers a person by e-mail address and password.',
  caller: { by: 'anyone' },
  calls: registering,
  problems: { 'email-form': 2003 },
  parameters: { password: 2032 },
  takes: { body: Parameters({ email: Email(), password: Text(), ...common }) },
  handle({ body }, core, entry) {
    const { email, password, profile = {}, forceLogin, generateToken, phoneToken, emailToken, agreementIds } = body;
    demandPlain({ phoneToken, emailToken, agreementIds }, entry);
    return signUp(core, entry, { primary: 'email', named: { email }, password, profile, token: Boolean(forceLogin || generateToken) });
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
    demandPlain({ phoneToken, emailToken, agreementIds }, entry);
    const token = Boolean(forceLogin || generateToken);
    return signUp(core, entry, { primary: 'username', named: { username }, password, profile, token });
  },
});

export const registrations = [registerEmail, registerUsername];
