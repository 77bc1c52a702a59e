// What consoles keep and read: templates of applications, branding with texts of screens, user stores.
import { type Asked, refused, type Tests } from './asked.ts';

const templates = '/api/server/v1/applications/templates';
const template = {
  name: 'Sample Application Template',
  description: 'This is a sample application template',
  image: 'https://example.com/logo/my-logo.png',
  authenticationProtocol: 'oidc',
  types: ['react', 'angular'],
  category: 'DEFAULT',
  displayOrder: 2,
  application: { name: 'pickup', claimConfiguration: { dialect: 'LOCAL', requestedClaims: [{ mandatory: false }] } },
};
const branding = '/api/server/v1/branding-preference';
const text = `${branding}/text`;
const org = { type: 'ORG', name: 'carbon.super', locale: 'en-US' };
const words = { ...org, screen: 'login' };
const look = { organizationDetails: { displayName: 'Ballerina Inc' }, theme: { activeTheme: 'LIGHT' } };
const says = { text: { 'login.heading': 'Welcome' } };
const shown: Asked['at'] = { type: 'ORG', locale: 'en-US' };
const stores = '/api/server/v1/userstores';
const store = (name: string, description: string) => ({
  typeId: Buffer.from('UniqueIDJDBCUserStoreManager').toString('base64url'),
  description,
  name,
  properties: [{ name: 'disabled', value: 'false' }],
});
const id = (name: string) => Buffer.from(name).toString('base64url');

export const consoles: Tests = {
  ApplicationTemplateManagementSuccessTest: [
    { ask: `POST ${templates}`, body: template, status: 201, keep: 'template' },
    { ask: `GET ${templates}`, status: 200, at: { 'templates.0.name': template.name } },
    { ask: `GET ${templates}?filter=category%20eq%20'DEFAULT'`, status: 200, at: { 'templates.0.id': '{template}' } },
    {
      ask: `GET ${templates}/{template}`,
      status: 200,
      at: { image: template.image, 'application.claimConfiguration.requestedClaims': undefined },
    },
    { ask: `PUT ${templates}/{template}`, body: { ...template, name: 'Updated', application: { name: 'pickup' } }, status: 200 },
    { ask: `GET ${templates}/{template}`, status: 200, at: { name: 'Updated', application: { name: 'pickup' } } },
    { ask: `DELETE ${templates}/{template}`, status: 204 },
    { ask: `GET ${templates}/{template}`, status: 404 },
  ],
  ApplicationTemplateManagementFailureTest: [
    { ask: `GET ${templates}/not-there`, status: 404 },
    { ask: `DELETE ${templates}/not-there`, status: 404 },
    { ask: `PUT ${templates}/not-there`, body: template, status: 404 },
    { ask: `POST ${templates}`, body: template, status: 201, keep: 'first' },
    refused(`POST ${templates}`, 409, 'TMM_00014', template),
    { ask: `GET ${templates}?filter=name%20eq%20'template2'`, status: 200, at: { templates: [] } },
    refused(`GET ${templates}?filter=test%20eq%20'template1'`, 400, 'APP-65502'),
    refused(`GET ${templates}?limit=30`, 501, 'APP-65004'),
    refused(`GET ${templates}?offset=1`, 501, 'APP-65004'),
    { ask: `DELETE ${templates}/{first}`, status: 204 },
  ],
  BrandingPreferenceManagementFailureTest: [
    refused(`POST ${branding}`, 400, 'BPM-60001', { ...org, preference: {} }),
    refused(`GET ${branding}`, 404, 'BPM-60002'),
    refused(`PUT ${branding}`, 404, 'BPM-60002', { ...org, preference: look }),
    refused(`DELETE ${branding}`, 404, 'BPM-60002'),
    refused(`POST ${text}`, 400, 'BPM-60005', { ...words, preference: {} }),
    refused(`GET ${text}?type=ORG&screen=login`, 404, 'BPM-60006'),
    refused(`PUT ${text}`, 404, 'BPM-60006', { ...words, preference: says }),
    { ask: `DELETE ${text}?type=ORG&screen=login`, status: 204 },
  ],
  BrandingPreferenceManagementSuccessTest: [
    { ask: `POST ${branding}`, body: { ...org, preference: look }, status: 201, at: shown },
    refused(`POST ${branding}`, 409, 'BPM-60003', { ...org, preference: look }),
    { ask: `GET ${branding}`, status: 200, at: { ...shown, preference: look } },
    { ask: `GET ${branding}?type=ORG&name=carbon.super`, status: 200, at: shown },
    { ask: `GET ${branding}?locale=en-US`, status: 200, at: shown },
    { ask: `PUT ${branding}`, body: { ...org, preference: { ...look, configs: {} } }, status: 200, at: shown },
    refused(`PUT ${branding}`, 400, 'BPM-60001', { ...org, preference: {} }),
    { ask: `DELETE ${branding}`, status: 204 },
    { ask: `POST ${text}`, body: { ...words, preference: says }, status: 201, at: { ...shown, screen: 'login' } },
    refused(`POST ${text}`, 409, 'BPM-60007', { ...words, preference: says }),
    { ask: `GET ${text}?screen=login`, status: 200, at: { ...shown, screen: 'login', preference: says } },
    { ask: `PUT ${text}`, body: { ...words, preference: { text: {} } }, status: 200 },
    { ask: `DELETE ${text}?screen=login`, status: 204 },
  ],
  UserStoreSuccessTest: [
    { ask: `POST ${stores}`, body: store('JDBC-3', 'Sample JDBC user store to add.'), status: 201 },
    { ask: `GET ${stores}/${id('JDBC-3')}`, status: 200, at: { name: 'JDBC-3', description: 'Sample JDBC user store to add.' } },
    { ask: `GET ${stores}`, status: 200, at: { '0.name': 'JDBC-3', '0.self': undefined } },
    { ask: `PUT ${stores}/${id('JDBC-3')}`, body: store('JDBC-3', 'Another'), status: 200, at: { description: 'Another' } },
    { ask: `DELETE ${stores}/${id('JDBC-3')}`, status: 204 },
    { ask: `GET ${stores}/${id('JDBC-3')}`, status: 404 },
  ],
  UserStoreFailureTest: [
    refused(`POST ${stores}`, 400, 'SUS-60015', { ...store('JDBC_3', ''), typeId: id('JDBCUserStoreManager') }),
    refused(`GET ${stores}/${id('NOT-THERE')}`, 404, 'SUS-60003'),
    refused(`PUT ${stores}/${id('NOT-THERE')}`, 400, 'SUS-60009', store('JDBC-3', '')),
    refused(`PUT ${stores}/${id('JDBC-3')}`, 404, 'SUS-60001', store('JDBC-3', '')),
    refused(`GET ${stores}/meta/types/not-there`, 404, 'SUS-60003'),
    { ask: `DELETE ${stores}/${id('NOT-THERE')}`, status: 204 },
  ],
};
