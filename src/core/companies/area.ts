// The declaration of the companies' area.
import { type Area, ports } from '../declaration.ts';
import { companyFaults } from './faults.ts';
import * as settings from './settings.ts';
import { companySteps } from './steps.ts';
import type { CompanyMemberStore, CompanyStore } from './store.ts';

export const area = {
  faults: companyFaults,
  steps: companySteps,
  settings,
  tables: ports<{ readonly companies: CompanyStore; readonly companyMembers: CompanyMemberStore }>(),
} satisfies Area;
