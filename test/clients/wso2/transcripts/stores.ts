// The user stores of a tenant, and of which kinds there are.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Call, Transcript } from '../transcript.ts';

const id = (text: string) => Buffer.from(text).toString('base64url');
const ofFile = (file: string) => {
  const body = new FormData();
  body.set('file', new Blob([file], { type: 'application/json' }), 'shop.json');
  return { body };
};

const stores = '/api/server/v1/userstores';
const primary = id('PRIMARY');

const userstores: Transcript = {
  name: 'user stores are read, with the kinds that there are',
  steps: [
    { aside: 'the tenant has a second directory', does: (world) => world.directory('PARTNERS') },
    {
      method: `GET ${stores}`,
      params: { query: 'requiredAttributes=ReadOnly' },
      sees: ({ body }) => assert.equal(body[0].name, 'PARTNERS'),
    },
    { method: `GET ${stores}`, params: { query: 'limit=1' }, errorCode: 501 },
    {
      method: `GET ${stores}/primary`,
      sees({ body }, kept) {
        kept['primary'] = id(body.name);
      },
    },
    {
      method: `GET ${stores}/{userstore-domain-id}`,
      params: { of: [id('PARTNERS')] },
      sees: ({ body }) => assert.equal(body.name, 'PARTNERS'),
    },
    { method: `GET ${stores}/{userstore-domain-id}`, params: { of: [id('NOWHERE')] }, errorCode: 404 },
    { method: `GET ${stores}/{userstore-domain-id}/export`, params: { of: [id('PARTNERS')] } },
    {
      method: `GET ${stores}/meta/types`,
      sees({ body }, kept) {
        kept['type'] = body[0].typeId;
      },
    },
    { method: `GET ${stores}/meta/types/{type-id}`, params: ({ type }) => ({ of: [type] }) },
    {
      method: `GET ${stores}/meta/types/{type-id}/attributes`,
      params: ({ type }) => ({ of: [type], query: 'includeIdentityClaimMappings=true' }),
      sees: ({ body }) => assert.ok(body.attributeMappings.some(({ claimURI }: { claimURI: string }) => claimURI.includes('/identity/'))),
    },
    { method: `DELETE ${stores}/{userstore-domain-id}`, params: { of: [primary] }, errorCode: 403 },
  ],
};

const local = id('UniqueIDJDBCUserStoreManager');
const remote = id('RemoteUserStoreManager');
const sourceOf = (value: string) => [{ name: 'source', value }];
const made = { typeId: local, name: 'STAFF', description: 'Who works here', properties: [{ name: 'disabled', value: 'false' }] };
const refusedStore = (body: object, errorCode = 400): Call => ({
  method: `POST ${stores}`,
  params: { body: { ...made, ...body } },
  errorCode,
});
const staff = `${stores}/{userstore-domain-id}`;
const tries = (body: object, connection: boolean): Call => ({
  method: `POST ${stores}/test-connection`,
  params: ({ source }) => ({
    body: {
      domain: 'STAFF',
      driverName: 'RemoteUserStoreManager',
      connectionURL: source,
      username: 'kim',
      ...body,
    },
  }),
  sees: ({ body: told }) => assert.deepEqual(told, { connection }),
});

const changedStores: Transcript = {
  name: 'user stores are tried, made, described anew, moved as a file, and removed',
  steps: [
    {
      aside: 'a service of the tenant knows people',
      async does(_world, kept) {
        const service = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
        await once(service, 'listening');
        kept['service'] = service;
        kept['source'] = `http://127.0.0.1:${(service.address() as AddressInfo).port}/`;
      },
    },
    tries({}, true),
    {
      method: `POST ${stores}`,
      params: ({ source }) => ({ body: { typeId: remote, name: 'PARTNERS', properties: sourceOf(source) } }),
    },
    { aside: 'it goes', does: (_world, { service }) => void service.close() },
    { method: `DELETE ${stores}/{userstore-domain-id}`, params: { of: [id('PARTNERS')] } },
    tries({ connectionURL: 'http://127.0.0.1:1/' }, false),
    tries({ driverName: 'org.h2.Driver', connectionURL: 'jdbc:h2:./people', connectionPassword: 'secret' }, false),
    tries({ driverName: 'ldap', connectionURL: 'ldaps://127.0.0.1:1/dc=example', connectionPassword: 'secret' }, false),
    refusedStore({ typeId: id('JDBCUserStoreManager') }),
    refusedStore({ properties: [{ name: 'url', value: 'jdbc:h2:./people' }] }),
    refusedStore({ properties: [{ name: 'disabled', value: 'true' }] }),
    refusedStore({ typeId: remote, properties: [] }),
    refusedStore({ typeId: remote, properties: sourceOf('file:///etc/passwd') }),
    refusedStore({ claimAttributeMappings: [{ claimURI: 'http://wso2.org/claims/emailaddress', mappedAttribute: 'elsewhere' }] }),
    {
      method: `POST ${stores}`,
      params: { body: made },
      sees({ status, body }) {
        assert.deepEqual([status, body.name, body.description], [201, 'STAFF', 'Who works here']);
      },
    },
    refusedStore({ name: 'staff' }, 409),
    { method: `PUT ${staff}`, params: { of: [id('STAFF')], body: { ...made, name: 'OTHERS' } }, errorCode: 400 },
    { method: `PUT ${staff}`, params: { of: [id('STAFF')], body: { ...made, description: 'Who worked here' } } },
    {
      method: `GET ${stores}`,
      sees: ({ body }) => assert.deepEqual([body.length, body[0].description], [1, 'Who worked here']),
    },
    {
      method: `PATCH ${staff}`,
      params: { of: [id('STAFF')], body: [{ operation: 'REPLACE', path: '/description', value: 'Staff' }] },
      sees: ({ body }) => assert.equal(body.description, 'Staff'),
    },
    {
      method: `PATCH ${staff}`,
      params: { of: [id('STAFF')], body: [{ operation: 'REPLACE', path: '/properties/disabled', value: 'true' }] },
      errorCode: 400,
    },
    {
      method: `GET ${staff}/export`,
      params: { of: [id('STAFF')] },
      sees({ text, body }, kept) {
        kept['file'] = text;
        kept['mappings'] = body.claimAttributeMappings;
      },
    },
    { method: `PATCH ${staff}/attribute-mappings`, params: ({ mappings }) => ({ of: [id('STAFF')], body: mappings }) },
    {
      method: `PATCH ${staff}/attribute-mappings`,
      params: { of: [id('STAFF')], body: [{ claimURI: 'http://wso2.org/claims/emailaddress', mappedAttribute: 'elsewhere' }] },
      errorCode: 400,
    },
    {
      aside: 'somebody lives there',
      async does(world, kept) {
        kept['kim'] = (await world.person({ username: 'kim', email: 'kim@example.org', directory: 'STAFF' })).id;
      },
    },
    { method: `DELETE ${staff}`, params: { of: [id('STAFF')] }, errorCode: 403 },
    {
      aside: 'and leaves',
      async does(world, { kim }) {
        assert.equal((await world.wso2('DELETE', `/scim2/Users/${kim}`)).status, 204);
      },
    },
    { method: `DELETE ${staff}`, params: { of: [id('STAFF')] } },
    { method: `GET ${staff}`, params: { of: [id('STAFF')] }, errorCode: 404 },
    { method: `POST ${stores}/import`, params: ofFile('no file'), errorCode: 400 },
    { method: `POST ${stores}/import`, params: ({ file }) => ofFile(file), sees: ({ body }) => assert.equal(body.description, 'Staff') },
    { method: `PUT ${staff}/import`, params: ({ file }) => ({ of: [id('STAFF')], ...ofFile(file.replace('Staff', 'People')) }) },
    { method: `GET ${staff}`, params: { of: [id('STAFF')] }, sees: ({ body }) => assert.equal(body.description, 'People') },
    { method: `PUT ${staff}/import`, params: ({ file }) => ({ of: [id('NOWHERE')], ...ofFile(file) }), errorCode: 400 },
  ],
};

export const userStores: readonly Transcript[] = [userstores, changedStores];
