// OpenID Connect Discovery 1.0, 4.
import { json } from '../answers.ts';
import { membersOf } from '../conditions/apply.ts';
import type { ProviderEndpoint } from '../types.ts';

export const discovery: ProviderEndpoint = {
  name: 'discovery',
  methods: ['GET'],
  path: '/.well-known/openid-configuration',
  manner: 'oauth',
  async answer(call) {
    const issuer = call.issuer();
    const [key] = await call.keys.published();
    const document = {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      revocation_endpoint: `${issuer}/revoke`,
      jwks_uri: `${issuer}/keys`,
      scopes_supported: ['openid', 'profile', 'email', 'offline_access', 'user_friends', 'publish', 'contacts'],
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'form_post'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: [key?.alg],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      claims_supported: ['sub', 'name', 'given_name', 'family_name', 'email', 'email_verified', 'locale'],
    };
    return json(membersOf(call, document));
  },
};
