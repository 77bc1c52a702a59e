// Until when the rows of all tables are kept. Sessions come after what is issued under them.

export { kept as accounts } from './tables/accounts/kept.ts';
export { kept as audit } from './tables/audit/kept.ts';
export { kept as authenticators } from './tables/authenticators/kept.ts';
export { kept as authorization } from './tables/authorization/kept.ts';
export { kept as clients } from './tables/clients/kept.ts';
export { kept as codes } from './tables/codes/kept.ts';
export { kept as comments } from './tables/comments/kept.ts';
export { kept as credentials } from './tables/credentials/kept.ts';
export { kept as federation } from './tables/federation/kept.ts';
export { kept as forms } from './tables/forms/kept.ts';
export { kept as groups } from './tables/groups/kept.ts';
export { kept as identifiers } from './tables/identifiers/kept.ts';
export { kept as installation } from './tables/installation/kept.ts';
export { kept as messages } from './tables/messages/kept.ts';
export { kept as news } from './tables/news/kept.ts';
export { kept as protection } from './tables/protection/kept.ts';
export { kept as questions } from './tables/questions/kept.ts';
export { kept as records } from './tables/records/kept.ts';
export { kept as registration } from './tables/registration/kept.ts';
export { kept as schema } from './tables/schema/kept.ts';
export { kept as scopes } from './tables/scopes/kept.ts';
export { kept as sessions } from './tables/sessions/kept.ts';
export { kept as subjects } from './tables/subjects/kept.ts';
export { kept as tasks } from './tables/tasks/kept.ts';
export { kept as tenants } from './tables/tenants/kept.ts';
export { kept as upstream } from './tables/upstream/kept.ts';
