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
  federation: { besideSaml: false },
  accountPages: { offered: false },
  registration: { ageAtSignIn: true },
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
  description: fields.text('', 'what people who look after the site call it'),
  customDomainPrefix: fields.domain(
    '',
    'labels before the domain of the site under which it is reached beside the hosts of all: its name servers make that host an alias of ours; empty for none',
  ),
  partnerKeys: fields.list(
    [],
    'applications of other tenants that may call here with the rights that they have there, as <label of the tenant>/<userKey>',
  ),
  enableSSO: fields.flag(false, 'whether a session of one site counts at the others of its group, once the person entered there'),
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
  emailOtp: fields.flag(true, 'people may sign in by a mailed code, where oneTimeSignIn.mail lets them'),
  magicLink: fields.flag(true, 'people may sign in by a mailed link, where oneTimeSignIn.mail lets them and magicLinkUrl names a page'),
  linkAccountsVersion: fields.choice(
    ['1', '2'],
    '1',
    'how a person joins a sign-in by a provider to an account that has its address: 1 by a regToken (403043), 2 by signing in and connecting then (409003)',
  ),
  magicLinkUrl: fields.webAddress('', 'page of the site to which a mailed link that signs in leads; empty for none'),
  nextUrls: fields.addressesByName(
    'regSource',
    'nextURL',
    'pages to which verification links lead people who registered from a source that the site names, in place of messages.verifyNextUrl',
  ),
  opProxyPage: fields.webAddress(
    '',
    'page of the site that leads people through a sign-in at its OpenID provider, with the vendor’s script; empty for pages of this server',
  ),
  globalConf: fields.text('', 'settings of the vendor’s script, as accounts.getGlobalConfig gives them'),
  trustedSiteURLs: fields.pagePatterns(
    [],
    'further sites whose pages may call, such as *.example.com or http://localhost:3000; without a scheme https is meant. Where neither is set, calls of any page are answered, and no page of another origin reads the answers',
  ),
  trustedShareURLs: fields.pagePatterns([], 'further sites to whose pages people’s published actions may lead, in the same form'),
  logoutURL: fields.webAddress(
    '',
    'page of the site that ends its own session, for scripts that sign people out of all sites of a group; empty for none',
  ),
  connectWithoutLoginBehavior: fields.choice(
    ['tempUser', 'loginExistingUser', 'alwaysLogin'],
    'loginExistingUser',
    'what a site’s own script does with somebody who connects and is not signed in; the script reads it',
  ),
  defaultRegScreenSet: fields.text(
    'Default-RegistrationLogin',
    'screen-set with which a site’s own script registers people; the script reads it',
  ),
  defaultMobileRegScreenSet: fields.text('', 'the same on telephones; empty for the same one'),
  sessionExpiration: fields.whole(
    0,
    'seconds of a session that a site’s own script asks for; 0 until the browser is closed, -1 as a cookie says, -2 for ever',
    {
      minimum: -2,
    },
  ),
  rememberSessionExpiration: fields.whole(-2, 'the same for people who want to be remembered', { minimum: -2 }),
});

/** The block of a tenant. */
export const blockOf = blockReader('gigya', settings);

export const vendorNames: Readonly<Record<string, string>> = {
  'identifiers.signIn': 'accountOptions.loginIdentifiers',
  'contacts.verify': 'accountOptions.verifyEmail',
  'contacts.signInOnVerify': 'emailVerification.autoLogin',
  'contacts.signInUnverified': 'accountOptions.allowUnverifiedLogin',
  'passwords.minLength': 'passwordComplexity.minLength',
  'passwords.groups': 'passwordComplexity.minCharGroups',
  'passwords.pattern': 'passwordComplexity.regExp',
  'passwords.remember': 'security.passwordHistorySize',
  'passwords.maxAgeDays': 'security.passwordChangeInterval',
  'lockout.failures': 'security.accountLockout.failedLoginThreshold',
  'lockout.minutes': 'security.accountLockout.lockoutTimeSec',
  'lockout.windowMinutes': 'security.accountLockout.failedLoginResetSec',
  'lockout.addressFailures': 'security.ipLockout.hourlyFailedLoginThreshold',
  'lockout.addressMinutes': 'security.ipLockout.lockoutTimeSec',
  'captcha.signInAfter': 'security.captcha.failedLoginThreshold',
  'captcha.registration': 'registration.requireCaptcha',
  'registration.requireSignInIdentifier': 'registration.requireLoginID',
  'federation.besideSaml': 'federation.allowMultipleIdentities',
  'apis.gigya.linkAccountsVersion': 'linkAccountsVersion',
  'registration.requireQuestion': 'registration.requireSecurityQuestion',
  'registration.minimumAge': 'registration.enforceCoppa',
  'registration.ageAtSignIn': 'registration.enforceCoppa',
  'disclosure.availability': 'accountOptions.preventLoginIDHarvesting',
  'secondFactor.offered': 'twoFactorAuth.providers',
  'codes.recoverSeconds': 'passwordReset.tokenExpiration',
  'codes.verifySeconds': 'emailVerification.verificationEmailExpiration',
  'recovery.askAnswer': 'passwordReset.requireSecurityCheck',
  'recovery.confirm': 'passwordReset.sendConfirmationEmail',
  'messages.language': 'accountOptions.defaultLanguage',
  'messages.resetUrl': 'passwordReset.resetURL',
  'rates.account': 'perUidLimit',
  'apis.gigya.dataCenter': 'dataCenter',
  'apis.gigya.enableSSO': 'siteGroupConfig.enableSSO',
  'apis.gigya.customDomainPrefix': 'gigyaSettings.customAPIDomainPrefix',
  'apis.gigya.services': 'services',
  'apis.gigya.dataStore': 'gigyaSettings.dsSize',
  'apis.gigya.globalConf': 'globalConf',
  'apis.gigya.baseDomain': 'baseDomain',
  'apis.gigya.trustedSiteURLs': 'trustedSiteURLs',
  'apis.gigya.trustedShareURLs': 'trustedShareURLs',
  'apis.gigya.logoutURL': 'logoutURL',
  'apis.gigya.opProxyPage': 'proxyPage',
  'apis.gigya.emailOtp': 'auth.otp.email.isEnabled',
  'apis.gigya.magicLink': 'auth.magiclink.email.isEnabled',
  'apis.gigya.magicLinkUrl': 'auth.magiclink.email.landingPageUrl',
  'messages.verifyNextUrl': 'emailVerification.nextURL',
  'apis.gigya.nextUrls': 'emailVerification.nextURLMapping',
};
