// The settings with which a tenant for this vendor's clients begins, the vendor's names for them, and the dialect's own block.
import type { JsonObject } from '../../core/json.ts';
import type { SettingsPatch } from '../../core/tenants/index.ts';

export const preset: SettingsPatch = {
  identifiers: { signIn: ['email'] },
  passwords: { minLength: 1, notLikeName: false },
  lockout: { failures: 5, minutes: 15, windowMinutes: 15, addressFailures: 20, addressMinutes: 15 },
  contacts: { verify: 'off' },
  disclosure: { signIn: 'generic', recovery: 'told' },
  codes: { verifySeconds: 604800, recoverSeconds: 86400, authorizationSeconds: 30 },
  tokens: { accessSeconds: 3600, refreshSeconds: 0 },
  rates: { tenant: null, registration: null },
};

export const vendorNames: Readonly<Record<string, string>> = {
  'lockout.failures': 'login_max_failures',
  'lockout.windowMinutes': 'login_window',
  'lockout.minutes': 'login_lockout',
  'tokens.accessSeconds': 'access_token_lifetime',
  'codes.authorizationSeconds': 'code_lifetime',
  'codes.recoverSeconds': 'password_recover_code_lifetime',
  'codes.verifySeconds': 'verification_mail_lifetime',
  'passwords.remember': 'historySize',
  'messages.resetUrl': 'password_recover_url',
};

/** `faces.akamai`: spelling and compatibility, which the core cannot read. */
export interface Block {
  /** Whether the sign-in form tells an unknown address from a wrong password. */
  readonly credentialDisclosure: 'generic' | 'specific';
  /** The entity type that holds the tenant's people. */
  readonly userEntityType: string;
  /** The name code 352 goes by: the one seen on the wire, or the one the vendor's table prints. */
  readonly error352Name: 'password_unacceptable' | 'unknown_application';
  /** HTTP status of the rate limit's error. */
  readonly rateLimitHttpStatus: number;
}

const defaults: Block = {
  credentialDisclosure: 'generic',
  userEntityType: 'user',
  error352Name: 'password_unacceptable',
  rateLimitHttpStatus: 200,
};

export const blockOf = (faces: Readonly<Record<string, JsonObject>>): Block => ({
  ...defaults,
  ...(faces['akamai'] as Partial<Block> | undefined),
});
