// Faults of the federation area.
import { fault, mistake, never } from '../faults/declare.ts';
import type { JsonObject } from '../json.ts';

export const federationFaults = {
  'provider-token.invalid': fault<{ readonly provider: string | null }>(
    "The provider's token is bad, expired or for an unverified address.",
    {
      developer: 'Let the person sign in at the provider again.',
      person: 'Sign in again.',
      retry: 'with a new token',
    },
  ),
  'provider-email.absent': fault<{ readonly provider: string }>('The provider vouches for somebody whose address it does not tell.', {
    developer: 'Ask the provider for the address, or offer another way to sign in.',
    person: 'Let the provider tell the address, or sign in another way.',
    retry: 'after the provider may tell the address',
  }),
  'identity.unknown': fault<{ readonly provider: string; readonly profile: JsonObject }>(
    'A genuine provider identity that no account has.',
    {
      developer: 'Show the registration form, filled with what came along.',
      person: 'Register.',
      retry: 'after registering',
    },
  ),
  'identity.absent': fault<{ readonly provider: string }>(
    'The account has no identity of this provider.',
    mistake('Read the identities of the account and name one of them.'),
  ),
  'identity.taken': fault<{ readonly provider: string }>('Another account has exactly this identity.', {
    developer: 'Let the person sign in to the account that has the identity.',
    person: 'Sign in with the provider itself.',
    retry: never,
  }),
  'account.linkable': fault<{ readonly identifier: string; readonly heldBy: readonly string[] }>(
    'The identifier brought along belongs to an account reached by another means; linking would join them.',
    {
      developer: 'Let the person sign in as they did before, with the token to be linked.',
      person: 'Sign in as you did before; both ways in will then lead to one account.',
      retry: 'after signing in the way that is named',
    },
  ),
};
