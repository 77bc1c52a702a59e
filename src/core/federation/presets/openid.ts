// Presets of providers that speak OpenID Connect. What their descriptions tell is not repeated here.
import type { ProviderPreset } from './preset.ts';

export const google: ProviderPreset = {
  kind: 'openid',
  domain: 'google.com',
  label: 'Google',
  traits: { issuer: 'https://accounts.google.com', scopes: ['openid', 'email', 'profile'] },
  sources: ['https://developers.google.com/identity/openid-connect/reference'],
  advice:
    'A refresh token comes only with authorizationParameters { "access_type": "offline", "prompt": "consent" }. Client ids of mobile applications are audiences.',
};

/** Whoever administers a directory writes any address into the claim `email`: it proves nothing, unless the directory vouches for its domain. */
export const microsoft: ProviderPreset = {
  kind: 'openid',
  domain: 'microsoft.com',
  label: 'Microsoft',
  traits: {
    issuer: 'https://login.microsoftonline.com/common/v2.0',
    issuerPattern: 'https://login.microsoftonline.com/{tenantid}/v2.0',
    scopes: ['openid', 'profile', 'email'],
    claims: { email_verified: 'xms_edov' },
  },
  sources: ['https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference'],
  advice:
    'For one directory write its own issuer, also as issuerPattern. An address counts as proven only with the optional claim xms_edov. A refresh token comes with the scope offline_access.',
};

export const apple: ProviderPreset = {
  kind: 'openid',
  domain: 'apple.com',
  label: 'Apple',
  traits: {
    issuer: 'https://appleid.apple.com',
    scopes: ['openid', 'email', 'name'],
    responseMode: 'form_post',
    clientAuthentication: 'signed',
    // It documents none of a code challenge.
    pkce: false,
  },
  sources: [
    'https://developer.apple.com/documentation/sign_in_with_apple/generate_and_validate_tokens',
    'https://developer.apple.com/documentation/sign_in_with_apple/request_an_authorization_to_the_sign_in_with_apple_server',
  ],
  advice:
    'The client id is the Services ID, the secret the private key (PKCS #8, the file .p8); keyId and teamId belong into the configuration.',
};

export const linkedin: ProviderPreset = {
  kind: 'openid',
  domain: 'linkedin.com',
  label: 'LinkedIn',
  // Its ID tokens are documented without a nonce, its flow for servers without a code challenge.
  traits: {
    issuer: 'https://www.linkedin.com/oauth',
    scopes: ['openid', 'profile', 'email'],
    clientAuthentication: 'post',
    nonce: false,
    pkce: false,
  },
  sources: ['https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2'],
};

/** ID tokens of its web sign-in are keyed by the channel secret, those of its SDK are signed. It verifies addresses, and does not say so. */
export const line: ProviderPreset = {
  kind: 'openid',
  domain: 'line.me',
  label: 'LINE',
  traits: {
    issuer: 'https://access.line.me',
    scopes: ['openid', 'profile', 'email'],
    algorithms: ['HS256', 'ES256'],
    clientAuthentication: 'post',
    provenAddresses: 'none',
  },
  sources: ['https://developers.line.biz/en/reference/line-login', 'https://developers.line.biz/en/docs/line-login/verify-id-token/'],
};
