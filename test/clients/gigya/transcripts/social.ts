// Sign-in by another provider, as the SDKs for telephones do it: with what a provider's own SDK gave the app, or in a web view; and both ways of joining such a
// sign-in to an account that has the address.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { actsFor, dora, withProviders } from '../../../../src/dialects/gigya/conformance/flow.ts';
import type { Aside, Call, Transcript } from '../transcript.ts';
import { finishing, password, type Sdk } from './people.ts';

const withRows = (keepTokens: boolean): Aside => ({
  aside: 'the site has applications at two providers',
  async does(world) {
    await withProviders(world, { keepTokens });
    const { row, secret, control } = world.provider;
    control.application({ id: row.clientId ?? '', secret, redirects: ['http://localhost/GS/GSLogin.aspx'] });
  },
});
export const providers = withRows(false);

export const doraIsHere: Aside = {
  aside: 'Dora has an account with the address that her provider tells',
  does: async (world) => void (await world.person({ email: dora.email, password, username: 'dora' })),
};

/** What the provider's own SDK gives the app. */
const atProvider: Aside = {
  aside: 'Dora signs in at the provider, and the app gets its token',
  does: async (world, kept) => {
    kept['providerSessions'] = JSON.stringify({ harbour: { idToken: await world.provider.token(dora) } });
  },
};

const notifies = (errorCode = 0, more: object = {}): Call => ({
  method: 'accounts.notifySocialLogin',
  params: ({ providerSessions }) => ({ providerSessions, loginMode: 'standard', conflictHandling: 'fail', ...more }),
  errorCode,
  keeps: errorCode === 0 ? ['sessionInfo', 'UID'] : ['regToken'],
});

export const readsDora: Call = {
  method: 'accounts.getAccountInfo',
  params: { include: 'profile,data,identities-active' },
  sees: ({ profile, socialProviders }) => {
    assert.equal(profile.email, dora.email);
    assert.match(socialProviders, /\bharbour\b/);
  },
};

export const asksWhose: Call = {
  method: 'accounts.getConflictingAccount',
  params: ({ regToken }) => ({ regToken }),
  sees: ({ conflictingAccount }) => assert.deepEqual(conflictingAccount, { loginProviders: ['site'], loginID: dora.email }),
};

/** Android goes on by what it was answered with, Swift by 409003 alone. */
const linkedByRegToken: Transcript = {
  name: 'accounts are linked by a regToken',
  steps: [
    providers,
    doraIsHere,
    atProvider,
    notifies(403043),
    asksWhose,
    {
      method: 'accounts.login',
      params: ({ regToken }) => ({ loginID: dora.email, password, loginMode: 'link', regToken }),
      errorCode: 200009,
      keeps: ['regToken'],
    },
    finishing,
    readsDora,
  ],
};

const linkedInSession: Transcript = {
  name: 'accounts are linked in a session',
  settings: { apis: { gigya: { linkAccountsVersion: '2' } } },
  steps: [
    providers,
    doraIsHere,
    atProvider,
    { ...notifies(409003), keeps: ['regToken', 'provider', 'access_token'] },
    asksWhose,
    { method: 'accounts.login', params: { loginID: dora.email, password }, keeps: ['sessionInfo', 'UID'] },
    {
      method: 'accounts.notifySocialLogin',
      params: ({ provider, access_token: authToken }) => ({
        loginMode: 'connect',
        providerSessions: JSON.stringify({ [provider]: { authToken } }),
      }),
    },
    readsDora,
  ],
};

export const shown: Call = {
  method: 'socialize.login',
  params: { x_provider: 'harbour', x_conflictHandling: 'fail' },
  keeps: ['sessionInfo'],
};

export const social = (sdk: Sdk): readonly Transcript[] => [
  {
    name: 'sign-in by a provider that the app knows itself',
    steps: [providers, atProvider, notifies(), readsDora, atProvider, notifies()],
  },
  ...(sdk === 'android' ? [linkedByRegToken] : []),
  linkedInSession,
  { name: 'sign-in by a provider in a web view', steps: [providers, shown, readsDora] },
  {
    name: 'sign-in by a provider in a web view, by the other name of the method',
    steps: [
      ...(sdk === 'android' ? [{ method: 'socialize.getSDKConfig', params: { include: 'permissions,ids,appIds' } }] : []),
      providers,
      {
        ...shown,
        method: sdk === 'swift' ? 'socialize.socialLogin' : 'accounts.socialLogin',
        params: { ...shown.params, x_regSource: 'app' },
      },
      readsDora,
      {
        method: 'accounts.getAccountInfo',
        params: { include: 'regSource' },
        sees: ({ regSource }) => assert.equal(regSource, 'app'),
      },
    ],
  },
  {
    name: 'more permissions are asked for in a web view',
    steps: [
      withRows(true),
      shown,
      { ...shown, method: 'socialize.requestPermissions', params: { ...shown.params, x_extraPermissions: 'contacts' } },
    ],
  },
  {
    name: 'a connection is added in a web view, by the other name of the method',
    steps: [
      providers,
      doraIsHere,
      { method: 'accounts.login', params: { loginID: dora.email, password }, keeps: ['sessionInfo'] },
      { ...shown, method: 'accounts.addConnection' },
      readsDora,
    ],
  },
  {
    name: 'sign-in by a provider in a web view, and a value is missing',
    steps: [
      providers,
      { aside: 'the site demands a town', does: (world) => world.attributes([{ path: 'address.locality', required: true }]) },
      { ...shown, errorCode: 206001, keeps: ['regToken'] },
      { method: 'accounts.setAccountInfo', params: ({ regToken }) => ({ regToken, profile: { city: 'Pécs' } }) },
      finishing,
      readsDora,
    ],
  },
  {
    name: 'a connection is added in a web view, and removed',
    steps: [
      providers,
      doraIsHere,
      { method: 'accounts.login', params: { loginID: dora.email, password }, keeps: ['sessionInfo', 'UID'] },
      { ...shown, method: 'socialize.addConnection' },
      readsDora,
      { method: 'socialize.removeConnection', params: { provider: 'harbour' } },
      { method: 'socialize.removeConnection', params: { provider: 'harbour' }, errorCode: 400106 },
    ],
  },
  {
    name: 'the token of a provider is brought anew',
    steps: [
      providers,
      atProvider,
      notifies(),
      { method: 'socialize.refreshProviderSession', params: ({ providerSessions }) => ({ providerSessions }) },
    ],
  },
];

/** Dora signed in at the provider in a browser, and lets the site act for her there. */
const lets: Aside = {
  aside: 'Dora signs in by a provider, and allows the site to publish for her',
  async does(world, kept) {
    const how = await actsFor(world, 'publish,user_friends,contacts');
    kept['UID'] = (await world.gigya('accounts.getAccountInfo', {}, how)).body.UID;
  },
};

/** A service of the tenant's own, until the transcript ends it. */
const shortens: Aside = {
  aside: 'the tenant has a service that makes short links',
  async does(world, kept) {
    const service = createServer((_request, reply) => {
      reply.writeHead(200, { 'content-type': 'application/json' }).end('{"shortLink":"https://s.example/1"}');
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    const { port } = service.address() as AddressInfo;
    await world.settings({ community: { linkService: `http://127.0.0.1:${port}/` } });
    kept['end'] = () => {
      service.closeAllConnections();
      service.close();
    };
  },
};

export const bySite: readonly Transcript[] = [
  {
    name: 'links are made short by a service of the tenant',
    steps: [
      { method: 'socialize.shortenURL', params: { url: 'https://shop.example/1' }, errorCode: 403036 },
      shortens,
      {
        method: 'socialize.shortenURL',
        params: { url: 'https://shop.example/1' },
        sees: ({ shortURL }) => assert.equal(shortURL, 'https://s.example/1'),
      },
      { method: 'socialize.shortenURL', params: { url: 'javascript:alert(1)' }, errorCode: 400006 },
      { aside: 'the service ends', does: (_world, { end }) => end() },
    ],
  },
  {
    name: 'a site acts for a person at a provider',
    steps: [
      lets,
      { method: 'socialize.setStatus', params: ({ UID }) => ({ UID, status: 'At the shop' }) },
      {
        method: 'socialize.publishUserAction',
        params: ({ UID }) => ({
          UID,
          userAction: { userMessage: 'Look', title: 'A lamp', linkBack: 'https://shop.example/lamp' },
          tags: 'lamps',
        }),
      },
      {
        method: 'socialize.getTopShares',
        params: { age: 7 },
        sees: ({ shares }) => assert.deepEqual(shares, [{ url: 'https://shop.example/lamp', title: 'A lamp', count: 1 }]),
      },
      {
        method: 'socialize.getTopShares',
        params: { age: 1, tag: 'lamps' },
        sees: ({ shares }) => assert.equal(shares[0].count, 1),
      },
      { method: 'socialize.getTopShares', params: { age: 8 }, errorCode: 400006 },
      { method: 'socialize.getFriendsInfo', params: ({ UID }) => ({ UID }), sees: ({ friends }) => assert.equal(friends.length, 1) },
      {
        method: 'socialize.getSessionInfo',
        params: ({ UID }) => ({ UID, provider: 'harbour' }),
        sees: ({ authToken }) => assert.match(authToken, /^EAA/),
      },
      {
        method: 'socialize.getContacts',
        params: ({ UID }) => ({ UID, enabledProviders: 'harbour' }),
        sees: ({ contacts }) =>
          assert.deepEqual(
            contacts.map(({ email: each }: { email: string }) => each),
            ['emil.harbour@example.org'],
          ),
      },
      {
        method: 'socialize.getRawData',
        params: ({ UID }) => ({ UID, provider: 'harbour', path: '/me?fields=id,first_name' }),
        sees: ({ rawData }) => assert.deepEqual(rawData, { id: dora.sub, first_name: 'Dora' }),
      },
      {
        method: 'socialize.importIdentities',
        params: ({ UID }) => ({ UID, identities: [{ provider: 'facebook', providerUID: '4711' }] }),
        sees: ({ isImported, identityConflicts, time }, kept) => {
          assert.deepEqual([isImported, identityConflicts], [true, undefined]);
          kept['time'] = time;
        },
      },
      {
        aside: 'Dora takes the application away at Facebook, which signs what it tells',
        does(world, kept) {
          const issued_at = Math.floor(Date.parse(String(kept['time'])) / 1000);
          const body = Buffer.from(JSON.stringify({ algorithm: 'HMAC-SHA256', user_id: '4711', issued_at })).toString('base64url');
          const signed = (secret: string) => `${createHmac('sha256', secret).update(body).digest('base64url')}.${body}`;
          Object.assign(kept, { signed_request: signed(world.provider.graph.secret), forged: signed('x') });
        },
      },
      { method: 'socialize.facebook.deauthorize', params: ({ forged }) => ({ signed_request: forged }), errorCode: 403003 },
      { method: 'socialize.facebook.deauthorize', params: ({ signed_request }) => ({ signed_request }) },
      {
        method: 'socialize.getUserInfo',
        params: ({ UID }) => ({ UID, includeAllIdentities: true }),
        sees: ({ identities }) =>
          assert.equal(
            identities.some(({ provider }: { provider: string }) => provider === 'facebook'),
            false,
          ),
      },
    ],
  },
  {
    name: 'a site brings an identity with its session, and calls the Graph of its provider',
    steps: [
      {
        aside: 'the site keeps what providers give, and got a token of Dora’s',
        async does(world, kept) {
          await withProviders(world, { keepTokens: true });
          kept['authToken'] = world.provider.graph.token({ id: '4711', name: 'Dora' });
        },
      },
      {
        method: 'socialize.importIdentities',
        params: ({ authToken }) => ({
          ...{ UID: 'dora-1', identities: [{ provider: 'facebook', providerUID: '4711' }], allowNewUser: true },
          ...{ providerSessions: { facebook: { authToken } }, handleInvalidSessions: 'Error' },
        }),
        keeps: ['UID'],
      },
      {
        method: 'socialize.facebookGraphOperation',
        params: ({ UID }) => ({ UID, graphPath: '/me', method: 'GET', graphParams: { fields: 'id,name' } }),
        sees: ({ graphResponse }) => assert.deepEqual(graphResponse, { id: '4711', name: 'Dora' }),
      },
      { method: 'accounts.notifyLogin', params: ({ authToken }) => ({ siteUID: 'dora-1', providerSessions: { facebook: { authToken } } }) },
      { method: 'socialize.setUserInfo', params: ({ UID }) => ({ UID, userInfo: { firstName: 'Dora', nickname: 'Dodo' } }) },
      {
        method: 'socialize.getUserInfo',
        params: ({ UID }) => ({ UID, includeAllIdentities: true, extraFields: 'bio' }),
        sees: ({ nickname, identities }) => assert.deepEqual([nickname, identities.length], ['Dodo', 2]),
      },
    ],
  },
  {
    name: 'a site keeps what a person chose about sharing',
    steps: [
      doraIsHere,
      { method: 'accounts.login', params: { loginID: dora.email, password }, keeps: ['UID'] },
      {
        method: 'socialize.setUserSettings',
        params: ({ UID }) => ({ UID, group: 'gigyaShareSettings', settings: { Like: { alwaysShare: true }, Rate: { neverShare: true } } }),
      },
      { method: 'socialize.delUserSettings', params: ({ UID }) => ({ UID, group: 'gigyaShareSettings', settings: 'Rate' }) },
      {
        method: 'socialize.getUserSettings',
        params: ({ UID }) => ({ UID, group: 'gigyaShareSettings' }),
        sees: ({ settings }) => assert.deepEqual(settings, { Like: { alwaysShare: true } }),
      },
      { method: 'ds.getTypes', sees: ({ types }) => assert.deepEqual(types, []) },
    ],
  },
  {
    name: 'a server gets a token for itself, and one for a person whom the site signed in',
    steps: [
      { method: 'socialize.getToken', params: { grant_type: 'client_credentials' }, keeps: ['access_token'] },
      {
        method: 'socialize.getToken',
        params: { grant_type: 'none', x_siteUID: 'dora-1', x_userInfo: { firstName: 'Dora' }, regSource: 'https://shop.example/join' },
        keeps: ['access_token'],
      },
      {
        method: 'accounts.getAccountInfo',
        params: { UID: 'dora-1', include: 'profile,regSource' },
        sees: ({ profile, regSource }) => assert.deepEqual([profile.firstName, regSource], ['Dora', 'https://shop.example/join']),
      },
    ],
  },
  {
    name: 'a copier of configurations carries applications at providers over',
    steps: [
      providers,
      { method: 'socialize.getProvidersConfig', keeps: ['providers'], sees: (body) => assert.ok(body.providers.facebook.app.appID) },
      { method: 'socialize.setProvidersConfig', params: ({ providers: all }) => ({ providers: all }) },
    ],
  },
];

/** A page of the site joins a sign-in by a provider to the account that has the address, in one call. */
export const byPageOfSite: readonly Transcript[] = [
  {
    name: 'a page asks which providers there are',
    steps: [
      providers,
      {
        method: 'socialize.getAvailableProviders',
        params: { requiredCapabilities: 'Login,Friends' },
        sees: (body) => assert.deepEqual(body.providers, ['facebook', 'harbour']),
      },
    ],
  },
  {
    name: 'accounts are linked at once',
    steps: [
      providers,
      doraIsHere,
      atProvider,
      notifies(403043),
      { method: 'accounts.linkAccounts', params: ({ regToken }) => ({ regToken, loginID: dora.email, password }), keeps: ['sessionInfo'] },
    ],
  },
];
