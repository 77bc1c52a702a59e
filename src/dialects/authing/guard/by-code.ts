// In through REST by a code that was sent to an address or a telephone, as the vendor's sign-in box does it: for whoever is known, and for newcomers.
import { Type } from 'typebox';
import { Email, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { demandNoProofs } from '../authentication/newcomers.ts';
import { enteringByCodeOrNew, enterOrRegisterByCode, registeringByCode, signUpByCode } from '../telephone/by-code.ts';
import { saidIn, tellServices } from '../wire/for-services.ts';
import { provenNumberOf } from '../wire/numbers.ts';
import { agreementIds, common } from './register.ts';

const caller = { by: 'anyone' } as const;
const byMail = { email: Email(), code: Text() };
const byNumber = { phone: Text(), phoneCountryCode: Maybe(Text()), code: Text() };
const orNew = { autoRegister: Maybe(Flag()), agreementIds };

const loginEmail = authing.endpoint('POST /login/email-code', {
  summary: 'Signs a person in by a code that was mailed.',
  caller,
  calls: enteringByCodeOrNew,
  problems: { 'email-form': 2003 },
  takes: { body: Parameters({ ...byMail, ...orNew, ...saidIn }) },
  handle({ body: { email: text, code, autoRegister, agreementIds, ...said } }, core, entry) {
    tellServices(entry, said);
    return enterOrRegisterByCode(core, entry, { contact: 'email', text, code, autoRegister, agreementIds });
  },
});

const loginPhone = authing.endpoint('POST /login/phone-code', {
  summary: 'Signs a person in by a code that was sent to the telephone.',
  caller,
  calls: enteringByCodeOrNew,
  problems: { 'email-form': 2003 },
  parameters: { phone: 2028 },
  takes: { body: Parameters({ ...byNumber, ...orNew, ...saidIn }) },
  handle({ body: { phone, phoneCountryCode, code, autoRegister, agreementIds, ...said } }, core, entry) {
    tellServices(entry, said);
    const text = provenNumberOf(entry, phone, phoneCountryCode);
    return enterOrRegisterByCode(core, entry, { contact: 'phone', text, code, autoRegister, agreementIds });
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
    takes: { body: Parameters({ ...byMail, ...newcomer, ...saidIn, customData: Maybe(Type.Record(Type.String(), Type.Unknown())) }) },
    handle({ body }, core, entry) {
      const {
        email: text,
        code,
        password,
        profile: fields = {},
        customData,
        forceLogin,
        generateToken,
        phoneToken,
        emailToken,
        agreementIds,
      } = body;
      demandNoProofs({ phoneToken, emailToken }, entry);
      tellServices(entry, body);
      const profile = customData === undefined ? fields : { ...fields, customData };
      const token = Boolean(forceLogin || generateToken);
      return signUpByCode(core, entry, { contact: 'email', text, code, password, profile, agreementIds, token });
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
    demandNoProofs({ phoneToken, emailToken }, entry);
    const text = provenNumberOf(entry, phone, phoneCountryCode);
    const token = Boolean(forceLogin || generateToken);
    return signUpByCode(core, entry, { contact: 'phone', text, code, password, profile, agreementIds, token });
  },
});

export const entrancesByCode = [loginEmail, loginPhone, ...registerEmail, registerPhone];
