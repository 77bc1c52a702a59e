// The federation area: people's identities at other providers, and these providers.
export { type ActedAtAll, abilitiesOf, actAtProviders } from './act.ts';
export { beginProviderSignIn, type ProviderWish } from './begin-sign-in.ts';
export { callProvider } from './call-provider.ts';
export { demandOwnWay, demandOwnWayStill } from './demand-own-way.ts';
export { exchangeAddressedToken, exchangeProviderSession, exchangeProviderToken } from './exchange-token.ts';
export { finishProviderSignIn, type ProvenIdentity, type ProviderAnswer } from './finish-sign-in.ts';
export { friendsOf } from './friends.ts';
export { claimsOf, holdersOf, isElsewhere } from './holders-of.ts';
export { elementOf } from './identities-as-elements.ts';
export { issueIdentityCode, redeemIdentityCode } from './identity-codes.ts';
export { drawIdentityLink, type LinkedWish, readIdentityLink, useIdentityLink } from './identity-link.ts';
export { issueIdentityToken, readIdentityToken, type TokensToKeep } from './identity-tokens.ts';
export { joinAccount } from './join-account.ts';
export { keepTokens } from './keep-tokens.ts';
export { type KeptSession, keptProviderSession } from './kept-session.ts';
export { type OfferedDirectory, offeredLdapDirectories, reachableDirectory } from './ldap/directories.ts';
export type { DirectoryEntry } from './ldap/directory-store.ts';
export { tryLdapDirectory } from './ldap/try-directory.ts';
export { demandLinkable, linkAsOperator, type ToldIdentity } from './link-as-operator.ts';
export { conflictOf, linkAfterSignIn, linkIdentity, linkIfTheirs, linkOnlyIdentity, linkSoleIdentity } from './link-identity.ts';
export { demandLinked, type LinkTables, makeLink, type PreparedLink } from './make-link.ts';
export { identitiesOfAll, listIdentities, unlinkIdentities, unlinkIdentity } from './own-identities.ts';
export { prepareHeldLink } from './prepare-held-link.ts';
export { domainOfPreset, presetOfDomain } from './presets/index.ts';
export { identityIn, type ProviderIdentity } from './provider-identity.ts';
export {
  listPresets,
  listProviders,
  offeredProviders,
  readProvider,
  removeProvider,
  type WrittenProvider,
  writeProvider,
  writeProviders,
} from './provider-rows.ts';
export { refreshProviderSession } from './provider-sessions.ts';
export { type IdentityProvider, type ProviderKind, providerKinds } from './provider-types.ts';
export { removeConnections } from './remove-connections.ts';
export { type SamlConfiguration, samlConfigurationIn } from './saml/configuration.ts';
export { consumeSamlResponse } from './saml/consume-response.ts';
export { samlOwnMetadata } from './saml/own-metadata.ts';
export { samlProviderAt } from './saml/provider-at.ts';
export { refreshDueSamlProviders, refreshSamlProvider } from './saml/refresh-provider.ts';
export { readSamlMetadata, registerSamlProvider, type SaidByMetadata } from './saml/register-provider.ts';
export { type LeaveStep, samlSignOut, takeSamlLogout } from './saml/sign-out.ts';
export { samlNameFormats } from './saml/types.ts';
export { type SamlWarning, samlWarningsOf } from './saml/warnings.ts';
export { isStillLinked } from './still-linked.ts';
export { takePermissions } from './take-permissions.ts';
export { takeWithdrawal } from './take-withdrawal.ts';
export type { Identity } from './types.ts';
