// Applications, their protocol, and what a console asks about what may be chosen for them.
import { type Asked, refused, type Tests } from './asked.ts';

const all = '/api/server/v1/applications';
const oidc = (grantTypes: readonly string[], callbackURLs?: readonly string[], more: object = {}) => ({
  name: 'OAuth Application',
  inboundProtocolConfiguration: { oidc: { grantTypes, ...(callbackURLs ? { callbackURLs } : {}), publicClient: false, ...more } },
});
const callback = ['https://localhost/callback'];
const counted = (filter: string, totalResults: number): Asked => ({
  ask: `GET ${all}?filter=${encodeURIComponent(filter)}`,
  status: 200,
  at: { totalResults },
});
const custom = {
  name: 'OAuth Application With ClientId',
  description: 'my application 2',
  imageUrl: 'https://localhost/image',
  accessUrl: 'https://localhost/accessUrl',
  inboundProtocolConfiguration: {
    oidc: {
      clientId: 'my_custom_client_id',
      clientSecret: 'my_custom_client_secret',
      grantTypes: ['authorization_code'],
      callbackURLs: callback,
      publicClient: true,
    },
  },
};

export const applications: Tests = {
  ApplicationManagementFailureTest: [
    refused(`GET ${all}/not-there`, 404, 'APP-60006'),
    refused(`GET ${all}?sortBy=xxx`, 501, 'APP-65002'),
    refused(`GET ${all}?sortOrder=ASC`, 501, 'APP-65002'),
    refused(`GET ${all}?attributes=name,imageUrl`, 400, 'APP-60505'),
    refused(`GET ${all}?filter=name`, 400, 'APP-60004'),
    refused(`GET ${all}?filter=id%20eq%20abc`, 400, 'APP-60004'),
    refused(`GET ${all}?filter=name%20coo%20abc`, 400, 'APP-60004'),
    refused(`POST ${all}?template=dummy`, 501, 'APP-65501', { name: 'application create fail' }),
    refused(`POST ${all}`, 400, 'APP-60001', { name: '' }),
    refused(`POST ${all}`, 400, 'APP-60001', { name: 'test@failing.com' }),
    refused(`POST ${all}`, 409, 'APP-60007', { name: 'wso2carbon-local-sp' }),
    { ask: `POST ${all}`, body: { name: 'dummy test app' }, status: 201, keep: 'app' },
    refused(`PATCH ${all}/{app}`, 403, 'APP-60008', { name: 'wso2carbon-local-sp' }),
    { ask: `POST ${all}`, body: { name: 'secondAppName' }, status: 201, keep: 'app2' },
    refused(`PATCH ${all}/{app}`, 409, 'APP-60007', { name: 'secondAppName' }),
    refused(`POST ${all}`, 400, 'APP-60001', {
      name: 'My Invalid Discoverable App',
      advancedConfigurations: { discoverableByEndUsers: true },
    }),
    refused(`POST ${all}`, 400, 'APP-60001', oidc(['authorization_code'], callback, { allowedOrigins: ['https//localhost.com'] })),
  ],
  ApplicationManagementSuccessTest: [
    { ask: `GET ${all}`, status: 200, at: { totalResults: undefined, applications: undefined } },
    { ask: `GET ${all}?excludeSystemPortals=true`, status: 200 },
    { ask: `GET ${all}/resident`, status: 200, at: { provisioningConfigurations: undefined } },
    { ask: `GET ${all}/{app}`, status: 200, at: { name: 'dummy test app' } },
    { ask: `GET ${all}/{app}/authenticators`, status: 200 },
    { ask: `POST ${all}`, body: custom, status: 201, keep: 'custom' },
    counted('name eq OAuth Application With ClientId', 1),
    counted('clientId eq my_custom_client_id', 1),
    counted('name eq app or clientId eq my_custom_client_id', 1),
    counted('name eq app and clientId eq my_custom_client_id', 0),
    { ask: `DELETE ${all}/{custom}`, status: 204 },
    { ask: `GET ${all}/{custom}`, status: 404, code: 'APP-60006' },
    { ask: `GET ${all}?limit=1&offset=1`, status: 200, at: { count: 1, startIndex: 2 } },
    { ask: `DELETE ${all}/{app2}`, status: 204 },
  ],
  ApplicationMetadataPositiveTest: [
    { ask: `GET ${all}/meta/inbound-protocols`, status: 200 },
    { ask: `GET ${all}/meta/inbound-protocols/oidc`, status: 200, at: { allowedGrantTypes: undefined } },
    { ask: `GET ${all}/meta/inbound-protocols/saml`, status: 200 },
    { ask: `GET ${all}/meta/adaptive-auth-templates`, status: 200 },
  ],
  ApplicationManagementOAuthSuccessTest: [
    { ask: `POST ${all}`, body: { ...oidc(['authorization_code'], callback), name: 'With a protocol' }, status: 201, keep: 'oauth' },
    { ask: `GET ${all}/{oauth}/inbound-protocols/oidc`, status: 200, at: { clientId: undefined, grantTypes: ['authorization_code'] } },
    { ask: `POST ${all}/{oauth}/inbound-protocols/oidc/regenerate-secret`, status: 200, at: { clientSecret: undefined } },
    { ask: `POST ${all}/{oauth}/inbound-protocols/oidc/revoke`, status: 200 },
    { ask: `DELETE ${all}/{oauth}/inbound-protocols/oidc`, status: 204 },
    { ask: `GET ${all}/{oauth}/inbound-protocols/oidc`, status: 404 },
  ],
  ApplicationManagementOAuthFailureTest: [
    refused(`POST ${all}`, 400, 'OAUTH-60001', oidc(['authorization_code'])),
    refused(`POST ${all}`, 400, 'OAUTH-60001', oidc(['authorization_code'], [''])),
    refused(
      `POST ${all}`,
      400,
      'OAUTH-60001',
      oidc(['some_random_grant_type_name_not_known_to_the_server', 'authorization_code'], callback),
    ),
  ],
};
