// The declaration of the sites' area.
import { type Area, ports } from '../declaration.ts';
import { siteFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { siteSteps } from './steps.ts';
import type { SiteEntryStore, SiteStore } from './store.ts';

export const area = {
  faults: siteFaults,
  steps: siteSteps,
  settings,
  keeps,
  tables: ports<{ readonly sites: SiteStore; readonly siteEntries: SiteEntryStore }>(),
} satisfies Area;
