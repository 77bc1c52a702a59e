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

/** `apis.gigya`: facts of a site that this vendor alone knows. */
export const settings = fields.section({
  baseDomain: fields.domain('', 'the domain of the site: its pages and those of domains below it may call; empty for none'),
  trustedSiteURLs: fields.pagePatterns(
    [],
    'further sites whose pages may call, such as *.example.com or http://localhost:3000; without a scheme https is meant. Where neither is set, calls of any page are answered, and no page of another origin reads the answers',
  ),
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
  'apis.gigya.baseDomain': 'baseDomain',
  'apis.gigya.trustedSiteURLs': 'trustedSiteURLs',
  'messages.verifyNextUrl': 'emailVerification.nextURL',
};
