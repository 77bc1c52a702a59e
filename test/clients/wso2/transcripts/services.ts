// For which services of the tenant an application may ask tokens, and whose it is.
import assert from 'node:assert/strict';
import type { Aside } from '../../transcript.ts';
import type { Call, Transcript } from '../transcript.ts';
import { applications, grantTypes, id, ofOne, oidc, one } from './administration.ts';

/** The application asks for a token for the service; `got`: the scopes that it has. */
const tokenFor = (scope: string, status: number, got?: string): Aside => ({
  aside: `the application asks for ${scope}`,
  async does(world, { spoken }) {
    const reply = await world.raw({
      method: 'POST',
      url: `${world.base}/oauth2/token`,
      headers: {
        authorization: `Basic ${Buffer.from(`${spoken.clientId}:${spoken.clientSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: `${new URLSearchParams({ grant_type: 'client_credentials', resource: books, scope })}`,
    });
    assert.equal(reply.status, status, reply.text);
    if (got !== undefined) assert.equal((reply.body as { scope: string }).scope, got);
  },
});
const authorized = (body: object, errorCode = 0): Call => ({
  method: `POST ${apis}`,
  params: ({ application }) => ({ of: [application], body }),
  errorCode,
});
const patched = (body: object, errorCode = 0): Call => ({
  method: `PATCH ${apis}/{apiId}`,
  params: ({ application }) => ({ of: [application, api()], body }),
  errorCode,
});

const apis = `${one}/authorized-apis`;
const books = 'https://books.example/api';
const api = (name = books) => id(name);

const asked: Transcript = {
  name: 'an application is let ask tokens for a service, and has an owner',
  settings: { tokens: { resources: [{ identifier: books, name: 'Books', scopes: ['read', 'lend'], clients: [] }] } },
  steps: [
    {
      aside: 'Ann has an account',
      async does(world, kept) {
        kept['ann'] = (await world.person()).id;
      },
    },
    {
      method: `POST ${applications}`,
      params: { body: { name: 'Reader', inboundProtocolConfiguration: { oidc: { grantTypes } } } },
      sees({ headers }, kept) {
        kept['application'] = headers['location'].split('/').at(-1);
      },
    },
    { method: `GET ${oidc}`, params: ofOne, sees: ({ body }, kept) => Object.assign(kept, { spoken: body }) },
    tokenFor('read', 400),
    { method: `GET ${apis}`, params: ofOne, sees: ({ body }) => assert.deepEqual(body, []) },
    authorized({ id: api('https://nothing.example') }, 400),
    authorized({ id: api(), scopes: ['burn'] }, 400),
    authorized({ id: api(), policyIdentifier: 'RBAC' }, 400),
    authorized({ id: api(), policyIdentifier: 'No Policy', scopes: ['read'], authorizationDetailsTypes: [] }),
    authorized({ id: api(), scopes: ['read'] }, 409),
    tokenFor('read lend', 200, 'read'),
    patched({ addedScopes: ['burn'] }, 400),
    patched({
      addedScopes: ['lend'],
      removedScopes: ['read'],
      addedAuthorizationDetailsTypes: [],
      removedAuthorizationDetailsTypes: [],
    }),
    tokenFor('read lend', 200, 'lend'),
    {
      method: `GET ${apis}`,
      params: ofOne,
      sees: ({ body: [only] }) => assert.deepEqual([only.identifier, only.authorizedScopes[0].name], [books, 'lend']),
    },
    { method: `DELETE ${apis}/{apiId}`, params: ({ application }) => ({ of: [application, api()] }) },
    { method: `DELETE ${apis}/{apiId}`, params: ({ application }) => ({ of: [application, api()] }), errorCode: 400 },
    tokenFor('lend', 400),
    { method: `PUT ${one}/owner`, params: ({ application, ann }) => ({ of: [application], body: { id: ann } }) },
    { method: `PUT ${one}/owner`, params: ({ application }) => ({ of: [application], body: { id: 'nobody' } }), errorCode: 400 },
    {
      method: `GET ${one}/export`,
      params: ofOne,
      sees: ({ text }) => assert.equal(JSON.parse(text).owner.userName, 'ann-demo'),
    },
  ],
};

export const services: readonly Transcript[] = [asked];
