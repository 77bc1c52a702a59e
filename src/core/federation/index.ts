// The federation area: people's identities at other providers.
export { claimsOf, holdersOf, isElsewhere } from './holders-of.ts';
export { elementOf } from './identities-as-elements.ts';
export { exchangeAddressedToken, exchangeProviderToken, type ProviderIdentity, readIdentityToken } from './identity-tokens.ts';
export { linkIdentity, listIdentities, unlinkIdentity } from './link-identity.ts';
export type { Identity } from './types.ts';
