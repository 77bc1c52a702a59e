// What an administrator's console calls: applications, policies, validation rules, organisations.
import assert from 'node:assert/strict';
import type { World } from '../../../../src/proving/world-type.ts';
import type { Kept } from '../../transcript.ts';
import type { Transcript } from '../transcript.ts';

const server = '/api/server/v1';
export const applications = `${server}/applications`;
export const one = `${applications}/{applicationId}`;
export const oidc = `${one}/inbound-protocols/oidc`;
export const id = (text: string) => Buffer.from(text).toString('base64url');
const policies = id('Password Policies');
const history = id('passwordHistory');
export const grantTypes = ['client_credentials'];

export const ofOne = ({ application }: Kept) => ({ of: [application] });

const ofFile = (file: string) => {
  const body = new FormData();
  body.set('file', new Blob([file], { type: 'application/json' }), 'shop.json');
  return { body };
};

const transfer: Transcript = {
  name: 'an application moves as a file',
  steps: [
    {
      method: `POST ${applications}`,
      params: {
        body: {
          name: 'Mover',
          description: 'Moves',
          inboundProtocolConfiguration: {
            oidc: { grantTypes: ['authorization_code'], callbackURLs: ['https://a.example/', 'https://b.example/'] },
          },
        },
      },
      sees({ headers }, kept) {
        kept['application'] = headers['location'].split('/').at(-1);
      },
    },
    { method: `GET ${one}/exportFile`, params: ofOne, sees: ({ text }) => assert.doesNotMatch(text, /oauthConsumerSecret/) },
    {
      method: `GET ${one}/export`,
      params: ({ application }) => ({ of: [application], query: 'exportSecrets=true' }),
      sees({ text }, kept) {
        kept['file'] = text;
      },
    },
    { method: `POST ${applications}/import`, params: ({ file }) => ofFile(file), errorCode: 409 },
    { method: `DELETE ${one}`, params: ofOne },
    {
      method: `POST ${applications}/import`,
      params: ({ file }) => ofFile(file),
      sees({ headers }, kept) {
        kept['application'] = headers['location'].split('/').at(-1);
      },
    },
    {
      method: `GET ${one}/export`,
      params: ({ application }) => ({ of: [application], query: 'exportSecrets=true' }),
      sees: ({ text }, { file }) => assert.equal(text, file),
    },
    { method: `PUT ${applications}/import`, params: ({ file }) => ofFile(file.replace('Moves', 'Moved')) },
    { method: `GET ${one}`, params: ofOne, sees: ({ body }) => assert.equal(body.description, 'Moved') },
    { method: `PUT ${applications}/import`, params: ({ file }) => ofFile(file.replace('Mover', 'Nobody')), errorCode: 404 },
    { method: `POST ${applications}/import`, params: ofFile('no file'), errorCode: 400 },
  ],
};

const saml = `${one}/inbound-protocols/saml`;
const manualConfiguration = {
  issuer: 'https://sp.example/metadata',
  assertionConsumerUrls: ['https://sp.example/acs', 'https://sp.example/other'],
  singleLogoutProfile: { enabled: true, logoutRequestUrl: 'https://sp.example/slo', logoutMethod: 'FRONTCHANNEL_HTTP_REDIRECT' },
  singleSignOnProfile: { enableIdpInitiatedSingleSignOn: true },
};

const byAssertion: Transcript = {
  name: 'an application is made a service provider, changed, and is one no more',
  steps: [
    { method: `GET ${applications}/meta/inbound-protocols/saml`, sees: ({ body }) => assert.ok(body.defaultNameIdFormat) },
    {
      method: `POST ${applications}`,
      params: { body: { name: 'Library' } },
      sees({ headers }, kept) {
        kept['application'] = headers['location'].split('/').at(-1);
      },
    },
    { method: `GET ${saml}`, params: ofOne, errorCode: 404 },
    { method: `PUT ${saml}`, params: ({ application }) => ({ of: [application], body: {} }), errorCode: 400 },
    {
      method: `PUT ${saml}`,
      params: ({ application }) => ({
        of: [application],
        body: { manualConfiguration: { ...manualConfiguration, enableAssertionQueryProfile: true } },
      }),
      errorCode: 400,
    },
    {
      method: `PUT ${saml}`,
      params: ({ application }) => ({
        of: [application],
        body: { manualConfiguration: { ...manualConfiguration, singleSignOnProfile: { assertion: { encryption: { enabled: true } } } } },
      }),
      errorCode: 400,
    },
    { method: `PUT ${saml}`, params: ({ application }) => ({ of: [application], body: { manualConfiguration } }) },
    {
      method: `GET ${saml}`,
      params: ofOne,
      sees({ body }, kept) {
        assert.deepEqual([body.issuer, body.singleLogoutProfile.logoutMethod], [manualConfiguration.issuer, 'FRONTCHANNEL_HTTP_REDIRECT']);
        kept['saml'] = body;
      },
    },
    {
      method: `PUT ${saml}`,
      params: ({ application, saml: shown }) => ({
        of: [application],
        body: { manualConfiguration: { ...shown, defaultAssertionConsumerUrl: 'https://sp.example/other' } },
      }),
    },
    {
      method: `GET ${one}`,
      params: ofOne,
      sees: ({ body }) =>
        assert.deepEqual(
          body.inboundProtocols.map(({ name }: { name: string }) => name),
          ['saml'],
        ),
    },
    { method: `DELETE ${saml}`, params: ofOne },
    { method: `DELETE ${saml}`, params: ofOne, errorCode: 404 },
  ],
};

export const administration: readonly Transcript[] = [
  byAssertion,
  transfer,
  {
    name: 'an application is made without a protocol, given one, revoked, and removed',
    steps: [
      {
        method: `POST ${applications}`,
        params: { body: { name: 'Shop' } },
        sees({ status, headers }, kept) {
          assert.equal(status, 201);
          kept['application'] = headers['location'].split('/').at(-1);
        },
      },
      { method: `POST ${applications}`, params: { body: { name: 'Shop' } }, errorCode: 409 },
      {
        method: `GET ${applications}`,
        params: { query: 'filter=name+eq+Shop&limit=5&offset=0&excludeSystemPortals=true' },
        sees: ({ body }) => assert.deepEqual([body.totalResults, body.applications[0].name], [1, 'Shop']),
      },
      { method: `GET ${one}`, params: ofOne, sees: ({ body }) => assert.deepEqual(body.inboundProtocols, []) },
      {
        method: `PATCH ${one}`,
        params: ({ application }) => ({
          of: [application],
          body: {
            description: 'Sells',
            logoutReturnUrl: 'https://shop.example/bye',
            templateId: 'shop',
            applicationEnabled: false,
            isManagementApp: false,
            associatedRoles: { allowedAudience: 'ORGANIZATION', roles: [] },
          },
        }),
      },
      {
        method: `GET ${one}`,
        params: ofOne,
        sees: ({ body }) =>
          assert.deepEqual([body.applicationEnabled, body.logoutReturnUrl, body.templateId], [false, 'https://shop.example/bye', 'shop']),
      },
      { method: `PATCH ${one}`, params: ({ application }) => ({ of: [application], body: { isManagementApp: true } }), errorCode: 400 },
      { method: `PATCH ${one}`, params: ({ application }) => ({ of: [application], body: { applicationEnabled: true } }) },
      {
        method: `PUT ${oidc}`,
        params: ({ application }) => ({ of: [application], body: { grantTypes, callbackURLs: ['https://a.example/'] } }),
      },
      {
        method: `GET ${oidc}`,
        params: ofOne,
        sees({ body }, kept) {
          kept['oidc'] = body;
        },
      },
      {
        method: `PUT ${oidc}`,
        params: ({ application, oidc: shown }) => ({
          of: [application],
          body: {
            ...shown,
            logout: { frontChannelLogoutUrl: 'https://shop.example/out' },
            clientAuthentication: { tokenEndpointAuthMethod: 'client_secret_post' },
            accessToken: { ...shown.accessToken, applicationAccessTokenExpiryInSeconds: 60 },
          },
        }),
      },
      {
        method: `GET ${oidc}`,
        params: ofOne,
        sees: ({ body }) =>
          assert.deepEqual(
            [body.logout.frontChannelLogoutUrl, body.clientAuthentication, body.accessToken.applicationAccessTokenExpiryInSeconds],
            ['https://shop.example/out', { tokenEndpointAuthMethod: 'client_secret_post' }, 60],
          ),
      },
      {
        method: `PUT ${oidc}`,
        params: ({ application }) => ({ of: [application], body: { grantTypes, hybridFlow: { enable: true } } }),
        errorCode: 400,
      },
      {
        method: `POST ${oidc}/secrets`,
        params: ({ application }) => ({ of: [application], body: { expiresAt: Math.floor(Date.now() / 1000) + 3600 } }),
        sees({ body }, kept) {
          kept['secret'] = body;
        },
      },
      { method: `POST ${oidc}/secrets`, params: ({ application }) => ({ of: [application], body: { expiresAt: 5 } }), errorCode: 400 },
      {
        method: `GET ${oidc}/secrets`,
        params: ofOne,
        sees({ body }, kept) {
          assert.deepEqual([body.count, body.list[0].secretId, body.list[1].expiresAt], [2, kept['secret'].secretId, 0]);
          kept['secrets'] = body.list;
        },
      },
      ...[0, 1].map((at) => ({
        aside: `a service comes by secret ${at}`,
        async does(world: World, { secrets, oidc: { clientId } }: Kept) {
          const body = new URLSearchParams({
            grant_type: 'client_credentials',
            client_id: clientId,
            client_secret: secrets[at].secretValue,
          });
          const reply = await fetch(`${world.base}/oauth2/token`, { method: 'POST', body });
          assert.equal(reply.status, 200, await reply.text());
        },
      })),
      {
        method: `GET ${oidc}/secrets/{secretId}`,
        params: ({ application, secret }) => ({ of: [application, secret.secretId] }),
        sees: ({ body }) => assert.equal(body.status, 'ACTIVE'),
      },
      {
        method: `DELETE ${oidc}/secrets/{secretId}`,
        params: ({ application, secrets }) => ({ of: [application, secrets[1].secretId] }),
        errorCode: 409,
      },
      {
        method: `DELETE ${oidc}/secrets/{secretId}`,
        params: ({ application, secret }) => ({ of: [application, secret.secretId] }),
      },
      { method: `GET ${oidc}/secrets/{secretId}`, params: ({ application }) => ({ of: [application, 'gone'] }), errorCode: 404 },
      { method: `GET ${oidc}`, params: ofOne, sees: ({ body }) => assert.deepEqual(body.grantTypes, grantTypes) },
      {
        method: `GET ${one}/inbound-protocols`,
        params: ofOne,
        sees: ({ body }) =>
          assert.deepEqual(
            body.map(({ name }: { name: string }) => name),
            ['oidc'],
          ),
      },
      { method: `POST ${oidc}/revoke`, params: ofOne },
      { method: `POST ${oidc}/regenerate-secret`, params: ofOne, sees: ({ body }) => assert.equal(body.state, 'ACTIVE') },
      { method: `GET ${one}/authenticators`, params: ofOne, sees: ({ body }) => assert.equal(body[0].stepId, 1) },
      { method: `GET ${one}/authorized-apis`, params: ofOne },
      { method: `GET ${one}/share`, params: ofOne },
      { method: `GET ${one}/shared-apps`, params: ofOne },
      { method: `DELETE ${oidc}`, params: ofOne },
      { method: `DELETE ${one}`, params: ofOne },
      { method: `GET ${one}`, params: ofOne, errorCode: 404 },
    ],
  },
  {
    name: 'a console reads what there is to choose before it shows a form',
    steps: [
      { method: `GET ${applications}/meta/inbound-protocols`, sees: ({ body }) => assert.equal(body[0].name, 'oidc') },
      {
        method: `GET ${applications}/meta/inbound-protocols/oidc`,
        sees: ({ body }) => assert.ok(body.allowedGrantTypes.options.length > 3),
      },
      { method: `GET ${applications}/meta/adaptive-auth-templates` },
      { method: `GET ${applications}/meta/groups`, params: { query: 'domain=PRIMARY&filter=name+sw+a' } },
      { method: `GET ${applications}/meta/groups`, params: { query: 'filter=name' }, errorCode: 400 },
      { method: `GET ${applications}/templates`, params: { query: 'filter=name+eq+shop' } },
      { method: `GET ${applications}/templates`, params: { query: 'limit=1' }, errorCode: 501 },
      { method: `GET ${applications}/resident` },
      { method: `GET ${server}/organizations`, params: { query: 'limit=10&recursive=true' } },
      { method: `GET ${server}/organizations/meta-attributes` },
      {
        method: `GET ${server}/organizations/self`,
        sees({ body }, kept) {
          assert.equal(body.status, 'ACTIVE');
          kept['tenant'] = body;
        },
      },
      { method: `GET ${server}/organizations/metadata`, sees: ({ body }) => assert.equal(body.type, 'TENANT') },
      {
        method: `GET ${server}/organizations/{organization-id}`,
        params: ({ tenant }) => ({ of: [tenant.id], query: 'includePermissions=true' }),
        sees: ({ body }, { tenant }) => assert.equal(body.orgHandle, tenant.orgHandle),
      },
      { method: `GET ${server}/organizations/{organization-id}`, params: { of: ['other'] }, errorCode: 404 },
      {
        method: `POST ${server}/organizations/check-name`,
        params: ({ tenant }) => ({ body: { name: tenant.name } }),
        sees: ({ body }) => assert.deepEqual(body, { available: false }),
      },
      {
        method: `POST ${server}/organizations/check-handle`,
        params: { body: { orgHandle: 'another' } },
        sees: ({ body }) => assert.deepEqual(body, { available: true }),
      },
      { method: `GET ${server}/organizations/discovery`, sees: ({ body }) => assert.equal(body.totalResults, 0) },
      { method: `GET ${server}/organizations/{organization-id}/discovery`, params: ({ tenant }) => ({ of: [tenant.id] }) },
      {
        method: `POST ${applications}`,
        params: { body: { name: 'Alone' } },
        sees({ headers }, kept) {
          kept['application'] = headers['location'].split('/').at(-1);
        },
      },
      ...['share', 'shared-apps'].map((suffix) => ({
        method: `GET ${server}/organizations/{organization-id}/applications/{application-id}/${suffix}`,
        params: ({ tenant, application }: Kept) => ({ of: [tenant.id, application] }),
      })),
      { method: `POST ${server}/organizations/check-discovery`, params: { body: { type: 'emailDomain', value: 'shop.example' } } },
      { method: `POST ${server}/organizations`, params: { body: { name: 'Branch' } }, errorCode: 403 },
      { method: `DELETE ${server}/organizations/{organization-id}`, params: ({ tenant }) => ({ of: [tenant.id] }), errorCode: 403 },
      { method: `GET ${server}/branding-preference`, errorCode: 404 },
      { method: `GET ${server}/branding-preference/resolve`, as: 'nobody' },
    ],
  },
  {
    name: 'policies are read, changed and put back',
    steps: [
      { method: `GET ${server}/identity-governance`, params: { query: 'limit=3' }, errorCode: 501 },
      { method: `GET ${server}/identity-governance`, sees: ({ body }) => assert.ok(body.length >= 5) },
      {
        method: `GET ${server}/identity-governance/{category-id}`,
        params: { of: [policies] },
        sees: ({ body }) => assert.deepEqual([body.name, body.connectors.length], ['Password Policies', 3]),
      },
      { method: `GET ${server}/identity-governance/{category-id}/connectors`, params: { of: [policies] } },
      {
        method: `PATCH ${server}/identity-governance/{category-id}/connectors/{connector-id}`,
        params: { of: [policies, history], body: { operation: 'update', properties: [{ name: 'passwordHistory.enable', value: 'true' }] } },
      },
      {
        method: `GET ${server}/identity-governance/{category-id}/connectors/{connector-id}`,
        params: { of: [policies, history] },
        sees: ({ body }) => assert.equal(body.properties[0].value, 'true'),
      },
      {
        method: `PATCH ${server}/identity-governance/{category-id}/connectors`,
        params: {
          of: [policies],
          body: { operation: 'UPDATE', connectors: [{ id: history, properties: [{ name: 'passwordHistory.count', value: '7' }] }] },
        },
      },
      {
        method: `POST ${server}/identity-governance/{category-id}/connectors/revert`,
        params: { of: [policies], query: `connectorId=${history}`, body: { properties: ['passwordHistory.count'] } },
      },
      {
        method: `POST ${server}/identity-governance/preferences`,
        params: { body: [{ 'connector-name': 'passwordHistory', properties: ['passwordHistory.count'] }] },
        sees: ({ body }) => assert.equal(body[0].properties[0].value, '5'),
      },
      { method: `POST ${server}/identity-governance/preferences`, params: { body: [{ 'connector-name': 'none' }] }, errorCode: 400 },
    ],
  },
  {
    name: 'rules of passwords and user names are replaced and put back',
    steps: [
      { method: `GET ${server}/validation-rules`, sees: ({ body }) => assert.equal(body.length, 2) },
      { method: `GET ${server}/validation-rules/validators` },
      {
        method: `PUT ${server}/validation-rules/{field}`,
        params: {
          of: ['password'],
          body: {
            rules: [
              {
                validator: 'LengthValidator',
                properties: [
                  { key: 'min.length', value: 9 },
                  { key: 'max.length', value: 20 },
                ],
              },
            ],
          },
        },
      },
      {
        method: `GET ${server}/validation-rules/{field}`,
        params: { of: ['password'] },
        sees: ({ body }) => assert.equal(body.rules[0].properties[0].value, '9'),
      },
      {
        method: `PUT ${server}/validation-rules`,
        params: {
          body: [
            { field: 'username', regEx: [{ validator: 'JavaRegExValidator', properties: [{ key: 'java.regex', value: '^[a-z]{3,9}$' }] }] },
          ],
        },
      },
      { method: `POST ${server}/validation-rules/revert`, params: { body: { fields: ['password', 'username'] } } },
      { method: `GET ${server}/validation-rules/{field}`, params: { of: ['address'] }, errorCode: 404 },
    ],
  },
];
