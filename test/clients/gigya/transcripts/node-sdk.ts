// npm gigya as the server of a site: every call is signed with a user key.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { Transcript } from '../transcript.ts';
import { another, asUser, email, password } from './people.ts';

const registered: Transcript['steps'] = [
  { method: 'accounts.initRegistration', keeps: ['regToken'] },
  {
    method: 'accounts.register',
    params: ({ regToken }) => ({ regToken, email, password, finalizeRegistration: true, targetEnv: 'browser' }),
    keeps: ['UID', 'UIDSignature', 'signatureTimestamp'],
  },
];

export const transcripts: readonly Transcript[] = [
  {
    name: 'a person from registration to removal',
    steps: [
      ...registered,
      {
        aside: 'the site checks whose user id it is',
        does: ({ keys }, { UID, UIDSignature, signatureTimestamp }) => {
          const own = createHmac('sha1', Buffer.from(keys.gigya.secret, 'base64')).update(`${signatureTimestamp}_${UID}`);
          assert.equal(own.digest('base64'), UIDSignature);
        },
      },
      ...(['browser', 'mobile', 'jssdk'] as const).map((targetEnv) => ({
        method: 'accounts.login',
        params: { loginID: email, password, targetEnv },
        sees: ({ sessionInfo }: { sessionInfo: Record<string, unknown> }) =>
          assert.ok(sessionInfo[{ browser: 'cookieValue', mobile: 'sessionSecret', jssdk: 'login_token' }[targetEnv]]),
      })),
      { method: 'accounts.login', params: { loginID: email, password: 'wrong' }, errorCode: 403042 },
      {
        method: 'accounts.setAccountInfo',
        params: ({ UID }) => ({ UID, profile: { firstName: "Ann O'Hara (1)*!~", city: 'Pécs' }, data: { tier: { points: 3, old: 1 } } }),
      },
      { method: 'accounts.setAccountInfo', params: ({ UID }) => ({ UID, profile: { city: null }, data: { tier: { old: null } } }) },
      {
        method: 'accounts.getAccountInfo',
        params: ({ UID }) => ({ UID, include: 'profile,data,emails,loginIDs' }),
        sees: ({ profile, data, loginIDs }) => {
          assert.equal(profile.firstName, "Ann O'Hara (1)*!~");
          assert.equal(profile.city, undefined);
          assert.deepEqual(data.tier, { points: 3 });
          assert.deepEqual(loginIDs.emails, [email]);
        },
      },
      { method: 'accounts.isAvailableLoginID', params: { loginID: email }, sees: ({ isAvailable }) => assert.equal(isAvailable, false) },
      {
        method: 'accounts.isAvailableLoginID',
        params: { loginID: 'bo@example.org' },
        sees: ({ isAvailable }) => assert.equal(isAvailable, true),
      },
      {
        method: 'accounts.getJWT',
        params: ({ UID }) => ({ targetUID: UID, fields: 'profile.firstName,email', expiration: 600 }),
        sees: ({ id_token }, { UID }) => {
          const claims = JSON.parse(Buffer.from(id_token.split('.')[1], 'base64url').toString());
          assert.equal(claims.sub, UID);
          assert.equal(claims.exp - claims.iat, 600);
        },
      },
      { method: 'accounts.getJWTPublicKey', keeps: ['n', 'e', 'kid'] },
      { method: 'accounts.resetPassword', params: { loginID: email, sendEmail: 'false' }, keeps: ['passwordResetToken'] },
      { method: 'accounts.resetPassword', params: ({ passwordResetToken }) => ({ passwordResetToken, newPassword: another }) },
      { method: 'accounts.login', params: { loginID: email, password }, errorCode: 403042 },
      { method: 'accounts.login', params: { loginID: email, password: another } },
      { method: 'accounts.setAccountInfo', params: ({ UID }) => ({ UID, isActive: 'false' }) },
      { method: 'accounts.login', params: { loginID: email, password: another }, errorCode: 403041 },
      { method: 'accounts.logout', params: asUser },
      { method: 'accounts.deleteAccount', params: asUser },
      { method: 'accounts.getAccountInfo', params: asUser, errorCode: 403005 },
    ],
  },
  {
    name: 'a boolean that is false is refused as signed wrongly, and as a text it is taken',
    steps: [
      ...registered,
      { method: 'accounts.setAccountInfo', params: ({ UID }) => ({ UID, isActive: false }), errorCode: 403003 },
      { method: 'accounts.setAccountInfo', params: ({ UID }) => ({ UID, isActive: 'false' }) },
    ],
  },
  {
    name: 'a registration that lacks a value is finished by the site',
    steps: [
      {
        aside: 'the site demands a first name',
        does: (world) => world.attributes([{ path: 'given_name', required: true }]),
      },
      { method: 'accounts.initRegistration', keeps: ['regToken'] },
      {
        method: 'accounts.register',
        params: ({ regToken }) => ({ regToken, email, password, finalizeRegistration: true, targetEnv: 'browser' }),
        errorCode: 206001,
        keeps: ['regToken'],
      },
      { method: 'accounts.setAccountInfo', params: ({ regToken }) => ({ regToken, profile: { firstName: 'Ann' } }) },
      { method: 'accounts.finalizeRegistration', params: ({ regToken }) => ({ regToken, targetEnv: 'browser' }), keeps: ['sessionInfo'] },
    ],
  },
  {
    name: 'what the site asks of people: schema',
    steps: [
      { method: 'accounts.getSchema', sees: ({ profileSchema }) => assert.ok(profileSchema.fields.firstName) },
      {
        method: 'accounts.setSchema',
        params: { dataSchema: { fields: { tier: { type: 'string', writeAccess: 'clientModify' } } } },
      },
      { method: 'accounts.getSchema', sees: ({ dataSchema }) => assert.equal(dataSchema.fields.tier.writeAccess, 'clientModify') },
    ],
  },
  {
    name: 'what the site asks of people: policies',
    steps: [
      { method: 'accounts.getPolicies', sees: ({ passwordComplexity }) => assert.ok(passwordComplexity.minLength > 0) },
      { method: 'accounts.setPolicies', params: { passwordComplexity: { minLength: 12, minCharGroups: 2 } } },
      { method: 'accounts.getPolicies', sees: ({ passwordComplexity }) => assert.equal(passwordComplexity.minLength, 12) },
      { method: 'accounts.initRegistration', keeps: ['regToken'] },
      {
        method: 'accounts.register',
        params: ({ regToken }) => ({ regToken, email, password, finalizeRegistration: true }),
        errorCode: 400009,
        sees: ({ validationErrors }) => assert.equal(validationErrors[0].fieldName, 'password'),
      },
    ],
  },
  {
    name: 'a plug-in asks whose user id it was given',
    steps: [
      ...registered,
      {
        method: 'accounts.exchangeUIDSignature',
        params: ({ UID, UIDSignature, signatureTimestamp }) => ({ UID, UIDSignature, signatureTimestamp }),
        sees: (body, { UID }) => assert.equal(body.UID, UID),
      },
      {
        method: 'socialize.exchangeUIDSignature',
        params: ({ UID, UIDSignature, signatureTimestamp }) => ({ UID, UIDSignature, signatureTimestamp }),
        sees: (body, { UID }) => assert.equal(body.UID, UID),
      },
    ],
  },
  {
    name: 'a site signs in whom it knows by itself',
    steps: [
      { method: 'accounts.notifyLogin', params: { siteUID: 'customer-7', targetEnv: 'browser' }, keeps: ['UID'] },
      { method: 'accounts.getAccountInfo', params: { UID: 'customer-7' }, sees: ({ UID }) => assert.equal(UID, 'customer-7') },
      { method: 'socialize.getUserInfo', params: { UID: 'customer-7' }, sees: ({ UID }) => assert.equal(UID, 'customer-7') },
      { method: 'socialize.notifyLogin', params: { siteUID: 'customer-7' } },
      { method: 'socialize.logout', params: { UID: 'customer-7' } },
      { method: 'socialize.deleteAccount', params: { UID: 'customer-7' } },
      { method: 'accounts.getAccountInfo', params: { UID: 'customer-7' }, errorCode: 403005 },
    ],
  },
  {
    name: 'an account moves in with its old hash',
    steps: [
      {
        method: 'accounts.importAccount',
        params: {
          UID: 'old-7',
          email: 'bo@example.org',
          hashedPassword: '5en6G6MezRroT3XKqkdPOmY/BfQ=',
          pwHashAlgorithm: 'sha1',
          profile: { firstName: 'Bo' },
          finalizeRegistration: true,
        },
      },
      {
        method: 'accounts.login',
        params: { loginID: 'bo@example.org', password: 'secret' },
        sees: ({ UID }) => assert.equal(UID, 'old-7'),
      },
    ],
  },
  {
    name: 'who was locked out is let in by an operator',
    settings: { lockout: { failures: 2, minutes: 60 } },
    steps: [
      ...registered,
      { method: 'accounts.login', params: { loginID: email, password: 'wrong' }, errorCode: 403042 },
      { method: 'accounts.login', params: { loginID: email, password: 'wrong' }, errorCode: 403042 },
      { method: 'accounts.login', params: { loginID: email, password }, errorCode: 403120 },
      { method: 'accounts.rba.unlock', params: { loginID: email } },
      { method: 'accounts.login', params: { loginID: email, password } },
      { method: 'accounts.rba.unlock', params: { loginID: email }, errorCode: 403200 },
    ],
  },
  {
    name: 'records of the site beside its people',
    steps: [
      ...registered,
      { method: 'ds.store', params: ({ UID }) => ({ UID, type: 'orders', oid: 'o-1', data: { sum_i: 12, note_s: 'first' } }) },
      { method: 'ds.get', params: ({ UID }) => ({ UID, type: 'orders', oid: 'o-1' }), sees: ({ data }) => assert.equal(data.sum_i, 12) },
      { method: 'ds.getSchema', params: { type: 'orders' } },
      { method: 'ds.setSchema', params: { type: 'orders', dataSchema: { fields: { sum_i: { type: 'integer' } } } } },
      {
        method: 'ds.search',
        params: { query: "SELECT data.sum_i FROM orders WHERE data.note_s CONTAINS 'irs' ORDER BY created DESC LIMIT 5" },
        sees: ({ results }) => assert.deepEqual(results, [{ data: { sum_i: 12 } }]),
      },
      { method: 'ds.delete', params: ({ UID }) => ({ UID, type: 'orders', oid: 'o-1' }) },
    ],
  },
];
