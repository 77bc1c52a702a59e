// In through REST by a code that was sent to an address or a telephone, as the vendor's sign-in box does it: for whoever is known, and for newcomers.
import { Email, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { enteringByCode, registeringByCode, signInByCode, signUpByCode } from '../telephone/sign-in.ts';
import { saidIn, tellServices } from '../wire/for-services.ts';
import { provenNumberOf } from '../wire/numbers.ts';
import { common, demandPlain } from './register.ts';

const caller = { by: 'anyone' } as const;
const byMail = { email: Email(), code: Text() };
const byNumber = { phone: Text(), phoneCountryCode: Maybe(Text()), code: Text() };
const autoRegister = { autoRegister: Maybe(Flag()) };

/** Nobody is registered by a sign-in, and nobody is told afterwards that it did not happen. */
function demandNoRegistration(autoRegister: boolean | undefined): void {
  if (autoRegister) throw refuse('parameter.out-of-bounds', { name: 'autoRegister', allowed: 'false' });
}

const loginEmail = authing.endpoint('POST /login/email-code', {
  summary: 'Signs a person in by a code that was mailed.',
  caller,
  calls: enteringByCode,
  problems: { 'email-form': 2003 },
  takes: { body: Parameters({ ...byMail, ...autoRegister, ...saidIn }) },
  handle({ body: { email: text, code, autoRegister, ...said } }, core, entry) {
    demandNoRegistration(autoRegister);
    tellServices(entry, said);
    return signInByCode(core, entry, { contact: 'email', text, code });
  },
});

const loginPhone = authing.endpoint('POST /login/phone-code', {
  summary: 'Signs a person in by a code that was sent to the telephone.',
  caller,
  calls: enteringByCode,
  parameters: { phone: 2028 },
  takes: { body: Parameters({ ...byNumber, ...autoRegister, ...saidIn }) },
  handle({ body: { phone, phoneCountryCode, code, autoRegister, ...said } }, core, entry) {
    demandNoRegistration(autoRegister);
    tellServices(entry, said);
    return signInByCode(core, entry, { contact: 'phone', text: provenNumberOf(entry, phone, phoneCountryCode), code });
  },
});

const newcomer = { ...common, password: Maybe(Text()) };

/** The sign-in box, and a client of the vendor's, have a path each. */
const registerEmail = (['/register-email-code', '/register/email-code'] as const).map((path) =>
  authing.endpoint(`POST ${path}`, {
    summary: 'Registers a person by a code that was mailed.',
    caller,
    calls: registeringByCode,
    problems: { 'email-form': 2003 },
    takes: { body: Parameters({ ...byMail, ...newcomer, ...saidIn }) },
    handle({ body }, core, entry) {
      const { email: text, code, password, profile = {}, forceLogin, generateToken, phoneToken, emailToken, agreementIds } = body;
      demandPlain({ phoneToken, emailToken, agreementIds }, entry);
      tellServices(entry, body);
      return signUpByCode(core, entry, { contact: 'email', text, code, password, profile, token: Boolean(forceLogin || generateToken) });
    },
  }),
);

const registerPhone = authing.endpoint('POST /register-phone-code', {
  summary: 'Registers a person by a code that was sent to the telephone.',
  caller,
  calls: registeringByCode,
  problems: { 'email-form': 2003 },
  parameters: { phone: 2028 },
  takes: { body: Parameters({ ...byNumber, ...newcomer }) },
  handle({ body }, core, entry) {
    const { phone, phoneCountryCode, code, password, profile = {}, forceLogin, generateToken, phoneToken, emailToken, agreementIds } = body;
    demandPlain({ phoneToken, emailToken, agreementIds }, entry);
    const text = provenNumberOf(entry, phone, phoneCountryCode);
    return signUpByCode(core, entry, { contact: 'phone', text, code, password, profile, token: Boolean(forceLogin || generateToken) });
  },
});

export const entrancesByCode = [loginEmail, loginPhone, ...registerEmail, registerPhone];
