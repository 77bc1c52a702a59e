// The OpenID provider of a site as this vendor's applications know it: its addresses, cookies and words. They name the site by its API key.
import { createHmac } from 'node:crypto';
import { plainId } from '../../../core/ids.ts';
import { isTrustedPage } from '../../../core/tenants/index.ts';
import type { ProviderProfile, SubjectOf } from '../../../protocols/oidc/index.ts';
import { blockOf } from '../settings.ts';
import { uidOf } from '../wire/account.ts';
import { patternsOf } from '../wire/pages.ts';
import { siteKeyIn, siteMountOf } from '../wire/site-address.ts';
import { proxyAddress } from './proxy-page.ts';
import { passwordRefusals } from './refusals.ts';
import { isRelyingParty, pairwiseKey } from './relying-party.ts';

export const profile: ProviderProfile = {
  name: 'gigya',
  tenantIn: (originalUrl) => ({ by: 'key', api: 'gigya', value: siteKeyIn(originalUrl) }),
  mountOf: siteMountOf,
  // No address is without the site's key.
  mountFor: () => '',
  issuerAt: (address) => address,
  paths: {
    authorization: '/authorize',
    token: '/token',
    jwks: '/.well-known/jwks',
    userinfo: '/userinfo',
    introspection: '/introspect',
    revocation: '/revoke',
    pushedRequest: '/par',
    endSession: '/logout',
    metadata: ['/.well-known/openid-configuration'],
    login: '/login',
    recover: '/recover',
    newPassword: '/new-password',
    register: '/register',
    resend: '/resend',
    confirm: '/confirm-address',
  },
  cookies: { session: 'gigya_op_session', interaction: '_gigya_op_interaction', resume: '_gigya_op_resume' },
  sessionCookie: ({ site, settings }) => (site && !blockOf(settings.apis).enableSSO ? `gigya_op_session_${site.key}` : 'gigya_op_session'),
  interaction: 'context',
  scopes: { person: [], service: [] },
  scopeTexts: {},
  passwordRefusals,
  traceOf: ({ id }) => id,
  trustsOrigin: (tenant, origin) => isTrustedPage(patternsOf(tenant), origin),
  ownAuthorization: true,
  ownToken: true,
  knows: isRelyingParty,
  interactionUrl: proxyAddress,
  implicit: ['id_token', 'id_token token', 'code id_token', 'code token', 'code id_token token'],
  subjectOf,
  subjectTypes: ['public', 'pairwise'],
};

/** The UID, or a name that only one application knows the person by (OpenID Connect Core 8.1). */
async function subjectOf({ account, client, core }: SubjectOf): Promise<string> {
  const key = client && pairwiseKey(client);
  if (key) return createHmac('sha256', key).update(account).digest('base64url');
  const person = await core?.findInForce({ id: account });
  return person ? uidOf(person) : plainId(account);
}
