// Lite accounts and subscriptions, as a site's server and its pages have them. Parameters are those of npm @gigya-ts/rest-api.
import assert from 'node:assert/strict';
import type { Aside, Call, Params, Transcript } from '../transcript.ts';
import { email, password } from './people.ts';

const bo = 'bo@example.org';
const wants = (isSubscribed: boolean, more: object = {}) => ({ news: { email: { isSubscribed, ...more } } });
const topics: Call = {
  method: 'accounts.setSchema',
  params: { subscriptionsSchema: { fields: { news: { email: { type: 'subscription', required: false, doubleOptIn: false } } } } },
};
const declared: Aside = {
  aside: 'the site has a newsletter',
  does: async (world) => void (await world.gigya('accounts.setSchema', topics.params as Params, { as: 'signed' })),
};

/** Of a site's server. */
export const lite: readonly Transcript[] = [
  {
    name: 'a lite account moves in, becomes an account and ends its newsletter',
    settings: { messages: { inviteUrl: 'https://shop.example/me' } },
    steps: [
      topics,
      {
        method: 'accounts.importLiteAccount',
        params: {
          email: bo,
          profile: { firstName: 'Bo' },
          subscriptions: wants(true, { lastUpdatedSubscriptionState: '2020-05-06T07:08:09.000Z' }),
        },
      },
      { method: 'accounts.importLiteAccounts', params: { email: bo, profile: { lastName: 'Berg' }, subscriptions: {}, data: {} } },
      { method: 'accounts.getLiteToken', params: { email: bo, sessionExpiration: 600 }, keeps: ['token'] },
      {
        method: 'accounts.getAccountInfo',
        params: ({ token }) => ({ regToken: token }),
        keeps: ['UID'],
        sees: ({ profile, subscriptions }) =>
          assert.deepEqual([profile.firstName, profile.lastName, subscriptions.news.email.isSubscribed], ['Bo', 'Berg', true]),
      },
      {
        method: 'accounts.getAccountInfo',
        params: ({ UID }) => ({ UID }),
        sees: ({ token }, kept) => {
          kept['emailToken'] = token;
        },
      },
      { method: 'accounts.getLiteToken', params: ({ emailToken }) => ({ emailToken }), keeps: ['token'] },
      { method: 'accounts.setAccountInfo', params: ({ token }) => ({ regToken: token, profile: { firstName: 'Bob' } }) },
      { method: 'accounts.sendLiteInvite', params: { email: bo, lang: 'en', invitationExpiration: 600, sessionExpiration: 3600 } },
      {
        method: 'accounts.register',
        params: ({ token }) => ({ regToken: token, email: bo, password, finalizeRegistration: true }),
        sees: ({ UID, profile }, kept) => assert.deepEqual([UID, profile.firstName], [kept['UID'], 'Bob']),
      },
      { method: 'accounts.unsubscribe', params: { email: bo, subscriptionID: 'news', tags: ['by mail'] } },
      {
        method: 'accounts.getAccountInfo',
        params: ({ UID }) => ({ UID }),
        sees: ({ subscriptions }) =>
          assert.deepEqual([subscriptions.news.email.isSubscribed, subscriptions.news.email.tags], [false, ['by mail']]),
      },
    ],
  },
  {
    name: 'whoever subscribes is asked once more to confirm it',
    settings: { rates: { codeResendSeconds: 0 } },
    steps: [
      {
        method: 'accounts.setSchema',
        params: { subscriptionsSchema: { fields: { offers: { email: { type: 'subscription', required: false, doubleOptIn: true } } } } },
      },
      { method: 'accounts.initRegistration', params: { isLite: true }, keeps: ['regToken'] },
      {
        method: 'accounts.setAccountInfo',
        params: ({ regToken }) => ({ regToken, profile: { email: bo }, subscriptions: { offers: { email: { isSubscribed: true } } } }),
        keeps: ['UID'],
      },
      { method: 'accounts.resendDOIConfirmationEmail', params: { email: bo, subscriptionId: 'offers', lang: 'en' } },
      {
        method: 'accounts.getAccountInfo',
        params: ({ UID }) => ({ UID, include: 'subscriptions' }),
        sees: ({ subscriptions }) => assert.equal(subscriptions.offers.email.doubleOptIn.status, 'Pending'),
      },
    ],
  },
  {
    name: 'a lite account goes',
    steps: [
      { method: 'accounts.initRegistration', params: { isLite: true }, keeps: ['regToken'] },
      { method: 'accounts.setAccountInfo', params: ({ regToken }) => ({ regToken, profile: { email: bo } }), keeps: ['UID'] },
      { method: 'accounts.getAccountInfo', params: ({ UID }) => ({ UID }), keeps: ['token'] },
      { method: 'accounts.deleteLiteAccount', params: ({ token }) => ({ emailAccountToken: token }) },
      { method: 'accounts.getLiteToken', params: { email: bo }, errorCode: 404000 },
    ],
  },
];

/** Of a page. */
export const liteByPage: readonly Transcript[] = [
  {
    name: 'somebody subscribes with an address alone',
    steps: [
      declared,
      { method: 'accounts.initRegistration', params: { isLite: true }, keeps: ['regToken'] },
      {
        method: 'accounts.setAccountInfo',
        params: ({ regToken }) => ({ regToken, profile: { email }, subscriptions: wants(true) }),
        keeps: ['UID'],
      },
    ],
  },
];
