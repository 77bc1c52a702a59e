// What the credentials' area refuses.
import type { Meanings } from '../faults/faults.ts';
import type { Instant } from '../time.ts';

export interface CredentialFaults {
  'password.mismatch': { readonly attemptsLeft: number | null };
  'password.former': { readonly changedAt: Instant };
  'password.reused': { readonly remembered: number };
  'password.absent': { readonly providers: readonly string[] };
  'current-password.missing': {};
}

export const credentialMeanings: Meanings<CredentialFaults> = {
  'password.mismatch': 'The password is not the current one.',
  'password.former': 'The password was right once; told only where the tenant discloses it.',
  'password.reused': 'The new password is one of the remembered ones.',
  'password.absent': 'The account has no password; it signs in elsewhere.',
  'current-password.missing': 'The account has a password and its owner did not give it.',
};
