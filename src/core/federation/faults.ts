// What the federation area refuses.
import type { Meanings } from '../faults/faults.ts';
import type { JsonObject } from '../json.ts';

export interface FederationFaults {
  'provider-token.invalid': { readonly provider: string | null };
  'provider-email.absent': { readonly provider: string };
  'identity.unknown': { readonly provider: string; readonly profile: JsonObject };
  'identity.absent': { readonly provider: string };
  'identity.taken': { readonly provider: string };
  'account.linkable': { readonly identifier: string; readonly heldBy: readonly string[] };
}

export const federationMeanings: Meanings<FederationFaults> = {
  'provider-token.invalid': "The provider's token is bad, expired or for an unverified address.",
  'provider-email.absent': 'The provider vouches for somebody whose address it does not tell.',
  'identity.unknown': 'A genuine provider identity that no account has.',
  'identity.absent': 'The account has no identity of this provider.',
  'identity.taken': 'Another account has exactly this identity.',
  'account.linkable': 'The identifier brought along belongs to an account reached by another means; linking would join them.',
};
