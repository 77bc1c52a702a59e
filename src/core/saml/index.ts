// The SAML area: the tenant as an identity provider, and the service providers that are registered at it.
export {
  addSamlApplication,
  changeSamlApplication,
  linkServiceProvider,
  removeApplication,
  requiringApplication,
  serviceProviderOf,
  unlinkServiceProvider,
} from './applications.ts';
export { contextAsked } from './contexts.ts';
export { demandCertificate } from './demand-certificate.ts';
export type { Carried, Sent } from './document-store.ts';
export { entityIdOf, type SamlPlace } from './entity.ts';
export { answerUnmet, issueAssertion, type SamlAnswer } from './issue-assertion.ts';
export { type JudgedMessage, judgeMessage } from './judge-message.ts';
export { type JudgedRequest, judgeRequest, judgeStart } from './judge-request.ts';
export { beginLogout, keepLogout, type LogoutStep, logoutAnswered, logoutAsked } from './logout.ts';
export { samlMetadata } from './metadata.ts';
export { keepRequest, type PendingAssertion, pendingRequest } from './pending.ts';
export {
  changeServiceProvider,
  type GivenProvider,
  listServiceProviders,
  readServiceProvider,
  registerServiceProvider,
  removeServiceProvider,
} from './service-providers.ts';
export { sessionHere } from './session-here.ts';
export { rotateSamlKey, type SamlKeysInForce, samlKeysInForce } from './signing-keys.ts';
export {
  type AskedAssertion,
  type AttributeSource,
  attributeSources,
  encryptionAlgorithms,
  nameIdFormats,
  nameIdNames,
  nameIdSources,
  type SamlKey,
  type ServiceProvider,
  type ServiceProviderDetails,
} from './types.ts';
