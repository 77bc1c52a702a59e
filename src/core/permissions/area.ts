// The declaration of the permissions' area.
import { type Area, ports } from '../declaration.ts';
import { permissionFaults } from './faults.ts';
import { permissionSteps } from './steps.ts';
import type {
  EntranceRuleStore,
  PermissionHolderStore,
  PermissionItemStore,
  PermissionRuleStore,
  PermissionSpaceStore,
  RoleFieldStore,
} from './store.ts';

export const area = {
  faults: permissionFaults,
  steps: permissionSteps,
  tables: ports<{
    readonly permissionSpaces: PermissionSpaceStore;
    readonly permissionItems: PermissionItemStore;
    readonly permissionHolders: PermissionHolderStore;
    readonly permissionRules: PermissionRuleStore;
    readonly entranceRules: EntranceRuleStore;
    readonly roleFields: RoleFieldStore;
  }>(),
} satisfies Area;
