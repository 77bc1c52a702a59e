// The vendor's types of mails, and the messages that they are here. A type that stands in none of these lists has no text.
import type { TemplateName } from '../../../core/messages/index.ts';

type Mail = Exclude<TemplateName, `${string}.short`>;

export interface MailType<T extends string> {
  readonly type: T;
  readonly name: string;
  readonly message: Mail;
}

/** Of the second generation. */
export const mailTypes = [
  { type: 'RESET_PASSWORD', name: 'Reset password', message: 'recover' },
  { type: 'PASSWORD_RESETED_NOTIFICATION', name: 'Password was reset', message: 'recovered' },
  { type: 'VERIFY_EMAIL', name: 'Verify email', message: 'verify-contact' },
  { type: 'CHANGE_EMAIL', name: 'Change email', message: 'change-contact' },
] as const satisfies readonly MailType<string>[];

/** Of the third. */
export const mailTypesOfThird = [
  { type: 'LOGIN_VERIFY_CODE', name: 'Login verification code', message: 'sign-in-code' },
  { type: 'MFA_VERIFY_CODE', name: 'MFA verification code', message: 'second-factor' },
  { type: 'FIRST_EMAIL_LOGIN_VERIFY', name: 'Email verification', message: 'verify-contact' },
  { type: 'USER_PASSWORD_RESET_NOTIFICATION', name: 'Password was reset', message: 'recovered' },
  { type: 'RESET_PASSWORD_VERIFY_CODE', name: 'Reset password verification code', message: 'recover' },
  { type: 'EMAIL_BIND_VERIFY_CODE', name: 'Bind email verification code', message: 'change-contact' },
] as const satisfies readonly MailType<string>[];

/** The messages that a tenant may switch off. */
export const switchable = ['recover', 'verify-contact', 'change-contact'] as const;

/** Whether a tenant may switch it off: notices of what happened to an account always go out. */
export const isSwitchable = (message: Mail): message is (typeof switchable)[number] => (switchable as readonly Mail[]).includes(message);
