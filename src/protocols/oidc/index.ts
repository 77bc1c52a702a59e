// The exports for a dialect that has an OpenID provider.
export { type AskedResource, type AskedScopes, allow, scopesIn } from './asked-scopes.ts';
export { demandIn, stepsUpIn } from './assured.ts';
export { type BrowserSessions, leaveBrowser, signedInBrowser, signInAtProvider } from './browser-session.ts';
export { type Call, type OidcEntry, providerCalls } from './call.ts';
export { scopesAtProvider } from './claims.ts';
export { applicationOf, clientOf, countsFrom, isOutdated, knownGrants, ownSeconds } from './clients.ts';
export { endOfCode } from './ended-code.ts';
export { aboutToken, handOver } from './endpoints.ts';
export { admitBrowser } from './entrance.ts';
export { hostBound } from './host-bound.ts';
export type { Mounted } from './mount.ts';
export type {
  Introspected,
  Led,
  PasswordRefusal,
  PasswordRefusals,
  ProviderProfile,
  SessionGrant,
  SignInFault,
  SubjectOf,
} from './profile.ts';
export { type OidcParts, oidcRoute, type ProtocolReply, protocolOf } from './protocol.ts';
export { scopesAt } from './resources.ts';
export { unit } from './unit.ts';
