// THE list of areas: a new one is one line here. What an area declares (its faults, steps, settings and ports) becomes part of the closed
// lists of the core, which are computed from this one in src/core/declared.ts. Declarations only: no command is reached from here.
// The community is a product on the core: its areas are listed like any other, and nothing of the core imports them.

export { area as community } from './community/area.ts';
export { area as comments } from './community/comments/area.ts';
export { area as groups } from './community/groups/area.ts';
export { area as news } from './community/news/area.ts';
export { area as photos } from './community/photos/area.ts';
export { area as reports } from './community/reports/area.ts';
export { area as subjects } from './community/subjects/area.ts';
export { area as tasks } from './community/tasks/area.ts';
export { area as upstream } from './community/upstream/area.ts';
export { area as accounts } from './core/accounts/area.ts';
export { area as audit } from './core/audit/area.ts';
export { area as authenticators } from './core/authenticators/area.ts';
export { area as authorization } from './core/authorization/area.ts';
export { area as clients } from './core/clients/area.ts';
export { area as codes } from './core/codes/area.ts';
export { area as consents } from './core/consents/area.ts';
export { area as counters } from './core/counters/area.ts';
export { area as credentials } from './core/credentials/area.ts';
export { area as common } from './core/faults/area.ts';
export { area as federation } from './core/federation/area.ts';
export { area as forms } from './core/forms/area.ts';
export { area as hooks } from './core/hooks/area.ts';
export { area as identifiers } from './core/identifiers/area.ts';
export { area as messages } from './core/messages/area.ts';
export { area as objects } from './core/objects/area.ts';
export { area as oneTimeSignIn } from './core/one-time-sign-in/area.ts';
export { area as passkeys } from './core/passkeys/area.ts';
export { area as permissions } from './core/permissions/area.ts';
export { area as protection } from './core/protection/area.ts';
export { area as questions } from './core/questions/area.ts';
export { area as records } from './core/records/area.ts';
export { area as recovery } from './core/recovery/area.ts';
export { area as registration } from './core/registration/area.ts';
export { area as saml } from './core/saml/area.ts';
export { area as scannedSignIn } from './core/scanned-sign-in/area.ts';
export { area as schema } from './core/schema/area.ts';
export { area as scopes } from './core/scopes/area.ts';
export { area as search } from './core/search/area.ts';
export { area as sessions } from './core/sessions/area.ts';
export { area as signIn } from './core/sign-in/area.ts';
export { area as statistics } from './core/statistics/area.ts';
export { area as subscribers } from './core/subscribers/area.ts';
export { area as tenants } from './core/tenants/area.ts';
