// Conditions of what the provider refuses, offers or no longer takes.
import { clientRefused, oauthError, socialError, tokenRefused } from '../answers.ts';
import type { ProviderCondition } from '../types.ts';

const notOffered = () => socialError(3, '(#3) Application does not have the capability to make this API call.');

export const refusals = {
  'client-refused': {
    says: 'The provider refuses the application (invalid_client)',
    at: ['token'],
    instead: clientRefused,
  },
  'code-refused': {
    says: 'The provider refuses the code (invalid_grant)',
    at: ['token'],
    instead: ({ form }) =>
      form.get('grant_type') === 'authorization_code' ? oauthError('invalid_grant', 'The code is not taken.') : undefined,
  },
  'refresh-refused': {
    says: 'Refresh tokens are refused',
    at: ['token'],
    instead: ({ form }) =>
      form.get('grant_type') === 'refresh_token' ? oauthError('invalid_grant', 'The refresh token is not taken.') : undefined,
  },
  'refresh-not-given': { says: 'There is no refresh token', at: ['token'], leavesOut: ['refresh_token'] },
  'token-revoked': {
    says: 'The access token was revoked',
    at: ['userinfo', 'me', 'app', 'permissions', 'friends', 'feed', 'contacts'],
    instead: tokenRefused,
  },
  'short-lived': { says: 'The access token lives for five seconds', at: ['token'], lifeSeconds: 5 },
  'limit-reached': {
    says: 'The application has asked too often',
    at: ['me', 'app', 'permissions', 'friends', 'feed', 'contacts'],
    instead: () => socialError(4, '(#4) Application request limit reached', 403),
  },
  'friends-not-offered': { says: 'The provider has no friends', at: ['friends'], instead: notOffered },
  'publishing-not-offered': { says: 'Nothing can be published', at: ['feed'], instead: notOffered },
  'discovery-absent': {
    says: 'There is nothing to discover (404)',
    at: ['discovery'],
    instead: () => new Response('Not Found', { status: 404, headers: { 'content-type': 'text/plain' } }),
  },
  'discovery-of-another': {
    says: 'The discovered document is of another issuer',
    at: ['discovery'],
    tells: { issuer: 'https://other-provider.example' },
  },
  'endpoints-missing': {
    says: 'The discovered document lacks its endpoints',
    at: ['discovery'],
    leavesOut: ['authorization_endpoint', 'token_endpoint', 'userinfo_endpoint'],
  },
} as const satisfies Readonly<Record<string, ProviderCondition>>;
