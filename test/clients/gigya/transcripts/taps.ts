// An app of the site that is asked by a message, as the SDKs for telephones speak it, and the page whose sign-in waits for it.
import assert from 'node:assert/strict';
import type { World } from '../../../../src/proving/world-type.ts';
import { type Gateway, openGateway } from '../../../factors/device.ts';
import type { Aside, Call, Kept, Transcript } from '../transcript.ts';
import { ann, email, finishing, password, type Sdk } from './people.ts';

const opensGateway: Aside = {
  aside: 'the site has a service that hands messages over to telephones',
  does: async (world, kept) => {
    const gateway: Gateway = await openGateway();
    kept['gateway'] = gateway;
    await world.settings(gateway.settings);
    await world.settings({ secondFactor: { offered: ['push'], pushTap: true }, rates: { codeResendSeconds: 0 } });
  },
};

const closesGateway: Aside = { aside: 'that is all', does: (_world, kept) => kept['gateway'].close() };

const isShown = (mode: 'optin' | 'verify'): Aside => ({
  aside: `the message of the mode ${mode} is on the telephone, and its owner approves`,
  does: (_world, kept) => {
    const { data } = kept['gateway'].last();
    assert.equal(data.mode, mode);
    Object.assign(kept, { shown: data });
  },
});

const approves: Call = {
  method: 'accounts.tfa.push.verify',
  params: ({ shown: { gigyaAssertion, verificationToken } }) => ({ gigyaAssertion, verificationToken }),
};

const infoOf = (sdk: Sdk, pushToken: string) => ({ platform: sdk === 'swift' ? 'ios' : 'android', os: '17', man: 'none', pushToken });

/** Swift brings the token that its own call began, Android what the message said: it is the same. */
const registers = (sdk: Sdk): readonly (Call | Aside)[] => [
  { method: 'accounts.tfa.initTFA', params: { provider: 'gigyaPush', mode: 'register' }, keeps: ['gigyaAssertion'] },
  {
    method: 'accounts.tfa.push.optin',
    params: ({ gigyaAssertion }) => ({ gigyaAssertion, deviceInfo: infoOf(sdk, 'push-1') }),
  },
  isShown('optin'),
  { ...approves, keeps: ['providerAssertion'] },
  {
    method: 'accounts.tfa.finalizeTFA',
    params: ({ gigyaAssertion, providerAssertion }) => ({ gigyaAssertion, providerAssertion }),
  },
];

/** The same beside a page: the app of its person, as far as the page needs it. */
const app = (world: World, kept: Kept) => (method: string, params: object) =>
  world.gigya(method, { ...params }, { as: 'session', session: kept['app'] });

export const tapping = (sdk: Sdk): Transcript => ({
  name: 'an app approves sign-ins by a tap',
  steps: [
    { method: 'socialize.getIDs', params: {}, keeps: ['gcid'] },
    opensGateway,
    ann,
    { method: 'accounts.login', params: { loginID: email, password }, keeps: ['sessionInfo'] },
    ...registers(sdk),
    {
      aside: 'Ann signs in at a page, which asks the telephone',
      does: async (world, kept) => {
        const { regToken } = (await world.gigya('accounts.login', { loginID: email, password })).body;
        const begun = await world.gigya('accounts.tfa.initTFA', { regToken, provider: 'gigyaPush', mode: 'verify' });
        kept['page'] = begun.body.gigyaAssertion;
        await world.gigya('accounts.tfa.push.sendVerification', { gigyaAssertion: kept['page'] });
      },
    },
    isShown('verify'),
    approves,
    {
      aside: 'the page hears of it',
      does: async (world, kept) => {
        const { body } = await world.gigya('accounts.tfa.push.isVerified', { gigyaAssertion: kept['page'] });
        assert.ok(body.providerAssertion);
      },
    },
    sdk === 'swift'
      ? { method: 'accounts.devices.update', params: { deviceInfo: infoOf(sdk, 'push-2') } }
      : { method: 'accounts.auth.push.updateDevice', params: infoOf(sdk, 'push-2') },
    // The other SDK has no such call.
    ...(sdk === 'swift' ? [] : [{ method: 'accounts.devices.unregister' } as const]),
    closesGateway,
  ],
});

export const tapByPage: Transcript = {
  name: 'a page waits until the telephone was tapped',
  steps: [
    opensGateway,
    ann,
    {
      aside: 'Ann has the app of the site',
      does: async (world, kept) => {
        kept['app'] = (await world.gigya('accounts.login', { loginID: email, password, targetEnv: 'mobile' })).body.sessionInfo;
        const call = app(world, kept);
        const { gigyaAssertion } = (await call('accounts.tfa.initTFA', { provider: 'gigyaPush', mode: 'register' })).body;
        await call('accounts.tfa.push.optin', { gigyaAssertion, deviceInfo: infoOf('android', 'push-1') });
        const { verificationToken } = kept['gateway'].last().data;
        const { providerAssertion } = (await call('accounts.tfa.push.verify', { gigyaAssertion, verificationToken })).body;
        await call('accounts.tfa.finalizeTFA', { gigyaAssertion, providerAssertion });
      },
    },
    { method: 'accounts.login', params: { loginID: email, password }, errorCode: 403101, keeps: ['regToken'] },
    {
      method: 'accounts.tfa.initTFA',
      params: ({ regToken }) => ({ regToken, provider: 'gigyaPush', mode: 'verify' }),
      keeps: ['gigyaAssertion'],
    },
    { method: 'accounts.tfa.push.sendVerification', params: ({ gigyaAssertion }) => ({ gigyaAssertion }) },
    {
      method: 'accounts.tfa.push.isVerified',
      params: ({ gigyaAssertion }) => ({ gigyaAssertion }),
      sees: ({ providerAssertion }) => assert.equal(providerAssertion, undefined),
    },
    isShown('verify'),
    {
      aside: 'the app says so',
      does: async (world, kept) => {
        const { gigyaAssertion, verificationToken } = kept['shown'];
        assert.equal((await app(world, kept)('accounts.tfa.push.verify', { gigyaAssertion, verificationToken })).code, 0);
      },
    },
    { method: 'accounts.tfa.push.isVerified', params: ({ gigyaAssertion }) => ({ gigyaAssertion }), keeps: ['providerAssertion'] },
    {
      method: 'accounts.tfa.finalizeTFA',
      params: ({ regToken, gigyaAssertion, providerAssertion }) => ({ regToken, gigyaAssertion, providerAssertion, tempDevice: true }),
    },
    finishing,
    closesGateway,
  ],
};
