// The declaration of the passkeys' area.
import { type Area, ports } from '../declaration.ts';
import type { Ceremonies } from './ceremony-store.ts';
import { passkeyFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { passkeySteps } from './steps.ts';
import type { PasskeyOfferStore, PasskeyStore } from './store.ts';

export const area = {
  faults: passkeyFaults,
  steps: passkeySteps,
  settings,
  keeps,
  tables: ports<{ readonly passkeys: PasskeyStore; readonly passkeyOffers: PasskeyOfferStore }>(),
  adapters: ports<{ readonly ceremonies: Ceremonies }>(),
} satisfies Area;
