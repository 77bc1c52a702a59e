// The declaration of the federation area.
import { type Area, ports } from '../declaration.ts';
import { federationFaults } from './faults.ts';
import type { LdapDirectories } from './ldap/directory-store.ts';
import type { IdentityProviders } from './provider-store.ts';
import type { SamlReader } from './saml/reader-store.ts';
import * as settings from './settings.ts';
import { federationSteps } from './steps.ts';
import type { IdentityProviderStore, IdentityStore, ProviderTokenStore } from './store.ts';

export const area = {
  faults: federationFaults,
  steps: federationSteps,
  settings,
  tables: ports<{
    readonly identities: IdentityStore;
    readonly identityProviders: IdentityProviderStore;
    readonly providerTokens: ProviderTokenStore;
  }>(),
  adapters: ports<{ readonly providers: IdentityProviders; readonly samlReader: SamlReader; readonly ldapDirectories: LdapDirectories }>(),
} satisfies Area;
