// The declaration of the scopes' area.
import { type Area, ports } from '../declaration.ts';
import { scopeFaults } from './faults.ts';
import { scopeSteps } from './steps.ts';
import type { ScopeStore } from './store.ts';

export const area = {
  faults: scopeFaults,
  steps: scopeSteps,
  tables: ports<{ readonly scopes: ScopeStore }>(),
} satisfies Area;
