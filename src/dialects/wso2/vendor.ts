// What the OpenID provider says in this vendor's words: scopes, and what applications that ask for passwords themselves are told.
import { Fault } from '../../core/faults/index.ts';
import type { Tenant } from '../../core/tenants/index.ts';
import { issuerAt } from './issuer.ts';
import { scopes } from './permissions.ts';
import { blockOf } from './settings.ts';

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

const nativeMessageOf = (refused: Fault | 'blank' | 'owed'): Message | undefined => {
  if (refused instanceof Fault) {
    const waits = refused.kind === 'account.locked' && (refused.detail as { readonly by?: unknown }).by === 'unconfirmed';
    return waits ? unconfirmed : messages[refused.kind];
  }
  return refused === 'blank' ? wrong : owed;
};

type Refused = Parameters<typeof nativeMessageOf>[0];

/** With the reason in front where the tenant has it so; `by` is what hangs on the number of a lock. */
function passwordRefusalOf(refused: Refused, username: string, { settings, domain }: Tenant): string {
  const plain = `Authentication failed for ${username}`;
  const code = nativeMessageOf(refused)?.messageId;
  if (!blockOf(settings.faces).passwordGrantReasons || code === undefined) return plain;
  if (code === '17004') return `17004 Account is disabled for user: ${username}`;
  if (code !== '17003') return `${code} ${plain}`;
  const by = refused instanceof Fault ? (refused.detail as { readonly by?: unknown }).by : undefined;
  const where = `user: ${username} in user store: PRIMARY in tenant: ${domain}`;
  return by === 'operator'
    ? `17003:AdminInitiated Account is locked by admin for ${where}. Cannot login until the account is unlocked.`
    : `17003 Account is locked for user: ${username}`;
}

const allowedOrigins = ({ settings }: Tenant): readonly string[] => blockOf(settings.faces).allowedOrigins;

export const vendor = { issuerAt, scopes, nativeMessageOf, passwordRefusalOf, allowedOrigins } as const;
