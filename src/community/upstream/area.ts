// The declaration of the upstream area.
import { type Area, ports } from '../../core/declaration.ts';
import { upstreamFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { upstreamSteps } from './steps.ts';
import type { Upstream, UpstreamLinkStore, UpstreamToldStore } from './store.ts';

export const area = {
  faults: upstreamFaults,
  steps: upstreamSteps,
  settings,
  keeps,
  tables: ports<{ readonly upstreamLinks: UpstreamLinkStore; readonly upstreamTold: UpstreamToldStore }>(),
  adapters: ports<{ readonly upstream: Upstream }>(),
} satisfies Area;
