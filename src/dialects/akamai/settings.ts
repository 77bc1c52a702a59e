// The settings with which a tenant for this vendor's clients begins, the vendor's names for them, and the dialect's own block.
import type { Static } from 'typebox';
import { blockReader, fields, type SettingsPatch } from '../../core/tenants/index.ts';

export const preset: SettingsPatch = {
  identifiers: { signIn: ['email'] },
  passwords: { minLength: 1, notLikeName: false, refuseCommon: false },
  lockout: { failures: 5, minutes: 15, windowMinutes: 15, addressFailures: 20, addressMinutes: 15 },
  contacts: { verify: 'off' },
  disclosure: { signIn: 'generic', recovery: 'told' },
  codes: { verifySeconds: 604800, recoverSeconds: 86400, authorizationSeconds: 30 },
  tokens: { accessSeconds: 3600, refreshSeconds: 0, refreshMaxSeconds: null, requirePkce: false },
  sessions: { idleSeconds: null },
  rates: { tenant: null, registration: null },
  secondFactor: { offered: [] },
  passkeys: { offered: false },
  accountPages: { offered: false },
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

/** `apis.akamai`: spelling and compatibility, which the core cannot read. */
export const settings = fields.section({
  credentialDisclosure: fields.choice(
    ['generic', 'specific'],
    'generic',
    'whether the sign-in form tells an unknown address from a wrong password',
  ),
  userEntityType: fields.text('user', 'the entity type that holds the tenant’s people'),
  error352Name: fields.choice(
    ['password_unacceptable', 'unknown_application'],
    'password_unacceptable',
    'the name code 352 goes by: the one seen on the wire, or the one the vendor’s table prints',
  ),
  rateLimitHttpStatus: fields.whole(200, 'HTTP status of the rate limit’s error', { minimum: 200, maximum: 599 }),
});

export type Block = Readonly<Static<typeof settings>>;

export const blockOf = blockReader('akamai', settings);
