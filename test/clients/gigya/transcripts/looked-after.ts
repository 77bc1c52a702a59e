// What a site's server does about second factors and its own set-up, and what a page does with devices and backup codes.
import assert from 'node:assert/strict';
import type { Aside, Call, Transcript } from '../transcript.ts';
import { ann, another, asUser, codeIn, email, password, readsMail } from './people.ts';
import { tapByPage } from './taps.ts';

const number = '+36305550100';
const named = ({ sessionInfo }: { sessionInfo: { cookieValue: string } }, kept: Record<string, unknown>) => {
  kept['login_token'] = sessionInfo.cookieValue;
};
const readsTyped: Aside = {
  aside: 'Ann reads the code that is typed',
  does: (world, kept) => {
    kept['code'] = codeIn(world.mail.last(email));
  },
};
const signsIn: Call = { method: 'accounts.login', params: { loginID: email, password }, keeps: ['UID'] };
const isAsked: Call = { method: 'accounts.login', params: { loginID: email, password }, errorCode: 403101, keeps: ['regToken'] };
const brings: Call = {
  method: 'accounts.tfa.importTFA',
  params: ({ UID }) => ({ UID, provider: 'gigyaPhone', phones: [{ phoneNumber: number, method: 'sms' }] }),
};

/** Of a site's server. */
export const lookedAfter: readonly Transcript[] = [
  {
    name: 'what becomes of accounts is read one after the other, and a form has its countries',
    steps: [
      {
        method: 'accounts.stream.create',
        sees: ({ streamId, cursorId }, kept) => {
          assert.match(streamId, /^[0-9a-f]{32}$/);
          kept['cursorId'] = cursorId;
        },
      },
      ann,
      signsIn,
      { method: 'accounts.setAccountInfo', params: ({ UID }) => ({ UID, profile: JSON.stringify({ city: 'Graz' }) }) },
      { method: 'accounts.stream.read', params: ({ cursorId }) => ({ cursorId }), sees: ({ results }) => assert.deepEqual(results, []) },
      { aside: 'a moment later', does: (world) => world.clock.forward(10) },
      {
        method: 'accounts.stream.read',
        params: ({ cursorId }) => ({ cursorId, limit: 1 }),
        sees: ({ results: [created], cursorId }, kept) => {
          assert.deepEqual(created, { uid: kept['UID'], operation: 'create', details: ['account.created'] });
          kept['cursorId'] = cursorId;
        },
      },
      {
        method: 'accounts.stream.read',
        params: ({ cursorId }) => ({ cursorId }),
        sees: ({ results }, { UID }) => {
          const last = results.at(-1);
          assert.deepEqual([last.uid, last.operation], [UID, 'update']);
        },
      },
      { method: 'accounts.stream.read', params: { cursorId: 'made up' }, errorCode: 400006 },
      { method: 'accounts.stream.create', params: { since: 1 }, errorCode: 400006 },
      {
        method: 'accounts.address.countries.get',
        params: { partnerId: '1', language: 'de' },
        sees: ({ countries }) => {
          const found = countries.find((each: { isoCode2: string }) => each.isoCode2 === 'AT');
          assert.deepEqual([countries.length, found], [249, { name: 'Österreich', isoCode2: 'AT', isoCode3: 'AUT', numericCode: 40 }]);
        },
      },
      { method: 'accounts.address.countries.get', params: { language: '!' }, errorCode: 400006 },
    ],
  },
  {
    name: 'a telephone as a second factor comes along, and is taken away',
    settings: { secondFactor: { offered: ['sms', 'backup-code'], required: 'enrolled' } },
    steps: [
      ann,
      signsIn,
      brings,
      isAsked,
      {
        method: 'accounts.tfa.getProviders',
        params: asUser,
        sees: ({ activeProviders }) =>
          assert.deepEqual(
            activeProviders.map((each: { name: string }) => each.name),
            ['gigyaPhone'],
          ),
      },
      { method: 'accounts.tfa.resetTFA', params: ({ UID }) => ({ UID, provider: 'gigyaPhone' }) },
      signsIn,
      brings,
      isAsked,
      { method: 'accounts.tfa.deactivateProvider', params: ({ UID }) => ({ UID, provider: 'gigyaPhone' }) },
      signsIn,
    ],
  },
  {
    name: 'a number comes along by its other name, and a number that signs in goes',
    settings: { secondFactor: { offered: ['sms'], required: 'enrolled' }, identifiers: { signIn: ['email', 'phone'] } },
    steps: [
      {
        aside: 'Ann has an account with a telephone',
        does: async (world) => void (await world.person({ email, password, phone: number })),
      },
      signsIn,
      { ...brings, method: 'accounts.tfa.phone.importTFA' },
      isAsked,
      { method: 'accounts.otp.delete', params: asUser },
      { method: 'accounts.otp.delete', params: asUser, errorCode: 403200 },
      { method: 'accounts.login', params: { loginID: number, password }, errorCode: 403042 },
    ],
  },
  {
    name: 'ways in by mail are switched on and off',
    steps: [
      { method: 'accounts.auth.otp.email.setConfig', params: { isEnabled: true } },
      { method: 'accounts.auth.otp.email.getConfig', sees: ({ isEnabled }) => assert.equal(isEnabled, true) },
      { method: 'accounts.auth.magiclink.email.getConfig', sees: ({ isEnabled }) => assert.equal(isEnabled, false) },
      {
        method: 'accounts.auth.magiclink.email.setConfig',
        params: { isEnabled: true, landingPageUrl: 'https://www.example.org/in', expiration: 120 },
      },
      { method: 'accounts.auth.otp.email.setConfig', params: { isEnabled: false } },
      { method: 'accounts.auth.otp.email.sendCode', params: { email, lang: 'en' }, errorCode: 403000 },
      {
        method: 'accounts.auth.magiclink.email.getConfig',
        sees: ({ isEnabled, landingPageUrl, expiration }) =>
          assert.deepEqual([isEnabled, landingPageUrl, expiration], [true, 'https://www.example.org/in', 120]),
      },
      ann,
      { method: 'accounts.auth.magiclink.email.send', params: { email }, keeps: ['vToken'] },
      {
        aside: 'Ann follows the link in her mail',
        does: (world, kept) => {
          kept['code'] = new URL(world.mail.last(email).link).searchParams.get('code');
        },
      },
      {
        method: 'accounts.auth.magiclink.email.login',
        params: ({ code, vToken }) => ({ code, vToken, targetEnv: 'browser' }),
        keeps: ['UID'],
      },
    ],
  },
  {
    name: 'a code shows whose an address is, and another one replaces a lost password',
    settings: { oneTimeSignIn: { mail: true }, rates: { codeResendSeconds: 0 } },
    steps: [
      ann,
      { method: 'accounts.auth.otp.email.sendCode', params: { email, lang: 'en' }, keeps: ['vToken'] },
      readsTyped,
      { method: 'accounts.auth.otp.verify', params: ({ vToken, code }) => ({ vToken, code }), keeps: ['id_token'] },
      { aside: 'a minute goes by', does: (world) => world.clock.forward(60) },
      { method: 'accounts.auth.otp.email.sendCode', params: { email, lang: 'en' }, keeps: ['vToken'] },
      readsTyped,
      { method: 'accounts.auth.otp.authenticate', params: ({ vToken, code }) => ({ vToken, code }), keeps: ['access_token'] },
      {
        method: 'accounts.resetPassword',
        params: ({ access_token }) => ({ passwordResetToken: access_token, newPassword: another }),
      },
      { method: 'accounts.login', params: { loginID: email, password: another }, keeps: ['UID'] },
    ],
  },
  {
    name: 'a site sends the code of another number by itself',
    settings: { identifiers: { signIn: ['email', 'phone'] }, oneTimeSignIn: { phone: true } },
    steps: [
      ann,
      { method: 'accounts.login', params: { loginID: email, password }, keeps: ['UID'] },
      {
        method: 'accounts.otp.sendCode',
        params: ({ UID }) => ({ UID, phoneNumber: number, lang: 'en', sendCode: false }),
        keeps: ['vToken', 'code'],
      },
      // A code that signs in is the person's own.
      { method: 'accounts.otp.sendCode', params: { phoneNumber: number, lang: 'en', sendCode: false }, errorCode: 400006 },
      { method: 'accounts.otp.update', params: ({ UID, vToken, code }) => ({ UID, vToken, code }) },
      { method: 'accounts.login', params: { loginID: number, password }, keeps: ['UID'] },
    ],
  },
  {
    name: 'a mail of the site itself has a link that signs in',
    settings: { oneTimeSignIn: { mail: true }, apis: { gigya: { magicLinkUrl: 'https://www.example.org/in' } } },
    steps: [
      ann,
      {
        method: 'accounts.auth.magiclink.getlink',
        params: { email, expiration: 86_400, landingPage: 'https://www.example.org/sale' },
        sees: ({ magicLink }, kept) => Object.assign(kept, Object.fromEntries(new URL(magicLink).searchParams)),
      },
      {
        method: 'accounts.auth.magiclink.email.login',
        params: ({ vToken, code }) => ({ vToken, code, targetEnv: 'browser' }),
        keeps: ['UID'],
      },
    ],
  },
  {
    name: 'an identifier is looked up, and the ways in that the site offers for it',
    settings: { oneTimeSignIn: { mail: true } },
    steps: [
      ann,
      signsIn,
      {
        method: 'accounts.identifiers.find',
        params: { identifierSchema: 'gigya.com/identifiers/email', id: email },
        sees: ({ identifiers }, { UID }) => assert.deepEqual(identifiers['gigya.com/identifiers/UID'], [UID]),
      },
      {
        method: 'accounts.identifiers.find',
        params: ({ UID }) => ({ id: UID }),
        sees: ({ identifiers }) => assert.deepEqual(identifiers['gigya.com/identifiers/email'], [email]),
      },
      {
        method: 'accounts.auth.getMethods',
        params: { identifierType: 'email', identifier: email },
        sees: ({ methods }) => assert.deepEqual(methods, ['password', 'emailOtp']),
      },
    ],
  },
  {
    name: 'a module asks whether accounts are there at all',
    steps: [{ method: 'accounts.getGlobalConfig', sees: (body) => assert.ok('globalConf' in body) }],
  },
  {
    name: 'a field of the schema comes and goes',
    steps: [
      { method: 'accounts.setSchema', params: { dataSchema: { fields: { tier: { type: 'string', writeAccess: 'clientModify' } } } } },
      { method: 'accounts.deleteSchemaFields', params: { dataSchema: ['tier'] } },
      { method: 'accounts.getSchema', sees: ({ dataSchema }) => assert.equal(dataSchema.fields.tier, undefined) },
    ],
  },
];

const withDevice =
  (...names: readonly string[]) =>
  (kept: Record<string, unknown>) => ({
    ...Object.fromEntries(names.map((name) => [name, kept[name]])),
    gmid: kept['gcid'],
  });

const withAssertion =
  (...names: readonly string[]) =>
  (kept: Record<string, unknown>) =>
    Object.fromEntries(['gigyaAssertion', ...names].map((name) => [name, kept[name]]));

const begins: Call = {
  method: 'accounts.tfa.initTFA',
  params: ({ regToken }) => ({ regToken, provider: 'gigyaPhone', mode: 'verify' }),
  keeps: ['gigyaAssertion'],
};

const ends: readonly Call[] = [
  {
    method: 'accounts.tfa.finalizeTFA',
    params: (kept) => ({ ...withAssertion('providerAssertion')(kept), regToken: kept['regToken'], tempDevice: true }),
  },
  { method: 'accounts.finalizeRegistration', params: ({ regToken }) => ({ regToken }), sees: named },
];

const has = (what: string, factor: Readonly<Record<string, unknown>>): Aside => ({
  aside: `Ann has ${what} as a second factor`,
  does: async (world, { UID }) => {
    const id = UID.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    const { status } = await world.console('POST', `/accounts/${id}/second-factors`, factor);
    assert.ok(status < 300);
  },
});
const hasTelephone = has('a telephone', { method: 'sms', target: number });

const showsNumber: Call = {
  method: 'accounts.tfa.phone.getRegisteredPhoneNumbers',
  params: withAssertion(),
  sees: ({ phones }, kept) => {
    kept['phoneID'] = phones[0].id;
  },
};
const provesNumber: readonly (Call | Aside)[] = [
  begins,
  showsNumber,
  {
    method: 'accounts.tfa.phone.sendVerificationCode',
    params: (kept) => ({ ...withAssertion('phoneID')(kept), method: 'sms', lang: 'en' }),
    keeps: ['phvToken'],
  },
  {
    aside: 'Ann reads the code in a short message',
    does: (world, kept) => {
      kept['code'] = world.sms.last(number).code;
    },
  },
  { method: 'accounts.tfa.phone.completeVerification', params: withAssertion('phvToken', 'code'), keeps: ['providerAssertion'] },
  ...ends,
];
/** In the session: what she has of a provider is to be changed. */
const edits = (provider: string): Call => ({
  method: 'accounts.tfa.initTFA',
  params: ({ login_token }) => ({ login_token, provider, mode: 'edit' }),
  keeps: ['gigyaAssertion'],
});

/** Of a page: nothing is signed, and the id of the device is a parameter. */
export const byPage: readonly Transcript[] = [
  {
    name: 'a form is sent into a frame, and its answer is fetched',
    steps: [
      ann,
      { method: 'accounts.login', params: { loginID: email, password, saveResponseID: 'R1760000000_drawn' }, keeps: ['UID'] },
      {
        method: 'socialize.getSavedResponse',
        params: { saveResponseID: 'R1760000000_drawn' },
        sees: ({ UID }, kept) => assert.equal(UID, kept['UID']),
      },
    ],
  },
  tapByPage,
  {
    name: 'an authenticator app and a number go one by one',
    settings: { secondFactor: { offered: ['sms', 'totp'], required: 'enrolled' } },
    steps: [
      ann,
      signsIn,
      hasTelephone,
      has('an authenticator app', { method: 'totp', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' }),
      isAsked,
      ...provesNumber,
      edits('gigyaTotp'),
      {
        method: 'accounts.tfa.totp.getRegistered',
        params: withAssertion('login_token'),
        sees: ({ totps }, kept) => {
          kept['id'] = totps[0].id;
        },
      },
      { method: 'accounts.tfa.totp.remove', params: withAssertion('login_token', 'id') },
      {
        method: 'accounts.tfa.totp.getRegistered',
        params: withAssertion('login_token'),
        sees: ({ totps }) => assert.deepEqual(totps, []),
      },
      edits('gigyaPhone'),
      showsNumber,
      {
        method: 'accounts.tfa.phone.removePhone',
        params: (kept) => ({ ...withAssertion('login_token')(kept), phoneId: kept['phoneID'] }),
      },
      signsIn,
    ],
  },
  {
    name: 'a device that was remembered is forgotten again',
    settings: { secondFactor: { offered: ['email', 'totp'], required: 'always' } },
    steps: [
      { method: 'socialize.getIDs', keeps: ['gcid'] },
      ann,
      isAsked,
      {
        method: 'accounts.tfa.initTFA',
        params: (kept) => ({ ...withDevice('regToken')(kept), provider: 'gigyaEmail', mode: 'verify' }),
        keeps: ['gigyaAssertion'],
      },
      {
        method: 'accounts.tfa.email.getEmails',
        params: withDevice('gigyaAssertion'),
        sees: ({ emails }, kept) => {
          kept['emailID'] = emails[0].id;
        },
      },
      { method: 'accounts.tfa.email.sendVerificationCode', params: withDevice('gigyaAssertion', 'emailID'), keeps: ['phvToken'] },
      readsMail,
      {
        method: 'accounts.tfa.email.completeVerification',
        params: withDevice('gigyaAssertion', 'phvToken', 'code'),
        keeps: ['providerAssertion'],
      },
      {
        method: 'accounts.tfa.finalizeTFA',
        params: (kept) => ({ ...withDevice('gigyaAssertion', 'providerAssertion', 'regToken')(kept), tempDevice: false }),
      },
      { method: 'accounts.login', params: (kept) => ({ ...withDevice()(kept), loginID: email, password }), sees: named },
      { method: 'accounts.tfa.unregisterDevice', params: withDevice('login_token') },
      { method: 'accounts.login', params: (kept) => ({ ...withDevice()(kept), loginID: email, password }), errorCode: 403101 },
    ],
  },
  {
    name: 'backup codes stand in for a telephone that was lost',
    settings: { secondFactor: { offered: ['sms', 'backup-code'], required: 'enrolled' } },
    steps: [
      ann,
      signsIn,
      hasTelephone,
      isAsked,
      ...provesNumber,
      {
        method: 'accounts.tfa.backupcodes.create',
        params: ({ login_token }) => ({ login_token }),
        sees: ({ backupCodes }, kept) => {
          kept['code'] = backupCodes[0];
        },
      },
      isAsked,
      begins,
      { method: 'accounts.tfa.backupcodes.verify', params: withAssertion('code'), keeps: ['providerAssertion'] },
      ...ends,
      isAsked,
      begins,
      { method: 'accounts.tfa.backupcodes.verify', params: withAssertion('code'), errorCode: 400006 },
    ],
  },
];
