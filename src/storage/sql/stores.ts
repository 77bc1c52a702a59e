// The stores of all table groups.

export { stores as accounts } from './tables/accounts/store.ts';
export { stores as audit } from './tables/audit/store.ts';
export { stores as authenticators } from './tables/authenticators/store.ts';
export { stores as authorization } from './tables/authorization/store.ts';
export { stores as clients } from './tables/clients/store.ts';
export { stores as codes } from './tables/codes/store.ts';
export { stores as comments } from './tables/comments/store.ts';
export { stores as credentials } from './tables/credentials/store.ts';
export { stores as federation } from './tables/federation/store.ts';
export { stores as forms } from './tables/forms/store.ts';
export { stores as groups } from './tables/groups/store.ts';
export { stores as identifiers } from './tables/identifiers/store.ts';
export { stores as messages } from './tables/messages/store.ts';
export { stores as news } from './tables/news/store.ts';
export { stores as passkeys } from './tables/passkeys/store.ts';
export { stores as protection } from './tables/protection/store.ts';
export { stores as questions } from './tables/questions/store.ts';
export { stores as records } from './tables/records/store.ts';
export { stores as registration } from './tables/registration/store.ts';
export { stores as schema } from './tables/schema/store.ts';
export { stores as scopes } from './tables/scopes/store.ts';
export { stores as sessions } from './tables/sessions/store.ts';
export { stores as subjects } from './tables/subjects/store.ts';
export { stores as tasks } from './tables/tasks/store.ts';
export { stores as tenants } from './tables/tenants/store.ts';
export { stores as upstream } from './tables/upstream/store.ts';
