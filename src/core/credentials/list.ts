// THE list of credentials: a new type is a folder and one line here. The name in this list is the type, as sessions keep it.
export { backupCode as 'backup-code', email, push, sms, totp } from '../authenticators/credential.ts';
export { credential as federated } from '../federation/credential.ts';
export { credential as passkey } from '../passkeys/credential.ts';
export { credential as 'security-question' } from '../questions/credential.ts';
export { credential as password } from './password.ts';
