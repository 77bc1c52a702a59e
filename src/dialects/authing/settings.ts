// The settings with which a tenant for this vendor's clients begins, the vendor's names for them, and the dialect's own block.
import type { Static } from 'typebox';
import { blockReader, fields, type SettingsPatch } from '../../core/tenants/index.ts';

export const preset: SettingsPatch = {
  identifiers: { signIn: ['email', 'username', 'phone'] },
  passwords: { minLength: 6, maxLength: 128, notLikeName: false, refuseCommon: false },
  lockout: { failures: 0, addressFailures: 0 },
  captcha: { verifier: 'picture', signInAfter: 3, windowSeconds: 300 },
  rates: { tenant: null, registration: { burst: 3, everySeconds: 100 } },
  contacts: { verify: 'off' },
  disclosure: { signIn: 'specific', recovery: 'told' },
  codes: { tries: 5, recoverSeconds: 300, verifySeconds: 300 },
  recovery: { phone: true },
  oneTimeSignIn: { mail: true, phone: true },
  sessions: { lifeSeconds: 1209600, idleSeconds: null, endOnPasswordChange: 'all' },
  tokens: { refreshMaxSeconds: null, requirePkce: false },
  secondFactor: { offered: [] },
  passkeys: { offered: false },
  accountPages: { offered: false },
};

export const vendorNames: Readonly<Record<string, string>> = {
  'registration.open': 'registerDisabled',
  'rates.registration': 'frequentRegisterCheck',
  'captcha.signInAfter': 'loginFailCheck.limit',
  'captcha.windowSeconds': 'loginFailCheck.timeInterval',
  'lockout.failures': 'loginPasswordFailCheck.limit',
  'passwords.minLength': 'pwdStrength',
  'contacts.proveOld': 'changeEmailStrategy.verifyOldEmail, changePhoneStrategy.verifyOldPhone',
  'sessions.lifeSeconds': 'tokenExpiresAfter',
  'codes.length': 'verifyCodeLength',
  'codes.tries': 'verifyCodeMaxAttempts',
  'apis.authing.allowedOrigins': 'allowedOrigins',
  'apis.authing.qrTicketsFromPages': 'qrcodeLoginStrategy.allowExchangeUserInfoFromBrowser',
  'scannedSignIn.codeSeconds': 'qrcodeLoginStrategy.qrcodeExpiresAfter',
  'scannedSignIn.ticketSeconds': 'qrcodeLoginStrategy.ticketExpiresAfter',
};

/** `apis.authing`: spelling and compatibility, which the core cannot read. */
export const settings = fields.section({
  passwordTransport: fields.choice(
    ['encrypted', 'any'],
    'encrypted',
    'whether passwords must come encrypted for the installation’s key, or may come as they are',
  ),
  allowedOrigins: fields.pagePatterns(
    [],
    'origins whose pages may call and read the answers, such as *.example.com or http://localhost:3000; without a scheme https is meant',
  ),
  phoneCountryCode: fields.text('+86', 'country code of telephone numbers that come without one; empty for none'),
  logo: fields.webAddress('', 'address of the picture above the sign-in box; empty for none'),
  qrTicketsFromPages: fields.flag(
    false,
    'whether pages themselves exchange the ticket of a QR code that was scanned and confirmed; else the back end does, with the token of the pool; a user’s token of any application then opens a session at every other one of its pool',
  ),
  defaultLang: fields.choice(['en-US', 'zh-CN'], 'en-US', 'language of messages where the caller names none'),
});

export type Block = Readonly<Static<typeof settings>>;

export const blockOf = blockReader('authing', settings);
