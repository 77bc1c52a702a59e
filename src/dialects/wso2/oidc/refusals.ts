// Refusals to applications that collect name and password themselves, by cause: as a message of a native sign-in, and as a description of
// the password grant.
import type { FaultDetails } from '../../../core/faults/index.ts';
import type { Tenant } from '../../../core/tenants/index.ts';
import type { PasswordRefusal, PasswordRefusals } from '../../../protocols/oidc/index.ts';
import type { Code } from '../codes.ts';
import type { Extra } from '../reply.ts';
import { blockOf } from '../settings.ts';

export interface NativeMessage {
  readonly messageId: string;
  readonly message: string;
  readonly i18nKey: string;
}

export interface NativeExtra extends Extra {
  /** The same step again, with this said. */
  readonly again?: NativeMessage;
}

const said = (number: number, message: string, key: string): NativeExtra => ({
  again: { messageId: String(number), message, i18nKey: `authenticator.message.${key}` },
});

const told = (code: Code, message: string, key: string) => ({ code, extra: said(code, message, key) }) as const;

export const messages = {
  unknown: told(17001, 'User does not exist.', 'user.not.found'),
  wrong: told(17002, 'Invalid credentials are provided.', 'invalid.credentials'),
  locked: told(17003, 'The account is locked after multiple incorrect login attempts.', 'account.locked'),
  disabled: told(17004, 'The user account is disabled.', 'account.disabled'),
  waiting: told(17002, 'The push notification has not been answered yet.', 'push.waiting'),
  denied: told(17002, 'The push authentication request was denied.', 'push.denied'),
  captcha: told(18004, 'Captcha answer is invalid', 'captcha.invalid'),
} as const;

export const unconfirmed = said(17005, 'The account confirmation is pending.', 'account.confirmation.pending');
const reset = said(17006, 'The admin has forced user to reset password via Email.', 'password.reset.pending');

/** A lock by an unconfirmed address has words of its own. */
export const nativeLock = {
  code: 17003,
  extra: ({ by }: FaultDetails['account.locked']): NativeExtra => (by === 'unconfirmed' ? unconfirmed : messages.locked.extra),
} as const;

/** Something must be done about the account first: these words are the vendor's nearest. */
export const nativeObligation = {
  code: 18013,
  extra: ({ obligation }: FaultDetails['obligation.unmeetable']): NativeExtra =>
    obligation === 'password-change-due' ? reset : unconfirmed,
} as const;

const info = (messageId: string, message: string, context: readonly { readonly key: string; readonly value: string }[] = []) => ({
  type: 'INFO',
  messageId,
  message,
  i18nKey: `authenticator.message.${messageId}`,
  context,
});

/** A code is under way to somebody who proved the password: most of the address or number is hidden. */
export const sentTo = (by: 'sms' | 'email', hint: string) =>
  by === 'sms'
    ? info('SMSOTPSent', `The code is successfully sent to the mobile number: ${hint}`, [{ key: 'maskedMobileNumber', value: hint }])
    : info('EmailOTPSent', `The code is successfully sent to the email ID: ${hint}`, [{ key: 'maskedEmail', value: hint }]);

/** The person's device asks; the application shows the number. */
export const pushSent = info('PushNotificationSent', 'The push notification is sent to the registered device.');

/** The same to whoever gave a name: the address is not told, and not whether there is one. */
export const mailed = info('EmailOTPSent', 'The code is sent to the registered email ID, if there is one.');

const plain = (username: string): string => `Authentication failed for ${username}`;

/** With the reason in front where the tenant has it so. */
const reasoned = (code: number, words: (username: string, tenant: Tenant) => string): PasswordRefusal => ({
  code,
  words: (username, tenant) => (blockOf(tenant.settings.apis).passwordGrantReasons ? words(username, tenant) : plain(username)),
});
const numbered = (code: number): PasswordRefusal => reasoned(code, (username) => `${code} ${plain(username)}`);

const wrong = numbered(17002);
const captcha = numbered(18004);
const locked = reasoned(17003, (username) => `17003 Account is locked for user: ${username}`);
const lockedByOperator = reasoned(
  17003,
  (username, { domain }) =>
    `17003:AdminInitiated Account is locked by admin for user: ${username} in user store: PRIMARY in tenant: ${domain}. Cannot login until the account is unlocked.`,
);
const disabled = reasoned(17004, (username) => `17004 Account is disabled for user: ${username}`);

export const passwordRefusals: PasswordRefusals = {
  blank: wrong,
  'identifier.unknown': numbered(17001),
  'password.mismatch': wrong,
  'password.absent': wrong,
  'password.former': wrong,
  'credentials.refused': wrong,
  'attempts.exhausted': locked,
  'account.locked': ({ by }) => (by === 'operator' ? lockedByOperator : by === 'unconfirmed' ? numbered(17005) : locked),
  'account.disabled': disabled,
  'account.expired': disabled,
  'captcha.required': captcha,
  'captcha.wrong': captcha,
  'captcha.expired': captcha,
  'hook.refused': wrong,
  'entrance.denied': wrong,
  'person.underage': wrong,
  'sign-in-quota.exhausted': wrong,
  'obligation.unmeetable': ({ obligation }) => numbered(obligation === 'password-change-due' ? 17006 : 17005),
};
