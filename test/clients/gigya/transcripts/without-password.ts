// Sign-ins of the SDKs for telephones that no password begins: a code in a short message, and identifiers of the site's own.
import assert from 'node:assert/strict';
import type { Aside, Transcript } from '../transcript.ts';
import { passkey } from './passkeys.ts';
import { ann, codeIn, email, password, readsOwn, type Sdk } from './people.ts';
import { tapping } from './taps.ts';

const number = '+36305550100';

const readsMessage: Aside = {
  aside: 'the code in the short message is read',
  does: (world, kept) => {
    kept['code'] = codeIn(world.sms.last(number));
  },
};

export const withoutPassword = (sdk: Sdk): readonly Transcript[] => [
  {
    name: 'a code in a short message signs in',
    settings: { identifiers: { signIn: ['email', 'phone'] }, oneTimeSignIn: { phone: true } },
    steps: [
      {
        aside: 'Ann has an account with a telephone',
        does: async (world) => void (await world.person({ email, password, phone: number })),
      },
      {
        method: 'accounts.otp.sendCode',
        // Swift names no language.
        params: sdk === 'swift' ? { phoneNumber: number } : { phoneNumber: number, lang: 'en' },
        keeps: ['vToken'],
      },
      readsMessage,
      { method: 'accounts.otp.login', params: ({ vToken, code }) => ({ vToken, code }), keeps: ['sessionInfo'] },
      readsOwn,
    ],
  },
  {
    name: 'an identifier of the site becomes a token, and signs in with the password',
    steps: [
      ann,
      {
        method: 'accounts.identifiers.createToken',
        params: { identifier: email, identifierType: 'email' },
        keeps: ['aToken'],
      },
      {
        method: 'accounts.login',
        params: ({ aToken }) => ({ aToken, password, identifier: email, identifierType: 'email' }),
        keeps: ['sessionInfo'],
      },
      readsOwn,
    ],
  },
  {
    name: 'another number is proven by its code',
    settings: { identifiers: { signIn: ['email', 'phone'] }, oneTimeSignIn: { phone: true } },
    steps: [
      ann,
      { method: 'accounts.login', params: { loginID: email, password }, keeps: ['sessionInfo'] },
      {
        method: 'accounts.otp.sendCode',
        params: sdk === 'swift' ? { phoneNumber: number } : { phoneNumber: number, lang: 'en' },
        keeps: ['vToken'],
      },
      readsMessage,
      { method: 'accounts.otp.update', params: ({ vToken, code }) => ({ vToken, code }) },
      { method: 'accounts.login', params: { loginID: number, password }, keeps: ['sessionInfo'] },
    ],
  },
  passkey(sdk),
  tapping(sdk),
  {
    name: 'a device is made known for messages',
    steps: [
      ann,
      { method: 'accounts.login', params: { loginID: email, password }, keeps: ['sessionInfo'] },
      {
        method: 'accounts.devices.register',
        params: { deviceInfo: { platform: sdk === 'swift' ? 'ios' : 'android', os: '17', man: 'none', pushToken: 'push-1' } },
        sees: ({ errorCode }) => assert.equal(errorCode, 0),
      },
    ],
    stops: { at: 'accounts.devices.register', why: 'signing in by a tap alone, without a password, is not spoken: nobody begins it' },
  },
];
