// The OpenID provider as this vendor's applications know it: its addresses, cookies and words.
import { shortId } from '../../../core/ids.ts';
import { isTrustedPage } from '../../../core/tenants/index.ts';
import type { ProviderProfile } from '../../../protocols/oidc/index.ts';
import { leadsBack } from '../cas/return-path.ts';
import { blockOf } from '../settings.ts';
import { readingsOf } from '../wire/numbers.ts';
import { mountOf, tenantAt } from '../wire/tenant-address.ts';
import { passwordRefusals } from './refusals.ts';
import { tokenGrants } from './token-grants.ts';

export const profile: ProviderProfile = {
  name: 'authing',
  tenantIn: tenantAt,
  mountOf,
  mountFor: ({ domain }) => `/as/authing@${encodeURIComponent(domain)}`,
  issuerAt: (address) => `${address}/oidc`,
  paths: {
    authorization: '/oidc/auth',
    token: '/oidc/token',
    formerTokens: ['/oauth/oidc/token', '/oauth/token', '/token'],
    jwks: '/oidc/.well-known/jwks.json',
    userinfo: '/oidc/me',
    introspection: '/oidc/token/introspection',
    revocation: '/oidc/token/revocation',
    pushedRequest: '/oidc/request',
    endSession: '/oidc/session/end',
    metadata: ['/oidc/.well-known/openid-configuration', '/oauth/oidc/.well-known/openid-configuration'],
    login: '/oidc/interaction',
    recover: '/oidc/recover',
    newPassword: '/oidc/new-password',
    register: '/oidc/register',
    resend: '/oidc/resend',
    confirm: '/oidc/confirm-address',
  },
  cookies: { session: 'authing_session', interaction: '_authing_interaction', resume: '_authing_resume' },
  interaction: 'interaction',
  scopes: { person: [], service: [] },
  scopeTexts: {},
  readings: (name, tenant) => readingsOf({ ctx: { tenant } }, name),
  nameParameters: ['email', 'phone'],
  passwordRefusals,
  traceOf: ({ id }) => id,
  trustsOrigin: ({ settings }, origin) => isTrustedPage(blockOf(settings.apis).allowedOrigins, origin),
  ownAuthorization: true,
  clientIn: ({ headers }) => headers['x-authing-app-id'],
  sessionGrants: tokenGrants,
  implicit: ['id_token', 'id_token token', 'code id_token', 'code token', 'code id_token token'],
  forPages: true,
  // Applications of a pool are the pool's own: none asks a person for what it shows anyway.
  trusts: ({ protocol }) => protocol['skip_consent'] !== false,
  subjectOf: ({ account }) => shortId(account),
  signsAccess: true,
  looseTokens: true,
  leadsBack,
};
