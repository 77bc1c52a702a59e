// The policies of a tenant as this vendor groups them: categories, connectors, their properties and defaults, and the
// settings of the core that a connector stands for. Texts throughout, as its administrators send them.
import type { Settings, SettingsPatch } from '../../../core/tenants/index.ts';

export type PropertyTexts = Readonly<Record<string, string>>;

export interface Connector {
  readonly name: string;
  readonly title: string;
  readonly category: string;
  /** Properties that decide something here, with their defaults. */
  readonly acting: PropertyTexts;
  /** Properties that are kept as they are written, and nothing more. */
  readonly kept: PropertyTexts;
  /** Pairs of names for one switch, an older and a newer one: who writes one of them writes both. */
  readonly twins?: readonly (readonly [older: string, newer: string])[];
  /** The properties' values from the core's settings; those left out are as they were written. */
  readonly read?: (settings: Settings) => PropertyTexts;
  /** The core's settings from all of the connector's properties. */
  readonly write?: (values: PropertyTexts) => SettingsPatch;
}

const on = (text: string | undefined): boolean => text === 'true';
const minutes = (seconds: number): string => String(Math.ceil(seconds / 60));
const patternFrom = (text = ''): string => (text === '.*' ? '' : text);
const patternOf = (pattern: string): string => pattern || '.*';
const claim = (name: string): string => `http://wso2.org/claims/${name}`;
/** A number that only counts while a switch is on: 0 or nothing is off, and then the number is the one last written. */
const counted = (flag: string, number: string, value: number | null): PropertyTexts =>
  value ? { [flag]: 'true', [number]: String(value) } : { [flag]: 'false' };

/** How codes of one kind of message look, as older and newer versions of the vendor's console write it. */
const codeForms = (prefix: string): PropertyTexts => ({
  [`${prefix}.OTP.SendOTPInEmail`]: 'false',
  [`${prefix}.OTP.UseUppercaseCharactersInOTP`]: '',
  [`${prefix}.OTP.UseLowercaseCharactersInOTP`]: '',
  [`${prefix}.OTP.UseNumbersInOTP`]: '',
  [`${prefix}.OTP.OTPLength`]: '6',
});

const attempts = 'Login Attempts Security';
const management = 'Account Management';
const onboarding = 'User Onboarding';
const policies = 'Password Policies';
const other = 'Other Settings';

const lock = 'account.lock.handler';
const lockout: Connector = {
  name: lock,
  title: 'Account Lock',
  category: attempts,
  acting: {
    [`${lock}.lock.on.max.failed.attempts.enable`]: 'false',
    [`${lock}.On.Failure.Max.Attempts`]: '5',
    [`${lock}.Time`]: '5',
    [`${lock}.login.fail.timeout.ratio`]: '2',
  },
  kept: {
    [`${lock}.notification.manageInternally`]: 'true',
    [`${lock}.notification.notifyOnLockIncrement`]: 'false',
  },
  read: ({ lockout: { failures, minutes: time, growth } }) => ({
    ...counted(`${lock}.lock.on.max.failed.attempts.enable`, `${lock}.On.Failure.Max.Attempts`, failures),
    [`${lock}.Time`]: String(time),
    [`${lock}.login.fail.timeout.ratio`]: String(growth),
  }),
  write: (values) => ({
    lockout: {
      failures: on(values[`${lock}.lock.on.max.failed.attempts.enable`]) ? Number(values[`${lock}.On.Failure.Max.Attempts`]) : 0,
      minutes: Number(values[`${lock}.Time`]),
      growth: Number(values[`${lock}.login.fail.timeout.ratio`]),
    },
  }),
};

const human = 'sso.login.recaptcha';
const captcha: Connector = {
  name: human,
  title: 'reCaptcha for SSO Login',
  category: attempts,
  acting: { [`${human}.enable.always`]: 'false', [`${human}.enable`]: 'false', [`${human}.on.max.failed.attempts`]: '3' },
  kept: {},
  read: ({ captcha: { signInAfter } }) => ({
    [`${human}.enable.always`]: String(signInAfter === 0),
    ...counted(`${human}.enable`, `${human}.on.max.failed.attempts`, signInAfter),
  }),
  write: (values) => {
    const after = on(values[`${human}.enable`]) ? Number(values[`${human}.on.max.failed.attempts`]) : null;
    return { captcha: { signInAfter: on(values[`${human}.enable.always`]) ? 0 : after } };
  },
};

const names: ReadonlyArray<readonly ['username' | 'email' | 'phone', string]> = [
  ['username', claim('username')],
  ['email', claim('emailaddress')],
  ['phone', claim('mobile')],
];

const several: Connector = {
  name: 'multiattribute.login.handler',
  title: 'Multi Attribute Login',
  category: management,
  acting: {
    'account.multiattributelogin.handler.enable': 'false',
    'account.multiattributelogin.handler.allowedattributes': claim('username'),
  },
  kept: {},
  read: ({ identifiers: { signIn } }) =>
    signIn.length === 1 && signIn[0] === 'username'
      ? { 'account.multiattributelogin.handler.enable': 'false' }
      : {
          'account.multiattributelogin.handler.enable': 'true',
          'account.multiattributelogin.handler.allowedattributes': names
            .flatMap(([kind, uri]) => (signIn.includes(kind) ? [uri] : []))
            .join(','),
        },
  write: (values) => {
    const listed = (values['account.multiattributelogin.handler.allowedattributes'] ?? '').split(',').map((uri) => uri.trim());
    const kinds = names.flatMap(([kind, uri]) => (listed.includes(uri) ? [kind] : []));
    return { identifiers: { signIn: on(values['account.multiattributelogin.handler.enable']) && kinds.length > 0 ? kinds : ['username'] } };
  },
};

const recovery: Connector = {
  name: 'account-recovery',
  title: 'Account Recovery',
  category: management,
  acting: {
    'Recovery.Notification.Password.Enable': 'false',
    'Recovery.Notification.Password.emailLink.Enable': 'false',
    'Recovery.Notification.Username.Enable': 'false',
    'Recovery.Notification.Username.Email.Enable': 'false',
    'Recovery.Question.Password.Enable': 'false',
    'Recovery.Question.Password.MinAnswers': '2',
    'Recovery.Question.Answer.Regex': '.*',
    'Recovery.Question.Answer.Uniqueness': 'false',
    'Recovery.ReCaptcha.Password.Enable': 'false',
    'Recovery.NotifySuccess': 'false',
    'Recovery.ExpiryTime': '1440',
    'Recovery.Notification.InternallyManage': 'true',
    'Recovery.Notification.Password.smsOtp.Enable': 'false',
    'Recovery.Notification.Password.ExpiryTime.smsOtp': '1',
    'Recovery.Notification.Password.MaxFailedAttempts': '3',
    'Recovery.Notification.Password.MaxResendAttempts': '5',
  },
  kept: {
    'Recovery.Question.Password.ReCaptcha.Enable': 'true',
    'Recovery.Question.Password.ReCaptcha.MaxFailedAttempts': '2',
    'Recovery.Question.Password.NotifyStart': 'false',
    'Recovery.Question.Password.Forced.Enable': 'false',
    'Recovery.Question.MinQuestionsToAnswer': '1',
    'Recovery.ReCaptcha.Username.Enable': 'false',
    'Recovery.Notification.Username.SMS.Enable': 'false',
    'Recovery.Notification.Password.smsOtp.Regex': '[a-zA-Z0-9]{6}',
    'Recovery.Notification.Password.OTP.SendOTPInEmail': 'false',
    'Recovery.Notification.Password.OTP.UseUppercaseCharactersInOTP': 'true',
    'Recovery.Notification.Password.OTP.UseLowercaseCharactersInOTP': 'true',
    'Recovery.Notification.Password.OTP.UseNumbersInOTP': 'true',
    'Recovery.Notification.Password.OTP.OTPLength': '6',
    'Recovery.CallbackRegex': '.*',
    'Recovery.AutoLogin.Enable': 'false',
  },
  twins: [
    ['Recovery.Notification.Password.Enable', 'Recovery.Notification.Password.emailLink.Enable'],
    ['Recovery.Notification.Username.Enable', 'Recovery.Notification.Username.Email.Enable'],
  ],
  read: ({ recovery: { message, phone, questions: byQuestions, username, confirm }, questions, captcha: { recovery: proof }, codes }) => ({
    'Recovery.Notification.Password.Enable': String(message),
    'Recovery.Notification.Password.emailLink.Enable': String(message),
    'Recovery.Notification.Username.Enable': String(username),
    'Recovery.Notification.Username.Email.Enable': String(username),
    'Recovery.Question.Password.Enable': String(byQuestions),
    'Recovery.Question.Password.MinAnswers': String(questions.ask),
    'Recovery.Question.Answer.Regex': patternOf(questions.form),
    'Recovery.Question.Answer.Uniqueness': String(questions.unlikeEachOther),
    'Recovery.ReCaptcha.Password.Enable': String(proof),
    'Recovery.NotifySuccess': String(confirm),
    'Recovery.ExpiryTime': minutes(codes.recoverSeconds),
    'Recovery.Notification.Password.smsOtp.Enable': String(phone),
    'Recovery.Notification.Password.ExpiryTime.smsOtp': minutes(codes.phoneSeconds),
    'Recovery.Notification.Password.MaxFailedAttempts': String(codes.tries),
    'Recovery.Notification.Password.MaxResendAttempts': String(codes.resends),
  }),
  write: (values) => ({
    recovery: {
      message: on(values['Recovery.Notification.Password.Enable']),
      phone: on(values['Recovery.Notification.Password.smsOtp.Enable']),
      username: on(values['Recovery.Notification.Username.Enable']),
      questions: on(values['Recovery.Question.Password.Enable']),
      confirm: on(values['Recovery.NotifySuccess']),
    },
    questions: {
      ask: Number(values['Recovery.Question.Password.MinAnswers']),
      form: patternFrom(values['Recovery.Question.Answer.Regex']),
      unlikeEachOther: on(values['Recovery.Question.Answer.Uniqueness']),
    },
    captcha: { recovery: on(values['Recovery.ReCaptcha.Password.Enable']) },
    codes: {
      recoverSeconds: Number(values['Recovery.ExpiryTime']) * 60,
      phoneSeconds: Number(values['Recovery.Notification.Password.ExpiryTime.smsOtp']) * 60,
      // A code that nobody may try would recover nothing.
      tries: Math.max(1, Number(values['Recovery.Notification.Password.MaxFailedAttempts'])),
      resends: Number(values['Recovery.Notification.Password.MaxResendAttempts']),
    },
  }),
};

const signUp: Connector = {
  name: 'self-sign-up',
  title: 'Self Registration',
  category: onboarding,
  acting: {
    'SelfRegistration.Enable': 'false',
    'SelfRegistration.LockOnCreation': 'true',
    'SelfRegistration.ReCaptcha': 'true',
    'SelfRegistration.VerificationCode.ExpiryTime': '1440',
    'SelfRegistration.Notification.InternallyManage': 'true',
    'SelfRegistration.API.EnableDetailedResponseBody': 'false',
  },
  kept: {
    'SelfRegistration.SendConfirmationOnCreation': 'false',
    'SelfRegistration.ShowUsernameUnavailability': 'true',
    'SelfRegistration.VerificationCode.SMSOTP.ExpiryTime': '1',
    'SelfRegistration.SMSOTP.Regex': '[a-zA-Z0-9]{6}',
    'SelfRegistration.CallbackRegex': '.*',
    'SelfRegistration.AutoLogin.Enable': 'false',
    'SelfRegistration.NotifyAccountConfirmation': 'false',
    'SelfRegistration.ResendConfirmationReCaptcha': 'false',
    'SelfRegistration.EmailOTP.Enable': 'false',
    'SelfRegistration.AutoLogin.AliasName': '',
    'SelfRegistration.EnableDynamicPortal': 'false',
    ...codeForms('SelfRegistration'),
  },
  read: ({ registration, contacts, captcha: { registration: proof }, codes }) => ({
    'SelfRegistration.Enable': String(registration.open),
    'SelfRegistration.LockOnCreation': String(contacts.lockUnconfirmed),
    'SelfRegistration.ReCaptcha': String(proof),
    'SelfRegistration.VerificationCode.ExpiryTime': minutes(codes.verifySeconds),
  }),
  write: (values) => ({
    registration: { open: on(values['SelfRegistration.Enable']) },
    contacts: {
      lockUnconfirmed: on(values['SelfRegistration.LockOnCreation']),
      // A person who is locked until the address is verified must be required to verify it.
      verify: on(values['SelfRegistration.LockOnCreation']) ? 'obligation' : 'off',
    },
    captcha: { registration: on(values['SelfRegistration.ReCaptcha']) },
    codes: { verifySeconds: Number(values['SelfRegistration.VerificationCode.ExpiryTime']) * 60 },
  }),
};

const history: Connector = {
  name: 'passwordHistory',
  title: 'Password History',
  category: policies,
  acting: { 'passwordHistory.enable': 'false', 'passwordHistory.count': '5' },
  kept: {},
  read: ({ passwords: { remember } }) => counted('passwordHistory.enable', 'passwordHistory.count', remember),
  write: (values) => ({ passwords: { remember: on(values['passwordHistory.enable']) ? Number(values['passwordHistory.count']) : 0 } }),
};

const patterns: Connector = {
  name: 'passwordPolicy',
  title: 'Password Patterns',
  category: policies,
  acting: {
    'passwordPolicy.enable': 'false',
    'passwordPolicy.min.length': '6',
    'passwordPolicy.max.length': '12',
    'passwordPolicy.pattern': '^((?=.*\\d)(?=.*[a-z])(?=.*[A-Z])(?=.*[!@#$%&*])).{0,100}$',
    'passwordPolicy.errorMsg':
      "'Password pattern policy violated. Password should contain a digit[0-9], a lower case letter[a-z], an upper case letter[A-Z], one of !@#$%&* characters'",
  },
  kept: {},
  read: ({ passwords: { pattern, minLength, maxLength, patternText } }) =>
    pattern === ''
      ? { 'passwordPolicy.enable': 'false' }
      : {
          'passwordPolicy.enable': 'true',
          'passwordPolicy.min.length': String(minLength),
          'passwordPolicy.max.length': String(maxLength),
          'passwordPolicy.pattern': pattern,
          'passwordPolicy.errorMsg': patternText,
        },
  write: (values) =>
    on(values['passwordPolicy.enable'])
      ? {
          passwords: {
            minLength: Number(values['passwordPolicy.min.length']),
            maxLength: Number(values['passwordPolicy.max.length']),
            pattern: patternOf(patternFrom(values['passwordPolicy.pattern'])),
            patternText: values['passwordPolicy.errorMsg'] ?? '',
          },
        }
      : { passwords: { minLength: 5, maxLength: 128, pattern: '', patternText: '' } },
};

const expiry: Connector = {
  name: 'passwordExpiry',
  title: 'Password Expiry',
  category: policies,
  acting: { 'passwordExpiry.enablePasswordExpiry': 'false', 'passwordExpiry.passwordExpiryInDays': '30' },
  kept: { 'passwordExpiry.skipIfNoApplicableRules': 'false', 'passwordExpiry.enforcementScope': 'ORG_WIDE' },
  read: ({ passwords: { maxAgeDays } }) =>
    counted('passwordExpiry.enablePasswordExpiry', 'passwordExpiry.passwordExpiryInDays', maxAgeDays),
  write: (values) => ({
    passwords: {
      maxAgeDays: on(values['passwordExpiry.enablePasswordExpiry']) ? Number(values['passwordExpiry.passwordExpiryInDays']) : null,
    },
  }),
};

const lite: Connector = {
  name: 'lite-user-sign-up',
  title: 'Lite User Registration',
  category: onboarding,
  acting: { 'LiteRegistration.Enable': 'false' },
  kept: {
    'LiteRegistration.LockOnCreation': 'true',
    'LiteRegistration.VerificationCode.ExpiryTime': '1440',
    'LiteRegistration.VerificationCode.SMSOTP.ExpiryTime': '1',
    'LiteRegistration.SMSOTP.Regex': '[a-zA-Z0-9]{6}',
    'LiteRegistration.CallbackRegex': '.*',
    'LiteRegistration.ReCaptcha': 'true',
    'LiteRegistration.Notification.InternallyManage': 'true',
    'LiteRegistration.ResendVerificationOnUserExistence': 'false',
    ...codeForms('LiteRegistration'),
  },
  read: ({ registration }) => ({ 'LiteRegistration.Enable': String(registration.byAddress) }),
  write: (values) => ({ registration: { byAddress: on(values['LiteRegistration.Enable']) } }),
};

/** Without a setting of the core: kept and shown, and some are acted on where they belong. */
const kept: readonly Connector[] = [
  {
    name: 'account.disable.handler',
    title: 'Account Disabling',
    category: management,
    acting: {},
    kept: { 'account.disable.handler.enable': 'false', 'account.disable.handler.notification.manageInternally': 'true' },
  },
  {
    name: 'suspension.notification',
    title: 'Idle Account Suspend',
    category: management,
    acting: {},
    kept: {
      'suspension.notification.enable': 'false',
      'suspension.notification.account.disable.delay': '90',
      'suspension.notification.delays': '30,45,60,75',
    },
  },
  {
    name: 'admin-forced-password-reset',
    title: 'Password Reset',
    category: management,
    acting: { 'Recovery.AdminPasswordReset.RecoveryLink': 'false', 'Recovery.AdminPasswordReset.ExpiryTime': '1440' },
    kept: {
      'Recovery.AdminPasswordReset.OTP': 'false',
      'Recovery.AdminPasswordReset.SMSOTP': 'false',
      'Recovery.AdminPasswordReset.Offline': 'false',
    },
  },
  {
    name: 'user-email-verification',
    title: 'Ask Password',
    category: onboarding,
    acting: {
      'EmailVerification.Enable': 'false',
      'EmailVerification.Notification.InternallyManage': 'true',
      'EmailVerification.AskPassword.ExpiryTime': '1440',
    },
    kept: {
      'EmailVerification.LockOnCreation': 'true',
      'EmailVerification.ExpiryTime': '1440',
      'EmailVerification.OTP': 'false',
      'EmailVerification.AskPassword.EmailOTP': 'false',
      'EmailVerification.AskPassword.SMSOTP': 'false',
      'EmailVerification.AskPassword.AccountActivation': 'true',
      'EmailVerification.AskPassword.PasswordGenerator': '',
      ...codeForms('EmailVerification'),
    },
  },
  {
    name: 'user-claim-update',
    title: 'User Attribute Change Verification',
    category: other,
    acting: {},
    kept: {
      'UserClaimUpdate.Email.EnableVerification': 'false',
      'UserClaimUpdate.Email.VerificationCode.ExpiryTime': '1440',
      'UserClaimUpdate.MobileNumber.EnableVerification': 'false',
      'UserClaimUpdate.MobileNumber.VerificationCode.ExpiryTime': '5',
      'UserClaimUpdate.Email.EnableEmailOTP': 'false',
      'UserClaimUpdate.Email.EnableNotification': 'false',
      'UserClaimUpdate.Email.EnableSkipInitiatingVerificationByPrivilegedUser': 'false',
      'UserClaimUpdate.MobileNumber.EnableVerificationByPrivilegedUser': 'false',
      'UserClaimUpdate.MobileNumber.EnableSkipInitiatingVerificationByPrivilegedUser': 'false',
      ...codeForms('UserClaimUpdate'),
    },
  },
  {
    name: 'pii-controller',
    title: 'Consent Information Controller',
    category: other,
    acting: {},
    kept: Object.fromEntries(
      [
        'piiController',
        'contact',
        'email',
        'phone',
        'onBehalf',
        'url',
        'addressCountry',
        'addressLocality',
        'addressRegion',
        'postOfficeBoxNumber',
        'postCode',
        'streetAddress',
      ].map((name) => [`Consent.PiiController.${name}`, 'change-me']),
    ),
  },
];

export const connectors: readonly Connector[] = [lockout, captcha, several, recovery, signUp, lite, history, patterns, expiry, ...kept];
