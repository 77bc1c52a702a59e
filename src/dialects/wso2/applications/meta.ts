// /api/server/v1/applications/meta and what else an administrator's console reads about applications before it shows a form.
import { listAllGroups } from '../../../community/groups/index.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { type RequestErrorDetails, refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { groupFilter } from '../wire/group-filter.ts';
import { isMain } from '../wire/people.ts';
import { authMethods, grantNames } from '../wire/registrations.ts';
import { base, caller } from './applications.ts';

/** Choices of which the first is taken unless another is named. */
const only = (...options: readonly string[]) => ({ options, defaultValue: options[0] ?? '' });
const protocolNames = [
  { name: 'oidc', displayName: 'OpenID Connect' },
  { name: 'saml', displayName: 'SAML2 Web SSO Configuration' },
];

const protocols = wso2.endpoint(`GET ${base}/meta/inbound-protocols`, {
  summary: 'Lists the protocols by which people can sign in to applications.',
  caller,
  calls: {},
  takes: { query: Parameters({ customOnly: Maybe(Flag()) }) },
  handle: async ({ query }) => ({ body: query.customOnly ? [] : protocolNames }),
});

/** What the provider does, of this tenant where its settings decide. */
const openid = wso2.endpoint(`GET ${base}/meta/inbound-protocols/oidc`, {
  summary: 'Shows what an application may choose of OpenID Connect.',
  caller,
  calls: {},
  async handle(_given, _core, { ctx }) {
    const { tokens } = ctx.tenant.settings;
    const grants = Object.entries(grantNames).filter(([name]) => name !== 'password' || tokens.passwordGrant);
    return {
      body: {
        allowedGrantTypes: {
          options: grants.map(([name, displayName]) => ({ name, displayName, publicClientAllowed: name !== 'client_credentials' })),
        },
        defaultUserAccessTokenExpiryTime: String(tokens.accessSeconds),
        defaultApplicationAccessTokenExpiryTime: String(tokens.accessSeconds),
        defaultRefreshTokenExpiryTime: String(tokens.refreshSeconds),
        idTokenEncryptionAlgorithm: only(),
        idTokenEncryptionMethod: only(),
        scopeValidators: only(),
        accessTokenType: only('Default'),
        accessTokenBindingType: only(),
        tokenEndpointAuthMethod: { options: authMethods.map((name) => ({ name, displayName: name })) },
        tokenEndpointAllowReusePvtKeyJwt: false,
        idTokenSignatureAlgorithm: only('RS256'),
        requestObjectSignatureAlgorithm: only(),
        requestObjectEncryptionAlgorithm: only(),
        requestObjectEncryptionMethod: only(),
        subjectType: only('public'),
      },
    };
  },
});

const absent = {
  code: null,
  extra: ({ name }: RequestErrorDetails['operation.unknown']): Extra => ({
    http: 404,
    word: 'APP-60501',
    title: 'Inbound protocol not found.',
    text: `Inbound protocol cannot be found for the provided id: ${name}`,
  }),
} as const;

const otherwise = wso2.endpoint(`GET ${base}/meta/inbound-protocols/{inboundProtocolId}`, {
  summary: 'Says that there is no other protocol.',
  path: `${base}/meta/inbound-protocols/:protocol`,
  caller,
  calls: {},
  requestErrors: { 'operation.unknown': absent },
  takes: { path: Parameters({ protocol: Text() }) },
  async handle(given) {
    throw refuse('operation.unknown', { name: given.path.protocol });
  },
});

const badFilter = outside(400, 'APP-65502', 'Invalid search filter.', { title: 'Search request validation failed.' });

const groups = wso2.endpoint(`GET ${base}/meta/groups`, {
  summary: 'Lists the groups of people that an application can be limited to.',
  caller,
  calls: { listAllGroups },
  requestErrors: { 'parameter.malformed': badFilter },
  takes: { query: Parameters({ domain: Maybe(Text()), filter: Maybe(Text()) }) },
  async handle({ query: { domain = 'PRIMARY', filter } }, core) {
    const fits = filter === undefined ? () => true : groupFilter(filter);
    if (!fits) throw refuse('parameter.malformed', { name: 'filter', expected: 'a filter' });
    // All groups lie in the first directory.
    const all = isMain(domain) ? await core.listAllGroups({}) : [];
    return { body: all.filter(fits).map(({ id, name }) => ({ id, name })) };
  },
});

const scripts = wso2.endpoint(`GET ${base}/meta/adaptive-auth-templates`, {
  summary: 'Says that there are no scripts for sign-ins.',
  caller,
  calls: {},
  handle: async () => ({ body: { templatesJSON: '{}' } }),
});

export const applicationMeta = [protocols, openid, otherwise, groups, scripts];
