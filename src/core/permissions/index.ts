// The permissions' area: roles, resources, policies, and what somebody may do.
export {
  type Authorised,
  type AuthorisedHolder,
  allowedOf,
  authorisedAt,
  authorisedOf,
  policiesHeld,
  type SingleAct,
} from './authorised.ts';
export {
  type ActCondition,
  type ActSurroundings,
  type ComparedAs,
  type FactComparison,
  type FactName,
  isMeaningful,
} from './conditions.ts';
export { type Act, decideAct } from './decide.ts';
export { changeItem, createItems, removeItems } from './declare-items.ts';
export { demandEntrance, type EntrancePorts, mayEnter } from './entrance.ts';
export {
  listEntranceRules,
  type NewEntranceRule,
  setEntranceDefault,
  setEntranceRules,
  switchEntranceRules,
  takeEntranceRules,
} from './entrance-rules.ts';
export { type Giving, giveItems, listGiven, switchPolicy, takeItems } from './given.ts';
export { demandItems, findItem, findItemByShort, itemsById, listItems, type Placed, roleCounts } from './items.ts';
export { type Granting, grantPermissions, type ResourcePermission, revokePermissions } from './permissions.ts';
export { removePermissionsWithAccount } from './remove-with-account.ts';
export { declareRoleField, listRoleFields, readRoleValues, removeRoleField, writeRoleValues } from './role-fields.ts';
export { changeSpace, commonSpace, createSpaces, findSpace, listSpaces, removeSpaces, spacesById } from './spaces.ts';
export type { EntranceRule, Paged } from './store.ts';
export type {
  Action,
  Decision,
  Given,
  Holder,
  HolderKind,
  Item,
  ItemKind,
  ItemParts,
  PolicyStatement,
  RoleParts,
  Space,
  Term,
} from './types.ts';
export { accountsWhoMay } from './who-may.ts';
