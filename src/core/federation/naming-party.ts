// Who names the people of a provider's row, and by what: two rows may share a domain only where this is the same, because identities are known by domain and subject.

import { habitsOf, ldapConfigurationIn } from './ldap/configuration.ts';
import type { IdentityProvider } from './provider-types.ts';
import { traitsOf } from './reachable.ts';
import { samlConfigurationIn } from './saml/configuration.ts';

/** A text that is equal for two rows exactly where a subject of one is the same person as that subject of the other. */
export function namingPartyOf(row: Pick<IdentityProvider, 'preset' | 'configuration' | 'kind'>): string {
  if (row.kind === 'saml') {
    const { entityId, subject } = samlConfigurationIn(row.configuration) ?? {};
    return JSON.stringify(['saml', entityId ?? null, subject ?? null]);
  }
  if (row.kind === 'ldap') {
    const known = ldapConfigurationIn(row.configuration);
    // The same tree may be served at several addresses.
    return JSON.stringify(['ldap', known?.base.toLowerCase() ?? null, known ? habitsOf(known).subject.toLowerCase() : null]);
  }
  const { issuer, tokenEndpoint, subjectEndpoint, userinfoEndpoint, claims } = traitsOf(row);
  const places = [claims?.['sub'] ?? 'sub'].flat();
  if (row.kind === 'openid') return JSON.stringify(['issuer', issuer ?? null, places]);
  // Some tell the subject beside the access token, others at one of these addresses.
  return JSON.stringify([row.kind, issuer ?? null, tokenEndpoint ?? null, subjectEndpoint ?? null, userinfoEndpoint ?? null, places]);
}
