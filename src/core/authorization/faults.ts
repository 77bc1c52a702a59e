// Faults of the authorization area.
import { fault, mistake } from '../faults/declare.ts';
import type { ProofFlaw } from './types.ts';

export const authorizationFaults = {
  'redirect.mismatch': fault<{ readonly given: string | null; readonly expected: string | null }>(
    'The return address is not the one the code was issued for.',
    mistake('Send the very address that the code was issued for.'),
  ),
  'response-type.unsupported': fault<{ readonly given: string | null }>(
    'No kind of answer that the application may ask for.',
    mistake('Ask for an answer that the application is registered for.'),
  ),
  'grant-type.unsupported': fault<{ readonly given: string | null }>(
    'Not a kind of grant we take.',
    mistake('Use one of the grants that this endpoint takes.'),
  ),
  'possession.unproven': fault<{ readonly because: ProofFlaw }>(
    'An access token that is bound to a key came without a good proof that its bearer holds the key.',
    mistake(
      'Send the token under the scheme DPoP, with a new proof for each request: of the key it was issued for, for this method and address.',
    ),
  ),
  'grant.revoked': fault<{}>('The access behind a live code was withdrawn.', {
    developer: 'Let the person sign in again.',
    person: 'Sign in again.',
    retry: 'after a new sign-in',
  }),
};
