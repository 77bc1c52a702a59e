// What the sessions' area declares.
import { type Area, ports } from '../declaration.ts';
import { sessionFaults } from './faults.ts';
import * as settings from './settings.ts';
import { sessionSteps } from './steps.ts';
import type { Keys, RefreshTokenStore, SessionStore } from './store.ts';

export const area = {
  faults: sessionFaults,
  steps: sessionSteps,
  settings,
  tables: ports<{ readonly sessions: SessionStore; readonly refreshTokens: RefreshTokenStore }>(),
  outside: ports<{ readonly keys: Keys }>(),
} satisfies Area;
