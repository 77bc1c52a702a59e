// What the plug-in for Flutter does where a sign-in by a provider meets an account that has the address: SAP/gigya-flutter-plugin at e78b3bc9 hands `linkToSite` and
// `linkToSocial` to the resolvers of the SDKs for telephones. That of Android (at 6388b990) goes on by the code that it was answered with, Swift's by 409003 alone.
import assert from 'node:assert/strict';
import { dora } from '../../../../src/dialects/gigya/conformance/flow.ts';
import type { Aside, Call, Transcript } from '../transcript.ts';
import { finishing, password } from './people.ts';
import { asksWhose, doraIsHere, providers, readsDora, shown } from './social.ts';

const second = { apis: { gigya: { linkAccountsVersion: '2' } } };

const connects: Call = {
  method: 'accounts.notifySocialLogin',
  params: ({ provider, access_token: authToken }) => ({
    loginMode: 'connect',
    providerSessions: JSON.stringify({ [provider]: { authToken } }),
  }),
};

/** Dora came by harbour before; now the SDK of another provider gives the app a token of hers, and that provider tells the same address. */
const cameByHarbour: readonly (Aside | Call)[] = [
  providers,
  { ...shown, keeps: ['sessionInfo'] },
  { method: 'accounts.logout' },
  {
    aside: 'Dora signs in at Facebook, and the app gets its token',
    does: async (world, kept) => {
      kept['authToken'] = world.provider.graph.token({ id: '4711', name: 'Dora', email: dora.email });
    },
  },
];

const byFacebook = (errorCode: number, keeps: readonly string[]): Call => ({
  method: 'accounts.notifySocialLogin',
  params: ({ authToken }) => ({ loginMode: 'standard', providerSessions: JSON.stringify({ facebook: { authToken } }) }),
  errorCode,
  keeps,
});

const asksHarbour: Call = {
  ...asksWhose,
  sees: ({ conflictingAccount }) => assert.deepEqual(conflictingAccount, { loginProviders: ['harbour'], loginID: dora.email }),
};

const inSession: readonly Transcript[] = [
  {
    name: 'linkToSite after a sign-in in a web view, in a session',
    settings: second,
    steps: [
      providers,
      doraIsHere,
      { ...shown, errorCode: 409003, keeps: ['regToken', 'provider', 'access_token'] },
      asksWhose,
      { method: 'accounts.login', params: { loginID: dora.email, password }, keeps: ['sessionInfo'] },
      connects,
      readsDora,
    ],
  },
  {
    name: 'linkToSocial, in a session',
    settings: second,
    steps: [
      ...cameByHarbour,
      byFacebook(409003, ['regToken', 'provider', 'access_token']),
      asksHarbour,
      { ...shown, keeps: ['sessionInfo'] },
      connects,
      readsDora,
    ],
  },
];

export const flutterOnAndroid: readonly Transcript[] = [
  {
    name: 'linkToSite after a sign-in in a web view, by a regToken',
    steps: [
      providers,
      doraIsHere,
      { ...shown, errorCode: 403043, keeps: ['regToken'] },
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
  },
  {
    name: 'linkToSocial, by a regToken',
    steps: [
      ...cameByHarbour,
      byFacebook(403043, ['regToken']),
      asksHarbour,
      {
        method: 'socialize.login',
        params: ({ regToken }) => ({ x_provider: 'harbour', x_loginMode: 'link', x_regToken: regToken }),
        errorCode: 200009,
        keeps: ['regToken'],
      },
      finishing,
      readsDora,
    ],
  },
  ...inSession,
];

export const flutterOnApple = inSession;
