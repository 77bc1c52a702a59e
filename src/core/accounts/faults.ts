// What the accounts' area refuses.
import type { Meanings } from '../faults/faults.ts';
import type { Instant } from '../time.ts';

export interface AccountFaults {
  'account.not-found': { readonly by: 'id' | 'key' | 'session'; readonly given: string };
  'account.exists': { readonly by: 'username' | 'email' | 'phone'; readonly given: string };
  'account.disabled': { readonly since: Instant | null };
  'account.expired': { readonly at: Instant };
  'directory.unknown': { readonly given: string };
  'directory.exists': { readonly name: string };
  'account.ambiguous': { readonly given: string; readonly matches: number };
  'directory.undetermined': { readonly identifier: string };
  'means.last': { readonly means: string };
  'permission.unknown': { readonly given: string };
  'query.malformed': { readonly position: number | null; readonly reason: string };
}

export const accountMeanings: Meanings<AccountFaults> = {
  'account.not-found': 'Addressed by its id or key, or by the session that names it, no live account of the tenant is there.',
  'account.exists': 'The identity that names the account to be created is already an account.',
  'account.disabled': 'An operator switched the account off.',
  'account.expired': "The account's own end date has passed.",
  'directory.unknown': 'The directory named does not exist in the tenant.',
  'directory.exists': 'The tenant has a directory of that name.',
  'account.ambiguous': 'Several directories know the identifier, and none was named.',
  'directory.undetermined': 'No directory was named and none knows the identifier.',
  'means.last': 'Removing it would leave no way to sign in.',
  'permission.unknown': 'No permission has this name.',
  'query.malformed': 'The search expression cannot be read.',
};
