// An application that signs people in at a site's OpenID provider: a client of the site like its others, which has addresses that a browser comes back to.
import type { Client } from '../../../core/clients/index.ts';

/** Whether a client of the site is one; a site's own key and its servers' are none. */
export const isRelyingParty = ({ protocol }: Pick<Client, 'protocol'>): boolean => Array.isArray(protocol['redirect_uris']);

/** The key by which the names of people are made that this application alone knows; undefined where it knows their UIDs. */
export function pairwiseKey({ protocol }: Pick<Client, 'protocol'>): string | undefined {
  const key = protocol['pairwise_key'];
  return typeof key === 'string' && protocol['subject_type'] === 'pairwise' ? key : undefined;
}
