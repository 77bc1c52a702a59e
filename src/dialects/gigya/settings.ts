// The settings with which a tenant for this vendor's clients begins, and the vendor's names for them.
import { blockReader, fields, type SettingsPatch } from '../../core/tenants/index.ts';

export const preset: SettingsPatch = {
  identifiers: { signIn: ['email'] },
  passwords: { minLength: 6, maxLength: 128, groups: 1, notLikeName: false, refuseCommon: false, remember: 0 },
  lockout: { failures: 0, minutes: 5, windowMinutes: 0, addressFailures: 0 },
  // The vendor's own profile screens send no password with a new address: it is held for a while instead, and can be undone.
  contacts: { verify: 'off', proveOld: [] },
  rates: { tenant: null, registration: null },
  sessions: { idleSeconds: null },
  tokens: { refreshMaxSeconds: null, requirePkce: false },
  disclosure: { signIn: 'generic', recovery: 'told', formerPassword: true },
  secondFactor: { offered: [] },
  passkeys: { offered: false },
  accountPages: { offered: false },
};

/** `apis.gigya`: what the core knows nothing of. */
export const settings = fields.section({
  magicLinkUrl: fields.webAddress('', 'page of the site to which a mailed link that signs in leads; empty for none'),
});

export const blockOf = blockReader('gigya', settings);

export const vendorNames: Readonly<Record<string, string>> = {
  'identifiers.signIn': 'accountOptions.loginIdentifiers',
  'contacts.verify': 'accountOptions.verifyEmail',
  'contacts.signInUnverified': 'accountOptions.allowUnverifiedLogin',
  'passwords.minLength': 'passwordComplexity.minLength',
  'passwords.groups': 'passwordComplexity.minCharGroups',
  'passwords.pattern': 'passwordComplexity.regExp',
  'passwords.remember': 'security.passwordHistorySize',
  'passwords.maxAgeDays': 'security.passwordChangeInterval',
  'lockout.failures': 'security.accountLockout.failedLoginThreshold',
  'lockout.minutes': 'security.accountLockout.lockoutTimeSec',
  'captcha.signInAfter': 'security.captcha.failedLoginThreshold',
  'codes.recoverSeconds': 'passwordReset.tokenExpiration',
  'messages.resetUrl': 'passwordReset.resetURL',
  'messages.verifyNextUrl': 'emailVerification.nextURL',
};
