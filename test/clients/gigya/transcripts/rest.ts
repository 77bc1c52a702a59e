// A site's server without an SDK: accounts are moved in, looked after and read. Parameters are those of npm @gigya-ts/rest-api.
import assert from 'node:assert/strict';
import type { Transcript } from '../transcript.ts';
import { codeIn, email, password } from './people.ts';

const bo = 'bo@example.org';
const sha1OfSecret = '5en6G6MezRroT3XKqkdPOmY/BfQ=';

export const transcripts: readonly Transcript[] = [
  {
    name: 'an account moves in whole, is written over, and goes',
    steps: [
      {
        method: 'accounts.importFullAccount',
        params: {
          UID: 'old-8',
          importPolicy: 'insert',
          loginIDs: { emails: [bo] },
          emails: { verified: [bo] },
          password: { hashedPassword: sha1OfSecret, hashSettings: { algorithm: 'sha1' } },
          profile: { firstName: 'Bo', email: bo },
          isActive: true,
          isRegistered: true,
          isVerified: true,
          created: '2019-04-11T14:03:36.463Z',
          registered: '2019-04-11T14:03:36.463Z',
          lang: 'en',
        },
        sees: ({ UID }) => assert.equal(UID, 'old-8'),
      },
      { method: 'accounts.login', params: { loginID: bo, password: 'secret' }, sees: ({ UID }) => assert.equal(UID, 'old-8') },
      {
        method: 'accounts.importFullAccount',
        params: { UID: 'old-8', importPolicy: 'insert', profile: { firstName: 'Ben' } },
        errorCode: 409001,
      },
      { method: 'accounts.importFullAccount', params: { UID: 'old-8', importPolicy: 'upsert', profile: { firstName: 'Ben' } } },
      { method: 'accounts.getAccountInfo', params: { UID: 'old-8' }, sees: ({ profile }) => assert.equal(profile.firstName, 'Ben') },
      { method: 'accounts.deleteAccount', params: { UID: 'old-8' } },
      { method: 'accounts.deleteAccount', params: { UID: 'old-8' }, errorCode: 404003 },
    ],
  },
  {
    name: 'addresses of a person come and go',
    steps: [
      { method: 'accounts.initRegistration', keeps: ['regToken'] },
      {
        method: 'accounts.register',
        params: ({ regToken }) => ({ regToken, email, password, finalizeRegistration: true }),
        keeps: ['UID'],
      },
      {
        method: 'accounts.addEmails',
        params: ({ UID }) => ({ UID, verifiedEmails: 'ann@work.example', unverifiedEmails: 'ann@home.example' }),
      },
      {
        method: 'accounts.getAccountInfo',
        params: ({ UID }) => ({ UID, include: 'emails' }),
        sees: ({ emails }) => assert.ok(emails.verified.includes('ann@work.example') && emails.unverified.includes('ann@home.example')),
      },
      { method: 'accounts.removeEmails', params: ({ UID }) => ({ UID, verifiedEmails: 'ann@work.example' }) },
      {
        method: 'accounts.getAccountInfo',
        params: ({ UID }) => ({ UID, include: 'emails' }),
        sees: ({ emails }) => assert.ok(!emails.verified.includes('ann@work.example')),
      },
      {
        method: 'accounts.setAccountInfo',
        params: ({ UID }) => ({
          ...{ UID, addLoginEmails: 'ann@club.example', removeLoginEmails: 'ann@home.example' },
          ...{ customIdentifiers: {}, internal: {} },
        }),
      },
      {
        method: 'accounts.setAccountInfo',
        params: ({ UID }) => ({ UID, profile: { city: 'Pécs' }, customIdentifiers: { member: '4711' } }),
        errorCode: 400006,
        sees: ({ validationErrors: [first] }) => assert.deepEqual([first.errorCode, first.fieldName], [400024, 'customIdentifiers.member']),
      },
      {
        method: 'accounts.getAccountInfo',
        params: ({ UID }) => ({ UID, include: 'loginIDs' }),
        sees: ({ loginIDs }) => assert.deepEqual(loginIDs.unverifiedEmails, [email, 'ann@club.example']),
      },
      { method: 'accounts.resendVerificationCode', params: ({ UID }) => ({ UID, email: 'ann@club.example' }) },
      { method: 'accounts.login', params: { loginID: 'ann@club.example', password } },
      { method: 'socialize.logout', params: ({ UID }) => ({ UID }) },
    ],
  },
  {
    name: 'an operator locks somebody out for an hour, and lets him in',
    steps: [
      { aside: 'Ann has an account', does: async (world) => void (await world.person({ email, password })) },
      { method: 'accounts.rba.lock', params: { loginID: email, duration: 3600 } },
      { method: 'accounts.login', params: { loginID: email, password }, errorCode: 403120 },
      { method: 'accounts.rba.unlock', params: { loginID: email } },
      { method: 'accounts.login', params: { loginID: email, password }, keeps: ['UID'] },
      { method: 'socialize.getUserInfo', params: ({ UID }) => ({ UID }), sees: (body) => assert.equal(body.email, email) },
      { method: 'accounts.getUserInfo', params: ({ UID }) => ({ UID }), sees: (body) => assert.equal(body.email, email) },
      { method: 'accounts.verifyLogin', params: ({ UID }) => ({ UID }) },
    ],
  },
  {
    name: 'texts of short messages are copied, and one is written',
    steps: [
      { method: 'accounts.sms.templates.get', keeps: ['templates'] },
      { method: 'accounts.sms.templates.set', params: ({ templates }) => ({ templates }) },
      {
        method: 'accounts.sms.templates.set',
        params: { templates: { otp: { globalTemplates: { templates: { en: 'Shop: {{code}}' } } } } },
      },
      {
        method: 'accounts.sms.templates.get',
        sees: ({ templates }) => assert.equal(templates.otp.globalTemplates.templates.en, 'Shop: {{code}}'),
      },
    ],
  },
  {
    name: 'a provider of short messages is named, and given up',
    steps: [
      {
        method: 'accounts.sms.config.set',
        params: {
          smsProviderConfig: {
            ...{ vendorName: 'twilio', originPhoneNumber: '+15550001111', senderType: 'phoneNumber', configOverride: true },
            credentials: { clientId: 'AC0123', clientSecret: 'of the site' },
            restrictions: { allowList: ['+36'], denyList: [] },
          },
        },
      },
      { method: 'accounts.sms.config.get', keeps: ['smsProviderConfig'] },
      {
        method: 'accounts.sms.config.set',
        params: ({ smsProviderConfig }) => ({
          smsProviderConfig: {
            ...(smsProviderConfig as unknown as object),
            configOverride: false,
            credentials: { clientId: 'AC0123', clientSecret: 'of the site' },
          },
        }),
      },
      {
        method: 'accounts.sms.config.get',
        sees: ({ smsProviderConfig }) => assert.equal(smsProviderConfig.configOverride, false),
      },
    ],
  },
  {
    name: 'texts of mails are copied, section by section',
    steps: [
      { method: 'accounts.policies.emailTemplates.getConfig', keeps: ['passwordReset', 'magicLink', 'twoFactorAuth'] },
      { method: 'accounts.policies.emailTemplates.setConfig', params: ({ magicLink }) => ({ magicLink }) },
      { method: 'accounts.policies.emailTemplates.setConfig', params: ({ twoFactorAuth }) => ({ twoFactorAuth }) },
      {
        method: 'accounts.policies.emailTemplates.setConfig',
        params: ({ passwordReset }) => ({ passwordReset: { ...(passwordReset as unknown as object), tokenExpiration: 1800 } }),
      },
      {
        method: 'accounts.policies.emailTemplates.getConfig',
        sees: ({ passwordReset }) => assert.equal(passwordReset.tokenExpiration, 1800),
      },
    ],
  },
  {
    name: 'rules about failed sign-ins are copied, with one more',
    steps: [
      { method: 'accounts.rba.getPolicy', keeps: ['policy'] },
      {
        method: 'accounts.rba.setPolicy',
        params: ({ policy }) => ({
          policy: {
            ...(policy as unknown as object),
            commonRules: [
              {
                ...{ id: 'Login max number of attempts', description: 'On multiple failed login attempts > lockout account' },
                ...{ scope: 'Login', enabled: true, action: { duration: 600, scope: ['account'], type: 'lockout' } },
                rootFactor: { type: 'failedLogins', scope: ['account'], threshold: 10, resetInterval: 3600 },
              },
            ],
          },
        }),
      },
      { method: 'accounts.rba.getPolicy', sees: ({ policy }) => assert.equal(policy.commonRules[0].rootFactor.threshold, 10) },
    ],
  },
  {
    name: 'a mail is verified again on demand',
    steps: [
      { method: 'accounts.initRegistration', keeps: ['regToken'] },
      {
        method: 'accounts.register',
        params: ({ regToken }) => ({ regToken, email, password, finalizeRegistration: true }),
        keeps: ['UID'],
      },
      { method: 'accounts.resendVerificationCode', params: ({ UID }) => ({ UID, email }) },
    ],
  },
  {
    name: 'consents and preferences of a person',
    steps: [
      { aside: 'Ann has an account', does: async (world) => void (await world.person({ email, password })) },
      { method: 'accounts.getConsentStatements', params: {} },
      { method: 'accounts.getSiteConsentDetails', params: {} },
    ],
  },
  {
    name: 'a code in the mail signs in',
    settings: { oneTimeSignIn: { mail: true } },
    steps: [
      { aside: 'Ann has an account', does: async (world) => void (await world.person({ email, password })) },
      { method: 'accounts.auth.otp.email.sendCode', params: { email, lang: 'en' }, keeps: ['vToken'] },
      {
        aside: 'Ann reads the code in her mail',
        does: (world, kept) => {
          kept['code'] = codeIn(world.mail.last(email));
        },
      },
      { method: 'accounts.auth.otp.email.login', params: ({ vToken, code }) => ({ vToken, code }), keeps: ['sessionInfo', 'UID'] },
      {
        method: 'accounts.auth.otp.email.sendCode',
        params: ({ UID }) => ({ email, lang: 'en', UID, sendCode: false }),
        keeps: ['vToken', 'code'],
      },
      { method: 'accounts.auth.otp.email.login', params: ({ vToken, code }) => ({ vToken, code }), keeps: ['sessionInfo'] },
      { method: 'accounts.auth.otp.email.login', params: ({ vToken, code }) => ({ vToken, code }), errorCode: 400006 },
      { method: 'accounts.auth.otp.email.sendCode', params: { email: 'nobody@example.org', sendCode: false }, errorCode: 403047 },
    ],
  },
];

/** Of pages and of what runs at home: nothing is signed. */
export const unsigned: readonly Transcript[] = [
  {
    name: 'a browser begins with ids, and a person signs in',
    steps: [
      { method: 'accounts.webSdkBootstrap', over: 'GET', params: { pageURL: 'https://shop.example/', sdk: 'js_latest' } },
      { aside: 'Ann has an account', does: async (world) => void (await world.person({ email, password })) },
      {
        method: 'accounts.login',
        params: { loginID: email, password },
        sees: ({ sessionInfo }, kept) => {
          kept['login_token'] = sessionInfo.cookieValue;
        },
      },
      {
        method: 'accounts.getAccountInfo',
        params: ({ login_token }) => ({ login_token }),
        sees: ({ profile }) => assert.equal(profile.email, email),
      },
      { method: 'accounts.getJWT', params: ({ login_token }) => ({ login_token, expiration: 900 }), keeps: ['id_token'] },
      {
        method: 'accounts.getSchema',
        params: { include: 'profileSchema' },
        sees: ({ profileSchema }) => assert.ok(profileSchema.fields.email),
      },
      { method: 'accounts.logout', params: ({ login_token }) => ({ login_token }) },
      { method: 'accounts.getAccountInfo', params: ({ login_token }) => ({ login_token }), errorCode: 403005 },
    ],
  },
];
