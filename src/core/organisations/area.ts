// The declaration of the organisations' area.
import { type Area, ports } from '../declaration.ts';
import { organisationFaults } from './faults.ts';
import * as settings from './settings.ts';
import { organisationSteps } from './steps.ts';
import type { DepartmentStore, DomainStore, PlaceStore, PostStore } from './store.ts';

export const area = {
  faults: organisationFaults,
  steps: organisationSteps,
  settings,
  tables: ports<{
    readonly departments: DepartmentStore;
    readonly departmentPlaces: PlaceStore;
    readonly posts: PostStore;
    readonly organisationDomains: DomainStore;
  }>(),
} satisfies Area;
