// Second factors as the SDKs for telephones ask for them: the provider, what it sends, its code, and then the registration is finished.
import assert from 'node:assert/strict';
import { type TOTP, URI } from 'otpauth';
import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import type { Aside, Call, Kept, Transcript } from '../transcript.ts';
import { ann, email, finishing, password, readsMail, readsOwn, type Sdk } from './people.ts';

const number = '+36305550100';

const asked = (errorCode: number): Call => ({
  method: 'accounts.login',
  params: { loginID: email, password },
  errorCode,
  keeps: ['regToken'],
});

/** Which providers the person has, or may have. */
const providers = (list: 'activeProviders' | 'inactiveProviders', name: string): Call => ({
  method: 'accounts.tfa.getProviders',
  params: ({ regToken }) => ({ regToken }),
  sees: (body) =>
    assert.ok(
      body[list].some((each: { name: string }) => each.name === name),
      `${name} is not in ${list}`,
    ),
});

const begins = (provider: string, mode: 'verify' | 'register'): Call => ({
  method: 'accounts.tfa.initTFA',
  params: ({ regToken }) => ({ regToken, provider, mode }),
  keeps: ['gigyaAssertion'],
});

const asserted =
  (...names: readonly string[]) =>
  (kept: Kept) =>
    Object.fromEntries(['gigyaAssertion', ...names].map((name) => [name, kept[name]]));

const ends = (tempDevice: boolean): readonly Call[] => [
  {
    method: 'accounts.tfa.finalizeTFA',
    params: ({ regToken, gigyaAssertion, providerAssertion }) => ({ regToken, gigyaAssertion, providerAssertion, tempDevice }),
  },
  finishing,
  readsOwn,
];

/** The application shows the picture, Ann's authenticator reads it. */
const scans: Aside = {
  aside: 'Ann scans the code with an authenticator',
  does: async (_world, kept) => {
    const picture = Buffer.from(kept['qrCode'].replace(/^data:image\/png;base64,/, ''), 'base64');
    const { data, info } = await sharp(picture)
      .ensureAlpha()
      .resize({ width: 600, kernel: 'nearest' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    kept['totp'] = URI.parse(decodeQR({ width: info.width, height: info.height, data }));
  },
};
const reads: Aside = {
  aside: 'Ann reads the code of her authenticator',
  does: (_world, kept) => {
    kept['code'] = (kept['totp'] as TOTP).generate();
  },
};
const readsMessage: Aside = {
  aside: 'Ann reads the code in a short message',
  does: (world, kept) => {
    kept['code'] = world.sms.last(number).code;
  },
};
/** Once in a transcript: the SDKs stamp what they sign by the telephone's clock, and a stamp of two minutes before is refused where a second ends meanwhile. */
const later: Aside = { aside: 'a minute goes by', does: (world) => world.clock.forward(60) };

export const factors = (sdk: Sdk): readonly Transcript[] => [
  {
    name: 'a code in the mail, and the device is remembered',
    settings: { secondFactor: { offered: ['email', 'totp'], required: 'always' } },
    steps: [
      { method: 'socialize.getIDs', params: {}, keeps: ['gcid', 'ucid'] },
      ann,
      asked(403101),
      providers('activeProviders', 'gigyaEmail'),
      begins('gigyaEmail', 'verify'),
      {
        method: 'accounts.tfa.email.getEmails',
        over: sdk === 'android' ? 'GET' : 'POST',
        params: asserted(),
        sees: ({ emails }, kept) => {
          assert.ok(!emails[0].obfuscated.includes(email), 'the address is not obfuscated');
          kept['emailID'] = emails[0].id;
        },
      },
      {
        method: 'accounts.tfa.email.sendVerificationCode',
        params: (kept) => ({ ...asserted('emailID')(kept), lang: 'en' }),
        keeps: ['phvToken'],
      },
      {
        method: 'accounts.tfa.email.completeVerification',
        params: (kept) => ({ ...asserted('phvToken')(kept), code: '000000' }),
        errorCode: 400006,
      },
      readsMail,
      { method: 'accounts.tfa.email.completeVerification', params: asserted('phvToken', 'code'), keeps: ['providerAssertion'] },
      ...ends(false),
      { method: 'accounts.logout' },
      { method: 'accounts.login', params: { loginID: email, password }, keeps: ['sessionInfo'] },
    ],
  },
  {
    name: 'an authenticator is enrolled, and asked at the next sign-in',
    settings: { secondFactor: { offered: ['totp'], required: 'always' } },
    steps: [
      ann,
      asked(403102),
      providers('inactiveProviders', 'gigyaTotp'),
      begins('gigyaTotp', 'register'),
      { method: 'accounts.tfa.totp.register', params: asserted(), keeps: ['qrCode', 'sctToken'] },
      scans,
      reads,
      { method: 'accounts.tfa.totp.verify', params: asserted('code', 'sctToken'), keeps: ['providerAssertion'] },
      ...ends(true),
      { method: 'accounts.logout' },
      later,
      asked(403101),
      providers('activeProviders', 'gigyaTotp'),
      begins('gigyaTotp', 'verify'),
      { method: 'accounts.tfa.totp.verify', params: (kept) => ({ ...asserted()(kept), code: '000000' }), errorCode: 400006 },
      {
        aside: 'Ann reads the code of now',
        does: (_world, kept) => {
          kept['code'] = (kept['totp'] as TOTP).generate({ timestamp: Date.now() + 60_000 });
        },
      },
      { method: 'accounts.tfa.totp.verify', params: asserted('code'), keeps: ['providerAssertion'] },
      ...ends(true),
    ],
  },
  {
    name: 'a telephone is enrolled, and asked at the next sign-in',
    settings: { secondFactor: { offered: ['sms'], required: 'always' } },
    steps: [
      ann,
      asked(403102),
      providers('inactiveProviders', 'gigyaPhone'),
      begins('gigyaPhone', 'register'),
      {
        method: 'accounts.tfa.phone.sendVerificationCode',
        params: (kept) => ({ ...asserted()(kept), phone: number, method: 'sms', lang: 'en' }),
        keeps: ['phvToken'],
      },
      readsMessage,
      { method: 'accounts.tfa.phone.completeVerification', params: asserted('phvToken', 'code'), keeps: ['providerAssertion'] },
      ...ends(true),
      { method: 'accounts.logout' },
      later,
      asked(403101),
      providers('activeProviders', 'gigyaPhone'),
      begins('gigyaPhone', 'verify'),
      {
        method: 'accounts.tfa.phone.getRegisteredPhoneNumbers',
        params: asserted(),
        sees: ({ phones }, kept) => {
          assert.ok(!phones[0].obfuscated.includes(number), 'the number is not obfuscated');
          kept['phoneID'] = phones[0].id;
        },
      },
      {
        method: 'accounts.tfa.phone.sendVerificationCode',
        params: (kept) => ({ ...asserted('phoneID')(kept), method: 'sms', lang: 'en' }),
        keeps: ['phvToken'],
      },
      readsMessage,
      { method: 'accounts.tfa.phone.completeVerification', params: asserted('phvToken', 'code'), keeps: ['providerAssertion'] },
      ...ends(true),
    ],
  },
];
