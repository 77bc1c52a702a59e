// loginByPhoneCode, loginByPhonePassword, registerByPhoneCode: in by a telephone number.
import { Type } from 'typebox';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { demandNoProofs } from '../authentication/newcomers.ts';
import { enterByField, enteringOrNew } from '../authentication/sign-in.ts';
import { saidIn, tellServices } from '../wire/for-services.ts';
import { numberOf, provenNumberOf } from '../wire/numbers.ts';
import { enteringByCodeOrNew, enterOrRegisterByCode, registeringByCode, signUpByCode } from './by-code.ts';

export const loginByPhoneCode = authing.field('loginByPhoneCode', {
  summary: 'Signs a person in by a code that was sent to the telephone.',
  caller: { by: 'anyone' },
  calls: enteringByCodeOrNew,
  problems: { 'email-form': 2003 },
  parameters: { phone: 2028 },
  takes: { args: Parameters({ phone: Text(), code: Text(), phoneCountryCode: Maybe(Text()), autoRegister: Maybe(Flag()), ...saidIn }) },
  handle: ({ args: { phone, code, phoneCountryCode, autoRegister, ...said } }, core, entry) => {
    tellServices(entry, said);
    const text = provenNumberOf(entry, phone, phoneCountryCode);
    return enterOrRegisterByCode(core, entry, { contact: 'phone', text, code, autoRegister });
  },
});

export const loginByPhonePassword = authing.field('loginByPhonePassword', {
  summary: 'Signs a person in by telephone number and password.',
  caller: { by: 'anyone' },
  calls: enteringOrNew,
  problems: { 'email-form': 2003 },
  parameters: { phone: 2028 },
  takes: { args: Parameters({ phone: Text(), password: Text(), captchaCode: Maybe(Text()), autoRegister: Maybe(Flag()), ...saidIn }) },
  handle: ({ args }, core, entry) => enterByField(core, entry, { kind: 'phone', text: numberOf(entry, args.phone), args }),
});

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
