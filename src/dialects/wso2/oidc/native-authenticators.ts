// The authenticators of a native sign-in as this vendor describes them: what an application shows, and the parameters that come back.
import type { AuthenticatorShown, FactorMethod } from '../../../core/authenticators/index.ts';
import { isObject, type JsonObject } from '../../../core/json.ts';
import { jsonObjectOf } from '../../_common/bodies.ts';

/** One that the application may select now. `factor` is the id of a person's own second factor. */
export interface Option {
  readonly id: string;
  readonly method: 'password' | FactorMethod;
  readonly name: string;
  readonly factor?: string;
}

/** What of an option is told: `full` with its parameters, `name` where it has to be selected first, `username` where it asks for a name first. */
export type Told = 'full' | 'name' | 'username';

const known: Readonly<Record<Option['method'], { readonly of: string; readonly title: string; readonly i18nKey: string }>> = {
  password: { of: 'BasicAuthenticator', title: 'Username & Password', i18nKey: 'authenticator.basic' },
  totp: { of: 'totp', title: 'TOTP', i18nKey: 'authenticator.totp' },
  email: { of: 'email-otp-authenticator', title: 'Email OTP', i18nKey: 'authenticator.email.otp' },
  sms: { of: 'sms-otp-authenticator', title: 'SMS OTP', i18nKey: 'authenticator.sms.otp' },
  'backup-code': { of: 'backup-code-authenticator', title: 'Backup Code', i18nKey: 'authenticator.backup.code' },
  push: { of: 'push-notification-authenticator', title: 'Push Notification', i18nKey: 'authenticator.push.notification' },
  passkey: { of: 'FIDOAuthenticator', title: 'Passkey', i18nKey: 'authenticator.Fido' },
};

const idOf = (method: Option['method'], idp: string): string => Buffer.from(`${known[method].of}:${idp}`).toString('base64url');

const optionOf = (method: Option['method']): Option => ({ id: idOf(method, 'LOCAL'), method, name: known[method].title });

export const basic = optionOf('password');
/** The first step of somebody who has no password at hand. */
export const mailedCode = optionOf('email');

/** The first of each method has the vendor's own id; the vendor knows no second one, which is told by its label. */
export function optionsOf(factors: readonly AuthenticatorShown[]): readonly Option[] {
  const seen = new Set<FactorMethod>();
  return factors.map(({ id, method, label }) => {
    const isFirst = !seen.has(method);
    seen.add(method);
    const plain = { ...optionOf(method), factor: id };
    return isFirst ? plain : { ...plain, id: idOf(method, id), name: `${plain.name} (${label})` };
  });
}

/** It has to be selected before anything can be typed: a code is sent then, a device asked, or a challenge drawn. */
export const isBegun = ({ method }: Option): boolean => method !== 'password' && method !== 'totp' && method !== 'backup-code';

const param = (name: string, order: number, i18nKey: string, displayName: string, confidential: boolean) => ({
  param: name,
  type: 'STRING',
  order,
  i18nKey,
  displayName,
  confidential,
});
const username = param('username', 0, 'username.param', 'Username', false);
const code = param('OTPCode', 0, 'code.param', 'Code', true);

const paramsOf = {
  password: [username, param('password', 1, 'password.param', 'Password', true)],
  totp: [param('token', 0, 'totp.authenticator', 'Token', false)],
  email: [code],
  sms: [code],
  'backup-code': [param('BackupCode', 0, 'code.param', 'Backup Code', true)],
} as const;

/** `challenge`: the options of a passkey, as its application hands them to the platform; of a device the number that the application shows. */
export function authenticator({ id, method, name }: Option, told: Told, challenge?: JsonObject): JsonObject {
  const { i18nKey } = known[method];
  const plain = { authenticatorId: id, authenticator: name, idp: 'LOCAL' };
  if (told === 'name') return { ...plain, metadata: { i18nKey } };
  if (method === 'passkey') {
    const challengeData = Buffer.from(JSON.stringify({ publicKeyCredentialRequestOptions: challenge ?? {} })).toString('base64url');
    const metadata = { i18nKey, promptType: 'INTERNAL_PROMPT', additionalData: { challengeData } };
    return { ...plain, metadata, requiredParams: ['tokenResponse'] };
  }
  if (method === 'push') {
    const additionalData = challenge === undefined ? {} : { additionalData: challenge };
    return { ...plain, metadata: { i18nKey, promptType: 'INTERNAL_PROMPT', params: [], ...additionalData }, requiredParams: ['scenario'] };
  }
  const params = told === 'username' ? [username] : paramsOf[method];
  return { ...plain, metadata: { i18nKey, promptType: 'USER_PROMPT', params }, requiredParams: params.map((each) => each.param) };
}

/** Values of `selectedAuthenticator.params`. The vendor's clients write the name of a code in two ways. */
export interface Params {
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly token?: string | undefined;
  readonly OTPCode?: string | undefined;
  readonly OTPcode?: string | undefined;
  readonly BackupCode?: string | undefined;
  readonly tokenResponse?: string | undefined;
  /** Of a device: `PROCEED_PUSH_AUTHENTICATION` asks whether it was approved; anything else asks the device. */
  readonly scenario?: string | undefined;
}

/** The proof that came with the selection; empty without one. Throws `request.unreadable`. */
export function answerIn(
  { method }: Option,
  { token = '', OTPCode, OTPcode, BackupCode = '', tokenResponse = '', scenario }: Params,
): string {
  switch (method) {
    case 'totp':
      return token;
    case 'backup-code':
      return BackupCode;
    case 'push':
      return scenario === 'PROCEED_PUSH_AUTHENTICATION' ? scenario : '';
    case 'passkey':
      return tokenResponse === '' ? '' : credentialIn(tokenResponse);
    default:
      return OTPCode ?? OTPcode ?? '';
  }
}

/** The vendor's applications leave `rawId` out: it is the id (WebAuthn 5.1). Throws `request.unreadable` for what is no JSON. */
function credentialIn(tokenResponse: string): string {
  const { credential } = jsonObjectOf(Buffer.from(tokenResponse, 'base64url'));
  return isObject(credential) ? JSON.stringify({ rawId: credential['id'], ...credential }) : 'unreadable';
}
