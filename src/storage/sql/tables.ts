// THE list of table groups: what tables there are. A new group is one line here, one in stores.ts, and a migration that makes its tables.

export { tables as accounts } from './tables/accounts/columns.ts';
export { tables as audit } from './tables/audit/columns.ts';
export { tables as authenticators } from './tables/authenticators/columns.ts';
export { tables as authorization } from './tables/authorization/columns.ts';
export { tables as clients } from './tables/clients/columns.ts';
export { tables as codes } from './tables/codes/columns.ts';
export { tables as comments } from './tables/comments/columns.ts';
export { tables as credentials } from './tables/credentials/columns.ts';
export { tables as federation } from './tables/federation/columns.ts';
export { tables as forms } from './tables/forms/columns.ts';
export { tables as groups } from './tables/groups/columns.ts';
export { tables as identifiers } from './tables/identifiers/columns.ts';
export { tables as installation } from './tables/installation/columns.ts';
export { tables as messages } from './tables/messages/columns.ts';
export { tables as news } from './tables/news/columns.ts';
export { tables as protection } from './tables/protection/columns.ts';
export { tables as questions } from './tables/questions/columns.ts';
export { tables as records } from './tables/records/columns.ts';
export { tables as registration } from './tables/registration/columns.ts';
export { tables as schema } from './tables/schema/columns.ts';
export { tables as scopes } from './tables/scopes/columns.ts';
export { tables as sessions } from './tables/sessions/columns.ts';
export { tables as subjects } from './tables/subjects/columns.ts';
export { tables as tasks } from './tables/tasks/columns.ts';
export { tables as tenants } from './tables/tenants/columns.ts';
export { tables as upstream } from './tables/upstream/columns.ts';
