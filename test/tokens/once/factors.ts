// What second factors and passkeys hand out, as far as it is brought once.
import assert from 'node:assert/strict';
import type { Purpose } from '../../../src/core/codes/index.ts';
import { deviceTicket, provenByMail } from '../../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../../src/proving/world-type.ts';
import { admitted, bearer, passkeysOn, proven, redeemed, registered, signedInBy } from '../../passkeys/of-gigya.ts';
import { ann, sessionsOf } from './counted.ts';
import { heard, type Kind } from './using.ts';

/** Ann's, at a site where passkeys sign in. */
async function passkeyOf(world: World) {
  await world.settings(passkeysOn);
  await world.person();
  return (await registered(world, await signedInBy(world))).kept;
}

export const factors = {
  'device-ticket': {
    'gigya: the ticket of a device': async ({ world }) => {
      const gmidTicket = await deviceTicket(world);
      return {
        refused: ['409012'],
        use: async () => {
          const exchange = await world.gigya('accounts.webSdkBootstrap', { gmidTicket });
          return heard(exchange.code === 0, exchange);
        },
      };
    },
  },
  'passkey-proof': {
    'gigya: the token of a passkey that was proven': async ({ world }) => {
      const idToken = await proven(world, await passkeyOf(world));
      return {
        refused: ['400006'],
        use: async () => {
          const exchange = await world.gigya('oauth.authorize', { response_type: 'code' }, bearer(idToken));
          return heard(exchange.code === 0, exchange);
        },
      };
    },
    'gigya: the code of a passkey that was proven': async (built) => {
      const { world } = built;
      const code = await admitted(world, await passkeyOf(world));
      const { id } = (await built.app.stores.accounts.find(world.keys.tenant, {}))[0]!;
      const before = await sessionsOf(built, id);
      return {
        refused: ['400006'],
        use: async () => {
          const exchange = await redeemed(world, code);
          return heard(exchange.code === 0, exchange);
        },
        after: async () => assert.equal(await sessionsOf(built, id), before + 1),
      };
    },
  },
  'passkey-receipt': {
    'gigya: the token of a passkey that was made': async ({ world }) => {
      await world.settings(passkeysOn);
      await world.person();
      const oauth_token = await signedInBy(world);
      const { idToken } = (await registered(world, oauth_token)).body;
      return {
        refused: ['400006'],
        use: async () => {
          const exchange = await world.gigya('oauth.connect', { oauth_token }, bearer(idToken));
          return heard(exchange.code === 0, exchange);
        },
      };
    },
  },
  'separate-proof': {
    'gigya: the assertions of a second factor': async (built) => {
      const { world } = built;
      const { regToken, gigyaAssertion, providerAssertion } = await provenByMail(world);
      return {
        refused: ['400006'],
        use: async () => {
          const exchange = await world.gigya('accounts.tfa.finalizeTFA', { regToken, gigyaAssertion, providerAssertion });
          return heard(exchange.code === 0, exchange);
        },
      };
    },
  },
  'factor-pass': {
    'gigya: a temporary device whose factor was proven': async (built) => {
      const { world } = built;
      const { id, gmid, ...tokens } = await provenByMail(world);
      await world.gigya('accounts.tfa.finalizeTFA', { ...tokens, gmid, tempDevice: true });
      return {
        refused: ['403101'],
        use: async () => {
          const exchange = await world.gigya('accounts.login', { loginID: ann, password: 'correct horse', gmid });
          return heard(exchange.code === 0, exchange);
        },
        after: async () => assert.equal(await sessionsOf(built, id), 1),
      };
    },
  },
} as const satisfies Partial<Record<Purpose, Readonly<Record<string, Kind>>>>;
