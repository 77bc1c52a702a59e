// What bodies say of an application: what describes it, how it speaks OpenID Connect, and members that have one value here.
import { Type } from 'typebox';
import { Flag, Maybe, Text, Whole, Words } from '../../_common/parameters.ts';
import { ownId, ownSecret } from '../wire/own-keys.ts';
import { authMethods } from '../wire/registrations.ts';

const texts = () => Maybe(Type.Array(Type.String(), { maxItems: 100 }));
const spoken = { grantTypes: texts(), callbackURLs: texts() };
export const inbound = { ...spoken, publicClient: Maybe(Flag()) };
/** What an application may bring once, as it is made. */
export const born = { clientId: ownId, clientSecret: ownSecret };
const address = () => Maybe(Type.String({ maxLength: 2000 }));
/** How it speaks beside that: what moves something, and members that have one value here. */
export const manners = {
  logout: Maybe(Type.Object({ backChannelLogoutUrl: address(), frontChannelLogoutUrl: address() })),
  clientAuthentication: Maybe(Type.Object({ tokenEndpointAuthMethod: Maybe(Words(authMethods)) })),
  pushAuthorizationRequest: Maybe(Type.Object({ requirePushAuthorizationRequest: Maybe(Flag()) })),
  accessToken: Maybe(Type.Object({ applicationAccessTokenExpiryInSeconds: Maybe(Type.Integer({ minimum: 1 })) })),
  clientId: Maybe(Text()),
  clientSecret: Maybe(Text()),
  clientSecretExpiresAt: Maybe(Whole()),
  multipleClientSecretsConfigured: Maybe(Flag()),
  state: Maybe(Text()),
  allowedOrigins: texts(),
  pkce: Maybe(Type.Object({})),
  hybridFlow: Maybe(Type.Object({})),
  refreshToken: Maybe(Type.Object({})),
  subjectToken: Maybe(Type.Object({})),
  idToken: Maybe(Type.Object({})),
  validateRequestObjectSignature: Maybe(Flag()),
  scopeValidators: texts(),
  requestObject: Maybe(Type.Object({})),
  subject: Maybe(Type.Object({})),
  isFAPIApplication: Maybe(Flag()),
  fapiProfile: Maybe(Text()),
  cibaAuthenticationRequest: Maybe(Type.Object({})),
  issuer: Maybe(Type.Object({})),
};
export const described = {
  description: Maybe(Text()),
  imageUrl: Maybe(Text()),
  accessUrl: Maybe(Text()),
  logoutReturnUrl: Maybe(Text()),
  templateId: Maybe(Text()),
  templateVersion: Maybe(Text()),
  applicationEnabled: Maybe(Flag()),
};
/** Members that have one value here: `demandApplication` refuses any other. */
export const asShown = {
  isManagementApp: Maybe(Flag()),
  isB2BSelfServiceApp: Maybe(Flag()),
  enhancedOrgAuthenticationEnabled: Maybe(Flag()),
  associatedRoles: Maybe(Type.Object({})),
  claimConfiguration: Maybe(Type.Object({})),
  authenticationSequence: Maybe(Type.Object({})),
  provisioningConfigurations: Maybe(Type.Object({})),
};
export const advanced = Type.Object({
  skipLoginConsent: Maybe(Flag()),
  enableAPIBasedAuthentication: Maybe(Flag()),
  discoverableByEndUsers: Maybe(Flag()),
});
