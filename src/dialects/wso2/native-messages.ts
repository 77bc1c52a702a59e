// What applications with sign-in screens of their own are told, beside the numbers of the table.
import { Fault } from '../../core/faults/index.ts';

interface Message {
  readonly messageId: string;
  readonly message: string;
  readonly i18nKey: string;
}

const said = (code: number, message: string, key: string): Message => ({
  messageId: String(code),
  message,
  i18nKey: `authenticator.message.${key}`,
});

const wrong = said(17002, 'Invalid credentials are provided.', 'invalid.credentials');
const locked = said(17003, 'The account is locked after multiple incorrect login attempts.', 'account.locked');
const disabled = said(17004, 'The user account is disabled.', 'account.disabled');
const captcha = said(18004, 'Captcha answer is invalid', 'captcha.invalid');

const messages: Readonly<Record<string, Message>> = {
  'identifier.unknown': said(17001, 'User does not exist.', 'user.not.found'),
  'password.mismatch': wrong,
  'password.absent': wrong,
  'password.former': wrong,
  'credentials.refused': wrong,
  'attempts.exhausted': locked,
  'account.locked': locked,
  'account.disabled': disabled,
  'account.expired': disabled,
  'captcha.required': captcha,
  'captcha.wrong': captcha,
  'captcha.expired': captcha,
};

const unconfirmed = said(17005, 'The account confirmation is pending.', 'account.confirmation.pending');
const owed = said(17006, 'The admin has forced user to reset password via Email.', 'password.reset.pending');

/** Undefined where a fault is none that a person could do anything about. */
export const nativeMessageOf = (refused: Fault | 'blank' | 'owed'): Message | undefined => {
  if (refused instanceof Fault) {
    const waits = refused.kind === 'account.locked' && (refused.detail as { readonly by?: unknown }).by === 'unconfirmed';
    return waits ? unconfirmed : messages[refused.kind];
  }
  return refused === 'blank' ? wrong : owed;
};
