// The settings with which a tenant for this vendor's clients begins, and the vendor's names for them.
import { blockReader, fields, type SettingsPatch } from '../../core/tenants/index.ts';
import { dataCenters } from './wire/data-center.ts';

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

const namespaces = [
  'accounts',
  'socialize',
  'ds',
  'ids',
  'audit',
  'reports',
  'admin',
  'idx',
  'comments',
  'gm',
  'fidm',
  'oauth',
  'chat',
] as const;
const environments = ['browser', 'mobile', 'jssdk'] as const;

/** `apis.gigya`: facts of a site that this vendor alone knows. */
export const settings = fields.section({
  baseDomain: fields.domain('', 'the domain of the site: its pages and those of domains below it may call; empty for none'),
  dataCenter: fields.choice(
    ['', ...dataCenters],
    '',
    'the data centre of the site: calls to a host that names another one are led there; empty for any',
  ),
  services: fields.choices(namespaces, namespaces, 'products that the site has: calls of others are refused'),
  dataStore: fields.flag(true, 'whether a data store was set up for the site; without one accounts.* and ds.* are refused as not set up'),
  environments: fields.choices(environments, environments, 'the forms in which sessions are handed out (targetEnv)'),
  unsupportedBrowsers: fields.list(
    ['MSIE ', 'Opera Mini'],
    'parts of User-Agent of browsers that are not served: where a page begins, and wherever the vendor’s script calls',
  ),
  globalConf: fields.text('', 'settings of the vendor’s script, as accounts.getGlobalConfig gives them'),
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
  'rates.account': 'perUidLimit',
  'apis.gigya.dataCenter': 'dataCenter',
  'apis.gigya.services': 'services',
  'apis.gigya.dataStore': 'gigyaSettings.dsSize',
  'apis.gigya.globalConf': 'globalConf',
  'apis.gigya.baseDomain': 'baseDomain',
  'apis.gigya.trustedSiteURLs': 'trustedSiteURLs',
  'messages.verifyNextUrl': 'emailVerification.nextURL',
};
