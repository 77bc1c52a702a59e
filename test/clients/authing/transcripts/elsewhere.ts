// authing-js-sdk 4: people whom other providers, and directories, vouch for.
import assert from 'node:assert/strict';
import { asOwner, bindAtHarbour, followLink, signInAtHarbour, toldIn } from '../../../../src/dialects/authing/conformance/flow.ts';
import { ann as listed } from '../../../federation/directory.ts';
import type { Aside, Body, Transcript } from '../clients.ts';
import { ann, email, hasActiveDirectory, hasDirectory, password } from './people.ts';

const shop = 'https://www.shop.example';

const signsIn = { method: 'AuthenticationClient.loginByEmail', params: [email, password], keeps: ['token', 'id'] } as const;
const sees = (providers: readonly string[]) => (identities: Body) =>
  assert.deepEqual(
    identities.map(({ provider }: { provider: string }) => provider),
    providers,
  );

/** A window of a browser goes to the provider and comes back: somebody is registered. */
const comes: Aside = {
  aside: 'Ann comes by another provider, and is somebody else here',
  async does(world, kept) {
    const { data } = toldIn(await signInAtHarbour(world, { from: shop })).message;
    assert.notEqual(data.id, kept['id']);
    kept['other'] = data.token;
  },
};

export const elsewhere: readonly Transcript[] = [
  {
    name: 'an account that a provider made becomes part of another one, and the identity goes',
    settings: { apis: { authing: { allowedOrigins: ['*.shop.example'] } }, registration: { byProvider: true } },
    steps: [
      ann,
      signsIn,
      comes,
      {
        method: 'AuthenticationClient.linkAccount',
        params: ({ token }) => [{ primaryUserToken: token, secondaryUserToken: token }],
        errorCode: 2231,
      },
      {
        method: 'AuthenticationClient.linkAccount',
        params: ({ token, other }) => [{ primaryUserToken: other, secondaryUserToken: token }],
        errorCode: 2216,
      },
      {
        method: 'AuthenticationClient.linkAccount',
        params: ({ token, other }) => [{ primaryUserToken: token, secondaryUserToken: other }],
      },
      { method: 'AuthenticationClient.social.getIdentities', sees: sees(['harbour']) },
      {
        aside: 'Ann comes by the provider, and is Ann',
        async does(world, kept) {
          assert.equal(toldIn(await signInAtHarbour(world, { from: shop })).message.data.id, kept['id']);
        },
      },
      {
        method: 'AuthenticationClient.linkAccount',
        params: ({ token, other }) => [{ primaryUserToken: token, secondaryUserToken: other }],
        errorCode: 2020,
      },
      { method: 'AuthenticationClient.unLinkAccount', params: ({ token }) => [{ primaryUserToken: token, provider: 'harbour' }] },
      {
        method: 'AuthenticationClient.unLinkAccount',
        params: ({ token }) => [{ primaryUserToken: token, provider: 'harbour' }],
        errorCode: 2216,
      },
      {
        method: 'AuthenticationClient.social.generateLinkExtIdpUrl',
        params: ({ token }) => [{ extIdpConnIdentifier: 'harbour', idToken: token }],
        keeps: ['url'],
      },
      {
        aside: 'Ann follows the link, and the identity is hers',
        async does(world, { url }) {
          assert.equal(toldIn(await followLink(world, String(url))).message.code, 200);
        },
      },
      { method: 'AuthenticationClient.social.getIdentities', sees: sees(['harbour']) },
      { method: 'AuthenticationClient.social.unlinkExtIdp', params: [{ extIdpId: 'harbour' }] },
      {
        aside: 'Ann binds an identity again',
        does: async (world, { token, id }) => void (await bindAtHarbour(world, '100002', { token, id } as never)),
      },
      { method: 'AuthenticationClient.social.unlinkExtIdp', params: [{ extIdpId: 'harbour' }] },
      { method: 'AuthenticationClient.social.getIdentities', sees: sees([]) },
      {
        method: 'ManagementClient.users.linkIdentity',
        params: ({ id }) => [{ userId: id, userIdInIdp: '100003', isSocial: true, identifier: 'harbour', extIdpId: 'harbour' }],
        sees: ({ code }) => assert.equal(code, 200),
      },
      {
        method: 'ManagementClient.users.unlinkIdentity',
        params: ({ id }) => [{ userId: id, isSocial: true, identifier: 'harbour', extIdpId: 'harbour' }],
        sees: ({ code }) => assert.equal(code, 200),
      },
    ],
  },
  {
    name: 'people of a directory sign in',
    settings: { registration: { byProvider: true } },
    steps: [
      hasDirectory,
      {
        method: 'AuthenticationClient.loginByLdap',
        params: [listed.uid, listed.password],
        keeps: ['id'],
        sees: ({ token, customData }) => assert.deepEqual([Boolean(token), customData], [true, []]),
      },
      {
        aside: 'the pool declares a field, of which that person has a value',
        async does(world, { id }) {
          const owner = await asOwner(world);
          for (const document of [
            'mutation { setUdf(targetType: USER, key: "shoeSize", dataType: STRING, label: "Shoe size") { key } }',
            `mutation { setUdv(targetType: USER, targetId: "${id}", key: "shoeSize", value: "\\"39\\"") { key } }`,
          ])
            assert.equal((await world.graphql(document, {}, owner)).body.errors, undefined);
        },
      },
      {
        method: 'AuthenticationClient.loginByLdap',
        params: [listed.uid, listed.password, { withCustomData: true, clientIp: '203.0.113.9' }],
        sees: ({ customData }) =>
          assert.deepEqual(
            customData.map(({ key, value }: Body) => [key, value]),
            [['shoeSize', '39']],
          ),
      },
      hasActiveDirectory,
      { method: 'AuthenticationClient.loginByAd', params: ['dora', 'of dora'], sees: ({ token }) => assert.ok(token) },
      { method: 'AuthenticationClient.loginByAd', params: ['dora', 'of ann'], errorCode: 2333 },
    ],
  },
];
