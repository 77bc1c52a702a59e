// The declaration of the authorization area.
import { type Area, ports } from '../declaration.ts';
import { authorizationFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import type { PossessionProofs } from './proof-store.ts';
import type { ProtocolModelStore } from './protocol-store.ts';
import * as settings from './settings.ts';
import type { AccessTokenStore, GrantStore } from './store.ts';

export const area = {
  faults: authorizationFaults,
  settings,
  keeps,
  tables: ports<{ readonly grants: GrantStore; readonly accessTokens: AccessTokenStore; readonly protocolModels: ProtocolModelStore }>(),
  adapters: ports<{ readonly possessionProofs: PossessionProofs }>(),
} satisfies Area;
