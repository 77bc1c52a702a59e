// The declaration of the loyalty area.
import { type Area, ports } from '../../core/declaration.ts';
import { loyaltyFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { loyaltySteps } from './steps.ts';
import type { LoyaltyPlanStore, PointStore, VariantStore } from './store.ts';

export const area = {
  faults: loyaltyFaults,
  steps: loyaltySteps,
  settings,
  keeps,
  tables: ports<{ readonly loyaltyPlans: LoyaltyPlanStore; readonly points: PointStore; readonly loyaltyVariants: VariantStore }>(),
} satisfies Area;
