// The OpenID provider as this vendor's applications know it: its addresses, cookies, scopes and words.
import type { Tenant } from '../../../core/tenants/index.ts';
import type { ProviderProfile } from '../../../protocols/oidc/index.ts';
import { traceOf } from '../envelope.ts';
import { issuerAt } from '../issuer.ts';
import { ownScope, scopes } from '../permissions.ts';
import { blockOf } from '../settings.ts';
import { domainOf, mountFor, mountOf } from '../tenant-path.ts';
import { speaksOpenid } from '../wire/application-state.ts';
import { readingsOf } from '../wire/people.ts';
import { introspected } from './introspected.ts';
import { passwordRefusals } from './refusals.ts';
import { checkSessionPath, installSessionManagement } from './session-state.ts';

const discovery = '/.well-known/openid-configuration';

export const profile: ProviderProfile = {
  name: 'wso2',
  tenantIn(originalUrl) {
    const domain = domainOf(originalUrl);
    return domain === undefined ? { by: 'host' } : { by: 'domain', value: domain };
  },
  mountOf,
  mountFor,
  issuerAt,
  paths: {
    authorization: '/oauth2/authorize',
    token: '/oauth2/token',
    jwks: '/oauth2/jwks',
    userinfo: '/oauth2/userinfo',
    introspection: '/oauth2/introspect',
    revocation: '/oauth2/revoke',
    pushedRequest: '/oauth2/par',
    deviceAuthorization: '/oauth2/device_authorize',
    device: '/authenticationendpoint/device.do',
    endSession: '/oidc/logout',
    metadata: [`/oauth2/token${discovery}`, `/oauth2/oidcdiscovery${discovery}`, '/oauth2/token/.well-known/oauth-authorization-server'],
    login: '/authenticationendpoint/login.do',
    recover: '/accountrecoveryendpoint/recoveraccountrouter.do',
    newPassword: '/accountrecoveryendpoint/confirmrecovery.do',
    register: '/accountrecoveryendpoint/register.do',
    resend: '/accountrecoveryendpoint/resendconfirmation.do',
    confirm: '/accountrecoveryendpoint/confirmregistration.do',
  },
  cookies: { session: 'commonAuthId', interaction: '_interaction', resume: '_resume' },
  interaction: 'sessionDataKey',
  scopes,
  scopeTexts: {
    [ownScope]: {
      en: 'your whole account, and may change it',
      de: 'Ihr ganzes Konto, und darf es ändern',
      hu: 'a teljes fiókját, és módosíthatja is',
      'zh-CN': '您的整个账号，并可以更改',
    },
  },
  readings: readingsOf,
  knows: speaksOpenid,
  leavesToRedirects: true,
  passwordRefusals,
  metadata: (base, mount) => ({ check_session_iframe: `${base}${mount}${checkSessionPath}` }),
  extend: installSessionManagement,
  introspected,
  traceOf,
  trustsOrigin: ({ settings }: Tenant, origin: string) => blockOf(settings.apis).allowedOrigins.includes(origin),
};
