// What the authorization area refuses.
import type { Meanings } from '../faults/faults.ts';

export interface AuthorizationFaults {
  'redirect.mismatch': { readonly given: string | null; readonly expected: string | null };
  'grant-type.unsupported': { readonly given: string | null };
  'grant.revoked': {};
}

export const authorizationMeanings: Meanings<AuthorizationFaults> = {
  'redirect.mismatch': 'The return address is not the one the code was issued for.',
  'grant-type.unsupported': 'Not a kind of grant we take.',
  'grant.revoked': 'The access behind a live code was withdrawn.',
};
