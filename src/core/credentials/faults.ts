// Faults of the credentials' area.
import { fault, never } from '../faults/declare.ts';
import type { Instant } from '../time.ts';

export const credentialFaults = {
  'password.mismatch': fault<{ readonly attemptsLeft: number | null }>('The password is not the current one.', {
    developer: 'Ask again; count nothing yourself.',
    person: 'Check the password, or recover it.',
    operator: 'lockout.failures decides how many tries there are.',
    retry: 'with another password',
  }),
  'password.former': fault<{ readonly changedAt: Instant }>('The password was right once; told only where the tenant discloses it.', {
    developer: 'Say that the password was changed.',
    person: 'Use the new password.',
    operator: 'disclosure.formerPassword decides whether this is told.',
    retry: 'with the present password',
  }),
  'password.reused': fault<{ readonly remembered: number }>('The new password is one of the remembered ones.', {
    developer: 'Ask for a password that was not used before.',
    person: 'Choose a password you have not used here.',
    operator: 'passwords.remember decides how many are remembered.',
    retry: 'with another password',
  }),
  'password.absent': fault<{ readonly providers: readonly string[] }>('The account has no password; it signs in elsewhere.', {
    developer: 'Offer the way in that this account has.',
    person: 'Sign in the way you did before.',
    retry: never,
  }),
  'current-password.missing': fault<{}>('The account has a password and its owner did not give it.', {
    developer: 'Ask for the present password and send it along.',
    person: 'Enter the present password.',
    retry: 'with the present password',
  }),
};
