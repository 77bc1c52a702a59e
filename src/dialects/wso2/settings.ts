// The settings with which a tenant for this vendor's clients begins, the vendor's names for them, and the dialect's own block.
import { type Static, Type } from 'typebox';
import { blockReader, fields, type SettingsPatch } from '../../core/tenants/index.ts';
import { connectors } from './wire/connector-table.ts';

export const preset: SettingsPatch = {
  identifiers: { signIn: ['username'], usernameForm: '^[\\S]{3,30}$' },
  passwords: { minLength: 5, maxLength: 128, notLikeName: false, refuseCommon: false },
  lockout: { failures: 0, minutes: 5, growth: 2, addressFailures: 0 },
  registration: { open: false },
  recovery: { message: false },
  // Who registers is locked until the address is proven; nobody sends a proof to whom an administrator made.
  contacts: { verify: 'obligation', signInUnverified: true, lockUnconfirmed: true },
  disclosure: { signIn: 'specific', recovery: 'silent' },
  codes: { tries: 3, phoneSeconds: 60, ticketSeconds: 900 },
  rates: { tenant: null, registration: null },
  sessions: { idleSeconds: null },
  tokens: { refreshMaxSeconds: null, requirePkce: false },
  secondFactor: { offered: [] },
  passkeys: { offered: false },
  accountPages: { offered: false },
};

export const vendorNames: Readonly<Record<string, string>> = {
  'registration.open': 'SelfRegistration.Enable',
  'registration.byAddress': 'LiteRegistration.Enable',
  'recovery.questions': 'Recovery.Question.Password.Enable',
  'recovery.username': 'Recovery.Notification.Username.Enable',
  'questions.ask': 'Recovery.Question.Password.MinAnswers',
  'questions.form': 'Recovery.Question.Answer.Regex',
  'questions.unlikeEachOther': 'Recovery.Question.Answer.Uniqueness',
  'questions.digest': 'challenge.answer.digest',
  'contacts.lockUnconfirmed': 'SelfRegistration.LockOnCreation',
  'recovery.message': 'Recovery.Notification.Password.Enable',
  'disclosure.recovery': 'Recovery.NotifyUserExistence',
  'disclosure.signIn': 'AuthenticationPolicy.CheckAccountExist',
  'disclosure.accountState': 'Recovery.NotifyUserAccountStatus',
  'lockout.failures': 'account.lock.handler.On.Failure.Max.Attempts',
  'lockout.minutes': 'account.lock.handler.Time',
  'lockout.growth': 'account.lock.handler.login.fail.timeout.ratio',
  'passwords.remember': 'passwordHistory.count',
  'passwords.historyStore': 'passwordHistory.dataStore',
  'passwords.pattern': 'passwordPolicy.pattern',
  'captcha.recovery': 'Recovery.ReCaptcha.Password.Enable',
  'captcha.registration': 'SelfRegistration.ReCaptcha',
  'recovery.phone': 'Recovery.Notification.Password.smsOtp.Enable',
  'codes.phoneSeconds': 'Recovery.Notification.Password.ExpiryTime.smsOtp',
  'codes.tries': 'Recovery.Notification.Password.MaxFailedAttempts',
  'codes.resends': 'Recovery.Notification.Password.MaxResendAttempts',
  'codes.recoverSeconds': 'Recovery.ExpiryTime',
  'codes.verifySeconds': 'SelfRegistration.VerificationCode.ExpiryTime',
};

/** `apis.wso2`: spelling and compatibility, which the core cannot read. */
const own = fields.section({
  errorDetail: fields.choice(
    ['codes', 'stock'],
    'codes',
    'whether every step failure shows its own code, or hides it where the original does',
  ),
  retryErrors: fields.choice(
    ['normalized', 'stock'],
    'normalized',
    'whether a password that may be tried anew is refused with code and description in their places, or exchanged, as by the original',
  ),
  publicRecovery: fields.flag(false, 'whether anybody may recover and register, and not only applications that are trusted with it'),
  generation: fields.choice(['6', '7'], '6', '6: a user name that nobody answers to is 204. 7: it is 202, as one that somebody does'),
  allowedOrigins: fields.origins([], 'origins whose pages may call, and not only through the OpenID provider'),
  passwordGrantReasons: fields.flag(false, 'whether a refused password grant says why'),
});

/** Texts of the governance connectors, as they were written: those with a setting of the core move it too. */
const connectorTexts = connectors.flatMap(({ acting, kept }) => Object.keys({ ...acting, ...kept }));
export const settings = Type.Object(
  { ...own.properties, ...Object.fromEntries(connectorTexts.map((name) => [name, Type.Optional(Type.String())])) },
  { additionalProperties: false },
);

export type Block = Readonly<Static<typeof own>>;

export const blockOf = blockReader('wso2', own);
