// The declaration of the SAML area.
import { type Area, ports } from '../declaration.ts';
import type { SamlDocuments } from './document-store.ts';
import { samlFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { samlSteps } from './steps.ts';
import type { SamlKeyStore, SamlParticipantStore, ServiceProviderStore } from './store.ts';

export const area = {
  faults: samlFaults,
  steps: samlSteps,
  settings,
  keeps,
  tables: ports<{
    readonly serviceProviders: ServiceProviderStore;
    readonly samlKeys: SamlKeyStore;
    readonly samlParticipants: SamlParticipantStore;
  }>(),
  adapters: ports<{ readonly samlDocuments: SamlDocuments }>(),
} satisfies Area;
