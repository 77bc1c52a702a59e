// authing-js-sdk 4: second factors of a sign-in, and of somebody who is signed in.
import assert from 'node:assert/strict';
import { Secret, TOTP } from 'otpauth';
import type { Aside, Body, Kept, Transcript } from '../clients.ts';
import { email, password, phone, readsMail, readsMessage } from './people.ts';

const beas = '+8613700001111';

const hasTelephone: Aside = {
  aside: 'Ann has an account with a telephone',
  does: async (world) => void (await world.person({ email, password, phone })),
};

const waits = (error: Body, kept: Kept) => {
  kept['mfaToken'] = error.data.mfaToken;
};
const signsIn = { method: 'AuthenticationClient.loginByEmail', params: [email, password] } as const;
const isUser = (user: Body) => assert.deepEqual([user.email, Boolean(user.token)], [email, true]);

/** What the app shows when the last code of it is over, as `totp`. */
const reads: Aside = {
  aside: 'Ann reads a new code in her app',
  does(world, kept) {
    world.clock.forward(60);
    kept['ahead'] = (kept['ahead'] ?? 0) + 60;
    kept['totp'] = new TOTP({ secret: Secret.fromBase32(kept['secret']) }).generate({ timestamp: Date.now() + kept['ahead'] * 1000 });
  },
};

export const factors: readonly Transcript[] = [
  {
    name: 'an app is enrolled, signs in, is recovered, and goes',
    settings: { secondFactor: { offered: ['totp', 'backup-code'], required: 'enrolled' } },
    steps: [
      hasTelephone,
      { ...signsIn, sees: isUser },
      {
        method: 'AuthenticationClient.mfa.assosicateMfaAuthenticator',
        params: [{ authenticatorType: 'totp' }],
        keeps: ['secret', 'recovery_code'],
      },
      reads,
      {
        method: 'AuthenticationClient.mfa.confirmAssosicateMfaAuthenticator',
        params: ({ totp }) => [{ authenticatorType: 'totp', totp }],
      },
      {
        method: 'AuthenticationClient.mfa.getMfaAuthenticators',
        params: [{ type: 'totp' }],
        sees: (apps) => assert.equal(apps.length, 1),
      },
      { ...signsIn, errorCode: 1635, sees: waits },
      {
        method: 'AuthenticationClient.mfa.verifyTotpMfa',
        params: ({ mfaToken }) => [{ totp: '000000', mfaToken }],
        errorCode: 6001,
      },
      reads,
      { method: 'AuthenticationClient.mfa.verifyTotpMfa', params: ({ totp, mfaToken }) => [{ totp, mfaToken }], sees: isUser },
      { ...signsIn, errorCode: 1635, sees: waits },
      {
        method: 'AuthenticationClient.mfa.verifyTotpRecoveryCode',
        params: ({ recovery_code: recoveryCode, mfaToken }) => [{ recoveryCode, mfaToken }],
        keeps: ['token', 'id'],
        sees: isUser,
      },
      {
        method: 'AuthenticationClient.mfa.deleteMfaAuthenticator',
        as: 'signed in',
        options: ({ token }) => ({ token }),
      },
      { ...signsIn, sees: isUser },
      {
        method: 'AuthenticationClient.mfa.assosicateMfaAuthenticator',
        params: [{ authenticatorType: 'totp' }],
        keeps: ['secret'],
      },
      reads,
      {
        method: 'AuthenticationClient.mfa.confirmAssosicateMfaAuthenticator',
        params: ({ totp }) => [{ authenticatorType: 'totp', totp }],
      },
      { method: 'ManagementClient.mfa.unAssociateMfa', params: ({ id }) => [id, 'FACE'], errorCode: 2231 },
      { method: 'ManagementClient.mfa.unAssociateMfa', params: ({ id }) => [id, 'OTP'] },
      { method: 'ManagementClient.mfa.unAssociateMfa', params: ({ id }) => [id, 'OTP'], errorCode: 2231 },
      { ...signsIn, sees: isUser },
    ],
  },
  {
    name: 'a code in the mail, and one to the telephone, become second factors and go on with sign-ins',
    settings: { secondFactor: { offered: ['email'], required: 'always' }, rates: { codeResendSeconds: 0 } },
    steps: [
      hasTelephone,
      { ...signsIn, errorCode: 1636, sees: waits },
      {
        method: 'AuthenticationClient.mfa.phoneOrEmailBindable',
        params: ({ mfaToken }) => [{ email, mfaToken }],
        sees: (is) => assert.equal(is, true),
      },
      {
        aside: 'Bea has an account',
        does: async (world) => void (await world.person({ email: 'bea@example.org', username: 'bea', password, phone: beas })),
      },
      {
        method: 'AuthenticationClient.mfa.phoneOrEmailBindable',
        params: ({ mfaToken }) => [{ email: 'bea@example.org', mfaToken }],
        sees: (is) => assert.equal(is, false),
      },
      { method: 'AuthenticationClient.sendEmail', params: [email, 'MFA_VERIFY'] },
      readsMail(),
      {
        method: 'AuthenticationClient.mfa.verifyAppEmailMfa',
        params: ({ code, mfaToken }) => [{ email, code, mfaToken }],
        sees: isUser,
      },
      {
        aside: 'messages to telephones are the second factor now',
        does: (world) => world.settings({ secondFactor: { offered: ['sms'] } }),
      },
      { ...signsIn, params: ['bea@example.org', password], errorCode: 1636, sees: waits },
      { method: 'AuthenticationClient.sendSmsCode', params: [beas.slice(3), '+86', 'mfa-verify'] },
      readsMessage(beas),
      {
        method: 'AuthenticationClient.mfa.verifyAppSmsMfa',
        params: ({ code, mfaToken }) => [{ phone: beas.slice(3), phoneCountryCode: '+86', code, mfaToken }],
        sees: ({ email: address }) => assert.equal(address, 'bea@example.org'),
      },
    ],
  },
];
