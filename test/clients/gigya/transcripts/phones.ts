// What the vendor's SDKs for telephones send while somebody registers, signs in and comes through what a sign-in may ask first. The two
// differ in little; where one is meant alone, its `sdk` says so.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Aside, Call, Transcript } from '../transcript.ts';
import { screensOfApps } from './app-screens.ts';
import { factors } from './factors.ts';
import { ann, email, finishing, password, readsOwn, type Sdk } from './people.ts';
import { social } from './social.ts';
import { withoutPassword } from './without-password.ts';

const ids: Call = {
  method: 'socialize.getIDs',
  params: { include: 'permissions,ids,appIds' },
  sees: ({ gcid, ucid }) => assert.ok(gcid && ucid),
};

/** Android sends with the first call all that it will send with the second. */
const registering = (sdk: Sdk, errorCode = 0): readonly Call[] => [
  { method: 'accounts.initRegistration', params: sdk === 'android' ? { email, password } : {}, keeps: ['regToken'] },
  {
    method: 'accounts.register',
    params: ({ regToken }) => ({ email, password, regToken, finalizeRegistration: true }),
    errorCode,
    keeps: [errorCode === 0 ? 'sessionInfo' : 'regToken'],
  },
];

const signsIn: Call = { method: 'accounts.login', params: { loginID: email, password }, keeps: ['sessionInfo', 'UID'] };

const followsLink: Aside = {
  aside: 'Ann follows the link in her mail',
  does: async (world) => {
    const { pathname, search } = new URL(world.mail.last(email).link);
    await fetch(`${world.base}${pathname}${search}`, { redirect: 'manual' });
  },
};

export const transcriptsOf = (sdk: Sdk): readonly Transcript[] => [
  {
    name: 'registration, profile and sign-out',
    steps: [
      ...registering(sdk),
      readsOwn,
      { method: 'accounts.setAccountInfo', params: { profile: { firstName: 'Ann <3 `tick` \\ "q" (1)*!~', city: 'Pécs' } } },
      {
        method: 'accounts.getAccountInfo',
        params: {},
        sees: ({ profile }) => assert.equal(profile.firstName, 'Ann <3 `tick` \\ "q" (1)*!~'),
      },
      { method: 'accounts.logout' },
    ],
  },
  {
    name: 'sign-in by password',
    steps: [
      ann,
      { method: 'accounts.login', params: { loginID: email, password: 'wrong' }, errorCode: 403042 },
      signsIn,
      readsOwn,
      { method: 'accounts.isAvailableLoginID', params: { loginID: email }, sees: ({ isAvailable }) => assert.equal(isAvailable, false) },
      { method: 'accounts.resetPassword', params: { loginID: email } },
    ],
  },
  {
    name: 'the ids of the device, before anything else',
    steps: [ids, ann, signsIn, readsOwn],
  },
  {
    name: 'a session is verified from time to time',
    steps: [
      ann,
      signsIn,
      { method: 'accounts.session.verify' },
      // Swift names the user id by another parameter than its vendor's documents do.
      { method: 'accounts.verifyLogin', params: ({ UID }) => (sdk === 'swift' ? { loginID: UID } : { UID }), keeps: ['UID'] },
    ],
  },
  {
    name: 'pending registration: a value is missing',
    steps: [
      { aside: 'the site demands a first name', does: (world) => world.attributes([{ path: 'given_name', required: true }]) },
      ...registering(sdk, 206001),
      { method: 'accounts.setAccountInfo', params: ({ regToken }) => ({ regToken, profile: { firstName: 'Ann' } }) },
      finishing,
      readsOwn,
    ],
  },
  {
    name: 'pending verification: the address is verified by its link, and the registration finished',
    settings: { contacts: { verify: 'obligation' } },
    steps: [
      ...registering(sdk, 206002),
      { method: 'accounts.resendVerificationCode', params: ({ regToken }) => ({ regToken, email }) },
      followsLink,
      finishing,
      readsOwn,
    ],
  },
  {
    name: 'pending verification: the address is verified by its link, and the person signs in',
    settings: { contacts: { verify: 'obligation' } },
    steps: [...registering(sdk, 206002), followsLink, signsIn, readsOwn],
  },
  {
    name: 'a change of the password is due',
    steps: [
      {
        aside: 'an operator wants a new password of Ann',
        does: async (world) => void (await world.person({ email, password, mustChangePassword: true })),
      },
      { method: 'accounts.login', params: { loginID: email, password }, errorCode: 403100, keeps: ['regToken'] },
    ],
  },
  {
    name: 'a captcha is asked for',
    settings: { captcha: { verifier: 'altcha', signInAfter: 1 } },
    steps: [
      ann,
      { method: 'accounts.login', params: { loginID: email, password: 'wrong' }, errorCode: 403042 },
      { method: 'accounts.login', params: { loginID: email, password }, errorCode: 401020 },
      {
        method: 'accounts.risk.saptcha.getChallenge',
        sees: ({ saptchaToken }, all) => {
          const { jti, pattern } = JSON.parse(Buffer.from(saptchaToken.split('.')[1], 'base64').toString());
          const fits = (i: number) => new RegExp(pattern).test(createHash('sha512').update(`${jti}.${i}`).digest('hex'));
          let i = 1;
          while (!fits(i)) i += 1;
          Object.assign(all, { token: `${saptchaToken}|${i}`, other: `${saptchaToken}|${i + 1}` });
        },
      },
      { method: 'accounts.risk.saptcha.verify', params: ({ other }) => ({ token: other }), errorCode: 401021 },
      { method: 'accounts.risk.saptcha.verify', params: ({ token }) => ({ token }), keeps: ['saptchaToken'] },
      {
        method: 'accounts.login',
        params: ({ saptchaToken }) => ({ loginID: email, password: 'wrong', captchaToken: saptchaToken, captchaType: 'Saptcha' }),
        errorCode: 403042,
      },
      {
        method: 'accounts.login',
        params: ({ saptchaToken }) => ({ loginID: email, password, captchaToken: saptchaToken, captchaType: 'Saptcha' }),
        errorCode: 401021,
      },
    ],
  },
  {
    name: 'the schema of the site',
    steps: [{ method: 'accounts.getSchema', sees: ({ profileSchema }) => assert.ok(profileSchema.fields.email) }],
  },
  ...screensOfApps,
  ...factors(sdk),
  ...withoutPassword(sdk),
  ...social(sdk),
];
