// The exports for a dialect that has an OpenID provider.
export { type AskedResource, type AskedScopes, allow, scopesIn } from './asked-scopes.ts';
export { type Call, type OidcEntry, providerCalls } from './call.ts';
export { clientOf } from './clients.ts';
export { handOver } from './endpoints.ts';
export { enterBy } from './entrance.ts';
export type { Mounted } from './mount.ts';
export type { PasswordRefusal, PasswordRefusals, Profile, SignInFault } from './profile.ts';
export { type OidcParts, oidcRoute, protocolOf, type Reply } from './protocol.ts';
export { scopesAt } from './resources.ts';
export { unit } from './unit.ts';
