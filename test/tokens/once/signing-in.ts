// What a sign-in hands out on its way, and what opens one: of twenty at once one opens a session.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Purpose } from '../../../src/core/codes/index.ts';
import { signIn as akamaiSignIn, recoveryCode, socialSignIn, socialToken } from '../../../src/dialects/akamai/conformance/flow.ts';
import { drawnCaptcha, login } from '../../../src/dialects/authing/conformance/flow.ts';
import { socialLogin, withProviders } from '../../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../../src/proving/world-type.ts';
import { owingAt } from '../../pages/owing.ts';
import { callback } from '../../wso2/openid.ts';
import { accounts, ann, sessionsOf } from './counted.ts';
import { heard, type Kind, many, posted } from './using.ts';

const redeeming =
  (codeOf: (world: World) => Promise<string>): Kind =>
  async ({ world }) => {
    await world.person();
    const code = await codeOf(world);
    const redirect_uri = 'http://localhost';
    return {
      refused: ['415'],
      use: async () => {
        const exchange = await world.akamai('/oauth/token', { grant_type: 'authorization_code', code, redirect_uri }, { as: 'login' });
        return heard(exchange.body.stat === 'ok', exchange);
      },
    };
  };

export const signingIn = {
  'identity-code': {
    'gigya: a code of a sign-in by a provider': async (built) => {
      const { world } = built;
      await withProviders(world);
      const back = await socialLogin(world, { parameters: { response_type: 'code' } });
      const code = new URL(back.headers['location']!).searchParams.get('code');
      const { apiKey, secret } = world.keys.gigya;
      const authorization = `Basic ${Buffer.from(`${apiKey}:${secret}`).toString('base64')}`;
      const given = { apiKey: '', grant_type: 'authorization_code', code, redirect_uri: 'https://shop.example/cb' };
      return {
        refused: ['400006'],
        use: async () => {
          const exchange = await world.gigya('socialize.getToken', given, { over: 'https', headers: { authorization } });
          return heard(exchange.body.access_token !== undefined, exchange);
        },
        after: async () => assert.equal(await accounts(built), 1),
      };
    },
  },
  authorization: {
    'akamai: a code': redeeming(
      async (world) => (await akamaiSignIn(world, 'correct horse', { response_type: 'code' })).body.authorization_code,
    ),
    'akamai: the code of a mail': redeeming(recoveryCode),
  },
  continue: {
    'authing: a token that waits for a second factor, with its code': async (built) => {
      const { world } = built;
      await world.settings({ secondFactor: { offered: ['email'], required: 'always' } });
      const { id } = await world.person();
      const { mfaToken } = (await world.authing('POST', '/api/v2/login/account', { account: ann, password: 'correct horse' })).body.data;
      await world.authing('POST', '/api/v2/email/send', { email: ann, scene: 'MFA_VERIFY_CODE' });
      const { code } = world.mail.last(ann);
      const how = { headers: { authorization: `Bearer ${mfaToken}` } };
      return {
        // Of those that come when it is done the token is over; the others bring a code that is spent.
        refused: ['2001', '2028', '2207'],
        use: async () => {
          const exchange = await world.authing('POST', '/api/v2/applications/mfa/email/verify', { email: ann, code }, how);
          return heard(exchange.body.apiCode === 1600, exchange);
        },
        after: async () => assert.equal(await sessionsOf(built, id), 1),
      };
    },
    'gigya: a registration that was begun': async (built) => {
      const { world } = built;
      await world.settings({ registration: { open: true }, contacts: { verify: 'off' } });
      const { regToken } = (await world.gigya('accounts.initRegistration')).body;
      return {
        refused: ['400006'],
        use: async (at) => {
          const given = { regToken, email: `new-${at}@example.org`, password: 'Blue-Sky-42', finalizeRegistration: true };
          const exchange = await world.gigya('accounts.register', given);
          return heard(exchange.code === 0, exchange);
        },
        after: async () => assert.equal(await accounts(built), 1),
      };
    },
  },
  identity: {
    "akamai: a provider's word, of somebody who is known": async (built) => {
      const { world } = built;
      const dora = { sub: 'h-1', email: 'dora@example.org', email_verified: true, given_name: 'Dora', name: 'Dora Kiss' };
      const { capture_user } = (await socialSignIn(world, await socialToken(world, dora), { thin_registration: true })).body;
      const token = await socialToken(world, dora);
      const before = await sessionsOf(built, capture_user.uuid);
      return {
        refused: ['200'],
        use: async () => {
          const exchange = await socialSignIn(world, token);
          return heard(exchange.body.stat === 'ok', exchange);
        },
        after: async () => assert.equal(await sessionsOf(built, capture_user.uuid), before + 1),
      };
    },
    "akamai: a provider's word, of somebody new": async (built) => {
      const { world } = built;
      const dora = { sub: 'h-1', email: 'dora@example.org', email_verified: true, given_name: 'Dora', name: 'Dora Kiss' };
      const token = await socialToken(world, dora);
      return {
        // Whoever comes when it is done brings an identity that somebody has.
        refused: ['200', '380'],
        use: async () => {
          const exchange = await socialSignIn(world, token, { thin_registration: true });
          return heard(exchange.body.stat === 'ok', exchange);
        },
        after: async () => assert.equal(await accounts(built), 1),
      };
    },
  },
  'native-sign-in': {
    "openid: a sign-in on an application's own screen": async (built) => {
      const { world } = built;
      const { id } = await world.person();
      const described = {
        client_name: 'App',
        redirect_uris: [callback],
        token_endpoint_auth_method: 'none',
        api_based_authentication: true,
      };
      const { client_id } = (await world.wso2('POST', '/api/identity/oauth2/dcr/v1.1/register', described)).body;
      const challenge = { code_challenge: createHash('sha256').update('a'.repeat(43)).digest('base64url'), code_challenge_method: 'S256' };
      const request = { client_id, response_type: 'code', response_mode: 'direct', redirect_uri: callback, scope: 'openid', ...challenge };
      const { flowId, nextStep } = (await posted(world, '/oauth2/authorize', request)).body;
      const params = { username: 'ann-demo', password: 'correct horse' };
      const selectedAuthenticator = { authenticatorId: nextStep.authenticators[0].authenticatorId, params };
      return {
        refused: ['ABA-60001'],
        use: async () => {
          const { status, body } = await world.wso2('POST', '/oauth2/authn', { flowId, selectedAuthenticator }, { as: 'nobody' });
          return { worked: body.authData?.code !== undefined, status, said: String(body.code) };
        },
        after: async () => assert.equal(await sessionsOf(built, id), 1),
      };
    },
  },
  'one-time-sign-in': {
    'openid: a mailed code at the page': async (built) => {
      const { world, app } = built;
      await world.settings({ oneTimeSignIn: { mail: true } });
      const { id } = await world.person();
      const browsers = await Promise.all(Array.from({ length: many + 1 }, () => owingAt(world)));
      const { go, page } = browsers[0]!;
      const asked = await go(page.url.replace('/login.do', '/login.do/one-time'), { username: ann });
      await app.settled();
      const code = /typed there: (\d+)/.exec(world.mail.last(ann).text)![1]!;
      return {
        refused: ['400'],
        use: async (at) => {
          const { status, text } = await browsers[at]!.type(asked.text, { code });
          return { worked: /name="consent"/.test(text), status, said: String(status) };
        },
        after: async () => assert.equal(await sessionsOf(built, id), 1),
      };
    },
  },
  'sign-in-link': {
    'gigya: a link that the server of a site was handed': async (built) => {
      const { world } = built;
      const { id } = await world.person();
      await world.settings({ oneTimeSignIn: { mail: true }, apis: { gigya: { magicLinkUrl: 'https://shop.example/in' } } });
      const { magicLink } = (await world.gigya('accounts.auth.magiclink.getlink', { email: ann }, { as: 'signed' })).body;
      const { vToken, code } = Object.fromEntries(new URL(magicLink).searchParams);
      return {
        refused: ['400006'],
        use: async () => {
          const exchange = await world.gigya('accounts.auth.magiclink.email.login', { vToken, code });
          return heard(exchange.code === 0, exchange);
        },
        after: async () => assert.equal(await sessionsOf(built, id), 1),
      };
    },
  },
  captcha: {
    'authing: what a picture says': async (built) => {
      const { world } = built;
      await world.settings({ captcha: { verifier: 'picture', signInAfter: 0 } });
      const { id } = await world.person();
      const captchaCode = await drawnCaptcha(world);
      return {
        refused: ['2001'],
        use: async () => {
          const exchange = await login(world, 'correct horse', { captchaCode });
          return heard(Boolean(exchange.body.data?.loginByEmail), exchange);
        },
        after: async () => assert.equal(await sessionsOf(built, id), 1),
      };
    },
  },
} as const satisfies Partial<Record<Purpose, Readonly<Record<string, Kind>>>>;
