// authing-js-sdk 4: people register, and sign in by all that this client knows.
import assert from 'node:assert/strict';
import type { Transcript } from '../clients.ts';
import { ann, another, email, number, password, phone, readsMail, readsMessage } from './people.ts';

const address = 'mei@example.com';
const isToken = ({ token }: { token: unknown }) => assert.ok(token);

export const entrances: readonly Transcript[] = [
  {
    name: 'people register by address, name, code and telephone',
    settings: { rates: { registration: { burst: 100, everySeconds: 1 } } },
    steps: [
      { method: 'AuthenticationClient.registerByEmail', params: [email, password, { nickname: 'Ann' }] },
      { method: 'AuthenticationClient.registerByEmail', params: [email, password], errorCode: 2026 },
      { method: 'AuthenticationClient.registerByUsername', params: ['bob', password] },
      { method: 'AuthenticationClient.sendEmail', params: [address, 'REGISTER_VERIFY_CODE'] },
      readsMail(address),
      { method: 'AuthenticationClient.registerByEmailCode', params: ({ code }) => [address, code, { nickname: 'Mei' }] },
      { method: 'AuthenticationClient.sendSmsCode', params: [number, '+86', 'register'] },
      readsMessage(),
      {
        method: 'AuthenticationClient.registerByPhoneCode',
        params: ({ code }) => [number, code, password, {}, { phoneCountryCode: '+86', generateToken: true }],
        sees: (user) => assert.deepEqual([user.phone, user.phoneVerified, Boolean(user.token)], [phone, true, true]),
      },
      { method: 'AuthenticationClient.isUserExists', params: [{ email: address }], sees: (is) => assert.equal(is, true) },
      { method: 'ManagementClient.users.exists', params: [{ username: 'nobody' }], sees: (is) => assert.equal(is, false) },
    ],
  },
  {
    name: 'a person signs in by every name, with a password or a code',
    steps: [
      { aside: 'Ann has a telephone', does: async (world) => void (await world.person({ email, password, username: 'ann', phone })) },
      { method: 'AuthenticationClient.loginByEmail', params: [email, 'wrong horse'], errorCode: 2006 },
      { method: 'AuthenticationClient.loginByEmail', params: [email, password], sees: isToken },
      { method: 'AuthenticationClient.loginByUsername', params: ['ann', password], sees: isToken },
      { method: 'AuthenticationClient.loginByPhonePassword', params: [number, password], sees: isToken },
      { method: 'AuthenticationClient.loginBySubAccount', params: ['ann', password], sees: isToken },
      { method: 'AuthenticationClient.loginBySubAccount', params: [number, password], sees: isToken },
      { method: 'AuthenticationClient.loginBySubAccount', params: ['ann', 'wrong horse'], errorCode: 2006 },
      {
        method: 'AuthenticationClient.signinByCredentials',
        params: [{ connection: 'PASSWORD', passwordPayload: { email, password }, options: {} }],
        sees: ({ access_token }) => assert.ok(access_token),
      },
      { method: 'AuthenticationClient.sendSmsCode', params: [number, '+86', 'login'] },
      readsMessage(),
      { method: 'AuthenticationClient.loginByPhoneCode', params: ({ code }) => [number, code], sees: isToken },
      { method: 'AuthenticationClient.sendEmail', params: [email, 'LOGIN_VERIFY_CODE'] },
      readsMail(),
      { method: 'AuthenticationClient.loginByEmailCode', params: ({ code }) => [email, code], sees: isToken },
      { method: 'AuthenticationClient.checkLoginStatus', sees: ({ status }) => assert.equal(status, true) },
      { method: 'AuthenticationClient.getCurrentUser', sees: (user) => assert.equal(user.email, email) },
      { method: 'AuthenticationClient.logout' },
      { method: 'AuthenticationClient.getCurrentUser', sees: (user) => assert.equal(user, null) },
    ],
  },
  {
    name: 'a lost password, and one that is due, are replaced',
    steps: [
      { aside: 'Ann has a telephone', does: async (world) => void (await world.person({ email, password, phone })) },
      { method: 'AuthenticationClient.sendEmail', params: [email, 'RESET_PASSWORD'] },
      readsMail(),
      { method: 'AuthenticationClient.resetPasswordByEmailCode', params: [email, '0000', another], errorCode: 2001 },
      { method: 'AuthenticationClient.resetPasswordByEmailCode', params: ({ code }) => [email, code, another] },
      { method: 'AuthenticationClient.sendSmsCode', params: [number, undefined, 'reset'] },
      readsMessage(),
      { method: 'AuthenticationClient.resetPasswordByPhoneCode', params: ({ code }) => [number, code, 'worse horse'] },
      { method: 'AuthenticationClient.loginByEmail', params: [email, 'worse horse'] },
      {
        aside: 'an operator sets a password for Bea, who must choose another one',
        does: async (world) => void (await world.person({ email: 'bea@example.org', username: 'bea', password, mustChangePassword: true })),
      },
      {
        method: 'AuthenticationClient.loginByEmail',
        params: ['bea@example.org', password],
        errorCode: 1639,
        sees: ({ data }, kept) => {
          kept['token'] = data.token;
        },
      },
      { method: 'AuthenticationClient.resetPasswordByFirstLoginToken', params: ({ token }) => [{ token, password: another }] },
      { method: 'AuthenticationClient.loginByEmail', params: ['bea@example.org', another] },
      {
        aside: 'a hundred days pass, and passwords are good for ninety',
        does: async (world) => {
          await world.settings({ passwords: { maxAgeDays: 90 } });
          world.clock.forward(100 * 86_400);
        },
      },
      {
        method: 'AuthenticationClient.loginByEmail',
        params: ['bea@example.org', another],
        errorCode: 2058,
        sees: ({ data }, kept) => {
          kept['token'] = data.token;
        },
      },
      {
        method: 'AuthenticationClient.resetPasswordByForceResetToken',
        params: ({ token }) => [{ token, oldPassword: another, newPassword: 'third horse' }],
      },
      { method: 'AuthenticationClient.loginByEmail', params: ['bea@example.org', 'third horse'] },
    ],
  },
  {
    name: 'a QR code is drawn, confirmed in an application, and becomes a sign-in',
    settings: { scannedSignIn: { offered: true }, apis: { authing: { qrTicketsFromPages: true } } },
    steps: [
      ann,
      { method: 'AuthenticationClient.loginByEmail', params: [email, password], as: 'phone', keeps: ['token', 'id'] },
      { method: 'AuthenticationClient.qrcode.geneCode', keeps: ['random'] },
      {
        method: 'AuthenticationClient.qrcode.checkStatus',
        params: ({ random }) => [random],
        sees: ({ status }) => assert.equal(status, 0),
      },
      {
        aside: 'Ann scans it, and agrees',
        does: async (world, { random, token }) => {
          for (const step of ['scanned', 'confirm'])
            assert.equal((await world.authing('POST', `/api/v2/qrcode/${step}`, { random }, { token })).code, 200);
        },
      },
      { method: 'AuthenticationClient.qrcode.checkStatus', params: ({ random }) => [random], keeps: ['ticket'] },
      {
        method: 'AuthenticationClient.qrcode.exchangeUserInfo',
        params: ({ ticket }) => [ticket],
        sees: (user, { id }) => assert.deepEqual([user.id, Boolean(user.token)], [id, true]),
      },
    ],
  },
];
