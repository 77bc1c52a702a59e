// authing-js-sdk 4: OpenID Connect, from the address to which a browser is sent to the end of the tokens.
import assert from 'node:assert/strict';
import { asOwner } from '../../../../src/dialects/authing/conformance/flow.ts';
import { callback, signedInAt } from '../../../authing/openid.ts';
import type { Aside, Call, Transcript } from '../clients.ts';
import { ann, email, password } from './people.ts';

const options: Call['options'] = ({ secret }) => ({ secret, redirectUri: callback });
const openid = { as: 'openid', options } as const;

/** Ann's browser follows the address, signs in, and comes back with a code. */
const follows: Aside = {
  aside: 'Ann follows the address and signs in',
  async does(world, kept) {
    const { pathname, searchParams } = new URL(kept['url']);
    const { done, browser } = await signedInAt(world, pathname, Object.fromEntries(searchParams));
    const back = /name="consent"/.test(done.text) ? await browser.go(done.url, { consent: 'allow' }) : done;
    kept['code'] = new URL(back.url).searchParams.get('code');
    assert.ok(kept['code'], back.text);
  },
};

const asks = (scope: string): Call => ({
  method: 'AuthenticationClient.buildAuthorizeUrl',
  params: [{ scope }],
  ...openid,
  sees: (url, kept) => {
    kept['url'] = url;
  },
});

const cas = { as: 'cas', options: { protocol: 'cas' } } as const;

/** Ann's browser, which may be signed in, brings a ticket back to the service. */
const visits: Aside = {
  aside: 'Ann follows the address, signs in unless she is, and comes back with a ticket',
  async does(world, kept) {
    const { pathname, searchParams } = new URL(kept['url']);
    const { done } = await signedInAt(world, pathname, Object.fromEntries(searchParams));
    kept['ticket'] = new URL(done.url).searchParams.get('ticket');
    assert.match(kept['ticket'], /^ST-/);
  },
};

export const openids: readonly Transcript[] = [
  {
    name: 'a code becomes tokens, which are renewed, read, asked about, exchanged and taken back',
    steps: [
      ann,
      asks('openid profile email offline_access'),
      follows,
      {
        method: 'AuthenticationClient.getAccessTokenByCode',
        params: ({ code }) => [code],
        ...openid,
        keeps: ['access_token', 'id_token', 'refresh_token'],
      },
      {
        method: 'AuthenticationClient.getUserInfoByAccessToken',
        params: ({ access_token: token }) => [token],
        ...openid,
        sees: (me, kept) => {
          assert.equal(me.email, email);
          kept['sub'] = me.sub;
        },
      },
      {
        method: 'AuthenticationClient.validateToken',
        params: ({ id_token: idToken }) => [{ idToken }],
        ...openid,
        sees: ({ sub }, kept) => assert.equal(sub, kept['sub']),
      },
      {
        method: 'AuthenticationClient.getNewAccessTokenByRefreshToken',
        params: ({ refresh_token: token }) => [token],
        ...openid,
        keeps: ['access_token'],
      },
      {
        method: 'AuthenticationClient.validateToken',
        params: ({ access_token: accessToken }) => [{ accessToken }],
        ...openid,
        sees: ({ sub }, kept) => assert.equal(sub, kept['sub']),
      },
      {
        method: 'AuthenticationClient.introspectToken',
        params: ({ access_token: token }) => [token],
        ...openid,
        sees: ({ active }) => assert.equal(active, true),
      },
      { method: 'AuthenticationClient.revokeToken', params: ({ access_token: token }) => [token], ...openid },
      {
        method: 'AuthenticationClient.introspectToken',
        params: ({ access_token: token }) => [token],
        ...openid,
        sees: ({ active }) => assert.equal(active, false),
      },
      {
        method: 'AuthenticationClient.validateToken',
        params: ({ access_token: accessToken }) => [{ accessToken }],
        ...openid,
        sees: ({ code }) => assert.equal(code, 400),
      },
      { method: 'AuthenticationClient.loginByEmail', params: [email, password], keeps: ['token', 'id'] },
      {
        method: 'AuthenticationClient.validateToken',
        params: ({ token: idToken }) => [{ idToken }],
        sees: ({ sub }, { id }) => assert.equal(sub, id),
      },
      { aside: 'the application keeps no secret from now on', does: (_world, { registers }) => registers('none') },
      {
        method: 'AuthenticationClient.getAccessTokenByIdToken',
        params: ({ token: idToken }) => [{ redirectUri: callback, idToken, scope: 'openid profile' }],
        sees: ({ access_token: token }) => assert.ok(token),
      },
      {
        method: 'AuthenticationClient.buildLogoutUrl',
        sees: (url, kept) => {
          kept['url'] = url;
        },
      },
      {
        aside: 'a browser that follows the address is signed out',
        does: async (_world, { url }) => assert.match(await (await fetch(url)).text(), /You are signed out/),
      },
      { aside: 'it has one again', does: (_world, { registers }) => registers('client_secret_post') },
      {
        method: 'AuthenticationClient.getAccessTokenByClientCredentials',
        params: ({ secret }) => ['openid', { accessKey: undefined, accessSecret: secret }],
        ...openid,
        sees: ({ access_token: token }) => assert.ok(token),
      },
    ],
  },
  {
    name: 'a service asks whose ticket of CAS it was brought, and each ticket tells once',
    steps: [
      ann,
      { method: 'AuthenticationClient.loginByEmail', params: [email, password], keeps: ['id'] },
      {
        aside: 'an owner lets people enter the application by CAS',
        async does(world) {
          const given = { appId: world.keys.authing.app, defaultProtocol: 'cas', redirectUris: [callback] };
          assert.equal((await world.authing('POST', '/api/v3/update-application', given, await asOwner(world))).body.statusCode, 200);
        },
      },
      {
        method: 'AuthenticationClient.buildAuthorizeUrl',
        params: [{ service: callback }],
        ...cas,
        sees: (url, kept) => {
          kept['url'] = url;
        },
      },
      visits,
      {
        method: 'AuthenticationClient.validateTicketV1',
        params: ({ ticket }) => [ticket, callback],
        ...cas,
        sees: (told) => assert.deepEqual(told, { valid: true }),
      },
      {
        method: 'AuthenticationClient.validateTicketV1',
        params: ({ ticket }) => [ticket, callback],
        ...cas,
        sees: ({ valid }) => assert.equal(valid, false),
      },
      visits,
      {
        method: 'AuthenticationClient.validateTicketV2',
        params: ({ ticket }) => [ticket, callback, 'JSON'],
        ...cas,
        sees: ({ serviceResponse }, { id }) => assert.deepEqual(serviceResponse, { authenticationSuccess: { user: id } }),
      },
      {
        method: 'AuthenticationClient.validateTicketV2',
        params: ({ ticket }) => [ticket, callback, 'XML'],
        ...cas,
        sees: (xml) => assert.match(xml, /code="INVALID_TICKET"/),
      },
    ],
  },
];
