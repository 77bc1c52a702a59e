// The declaration of the sessions' area.
import { type Area, ports } from '../declaration.ts';
import { sessionFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { sessionSteps } from './steps.ts';
import type { RefreshTokenStore, SessionStore, SigningKeys, TransportKeys } from './store.ts';

export const area = {
  faults: sessionFaults,
  steps: sessionSteps,
  settings,
  keeps,
  tables: ports<{ readonly sessions: SessionStore; readonly refreshTokens: RefreshTokenStore }>(),
  adapters: ports<{ readonly signingKeys: SigningKeys; readonly transportKeys: TransportKeys }>(),
} satisfies Area;
