// What may be used once, and comes twenty times at one moment: once it works, everybody else is refused in the dialect's words, and nothing is
// left of those who came second. A sign-in by a provider's word, and one on an application's own screen, opened a session for each of them.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Purpose } from '../../src/core/codes/index.ts';
import {
  signIn as akamaiSignIn,
  recoveryCode,
  socialSignIn,
  socialToken,
  verificationCode,
} from '../../src/dialects/akamai/conformance/flow.ts';
import {
  bindEmail,
  drawnCaptcha,
  login,
  loginByPhone,
  registerByPhone,
  resetByPhone,
  resetPassword,
  sendEmail,
  sendSms,
  signedIn,
} from '../../src/dialects/authing/conformance/flow.ts';
import { deviceTicket, provenByMail } from '../../src/dialects/gigya/conformance/flow.ts';
import { signIn as hazizzSignIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import { question, questioned, recover, reply, setPassword } from '../../src/dialects/wso2/conformance/flow.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { owingAt } from '../pages/owing.ts';
import { admitted, bearer, passkeysOn, proven, redeemed, registered, signedInBy } from '../passkeys/of-gigya.ts';
import { callback } from '../wso2/openid.ts';
import { form, type Heard, heard, type Kind, posted, type Used } from './once/using.ts';
import { withoutCodes } from './once/without-codes.ts';

const many = 20;
const ann = 'ann@example.org';
const phone = '+36301234567';

const sessionsOf = async ({ world, app }: BuiltWorld, account: string) =>
  (await app.stores.sessions.list(world.keys.tenant, account)).filter(({ ended }) => ended === null).length;
const accounts = async ({ world, app }: BuiltWorld) => (await app.stores.accounts.find(world.keys.tenant, {})).length;

/** Passwords set at once: the one that was taken is the one that signs in. */
function onePassword(world: World, use: (password: string) => Promise<Heard>, refused: readonly string[]): Used {
  const taken: string[] = [];
  const passwordAt = (at: number) => `Taken-${at}-pine-42`;
  return {
    refused,
    use: async (at) => {
      const said = await use(passwordAt(at));
      if (said.worked) taken.push(passwordAt(at));
      return said;
    },
    after: async () => {
      assert.ok((await login(world, taken[0])).body.data.loginByEmail, 'the password of the one that worked');
    },
  };
}

const recovering: Readonly<Record<string, Kind>> = {
  'gigya: the code of a link': async ({ world }) => {
    await world.person();
    await world.gigya('accounts.resetPassword', { loginID: ann });
    const passwordResetToken = world.mail.last(ann).code;
    const use = async (newPassword: string) => {
      const exchange = await world.gigya('accounts.resetPassword', { passwordResetToken, newPassword });
      return heard(exchange.code === 0, exchange);
    };
    return onePassword(world, use, ['400006']);
  },
  'authing: a typed code': async ({ world }) => {
    await world.person();
    await sendEmail(world);
    const { code } = world.mail.last(ann);
    const use = async (newPassword: string) => {
      const exchange = await resetPassword(world, code, newPassword);
      return heard(Boolean(exchange.body.data?.resetPassword), exchange);
    };
    return onePassword(world, use, ['2001']);
  },
  'wso2: the key of a portal': async ({ world }) => {
    await world.person();
    const key = (await recover(world)).text;
    const use = async (password: string) => {
      const exchange = await setPassword(world, key, password);
      return heard(exchange.status === 200, exchange);
    };
    return onePassword(world, use, ['18001']);
  },
  'wso2: the page': async ({ world }) => {
    await world.person();
    const { text: key } = await recover(world);
    const use = async (password: string) => {
      const exchange = await posted(world, `/accountrecoveryendpoint/confirmrecovery.do?confirmation=${key}`, { password });
      return heard(exchange.status === 303, exchange);
    };
    return onePassword(world, use, ['400']);
  },
  'wso2: a code by short message, for a secret': async ({ world }) => {
    await world.settings({ recovery: { phone: true } });
    await world.person({ phone });
    const path = (step: string) => `/api/users/v2/recovery/password/${step}`;
    const claims = [{ uri: 'http://wso2.org/claims/username', value: 'ann-demo' }];
    const [{ channelInfo, flowConfirmationCode: confirmationCode }] = (await world.wso2('POST', path('init'), { claims })).body;
    await world.wso2('POST', path('recover'), { recoveryCode: channelInfo.recoveryCode, channelId: '2' });
    const otp = world.sms.last(phone).code;
    const secrets: string[] = [];
    return {
      refused: ['10015'],
      use: async () => {
        const exchange = await world.wso2('POST', path('confirm'), { confirmationCode, otp });
        if (exchange.status === 200) secrets.push(exchange.body.resetCode);
        return heard(exchange.status === 200, exchange);
      },
      after: async () => {
        const set = { resetCode: secrets[0], flowConfirmationCode: confirmationCode, password: 'Wint3r!pine-42' };
        assert.equal((await world.wso2('POST', path('reset'), { ...set, flowConfirmationCode: undefined })).status, 200);
      },
    };
  },
};

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

/** Every purpose that codes have: how one is used, or why it is no matter of once. A purpose that is not named here does not compile. */
const codes: Readonly<Record<Purpose, Readonly<Record<string, Kind>> | string>> = {
  recover: recovering,
  authorization: {
    'akamai: a code': redeeming(
      async (world) => (await akamaiSignIn(world, 'correct horse', { response_type: 'code' })).body.authorization_code,
    ),
    'akamai: the code of a mail': redeeming(recoveryCode),
  },
  'second-factor': 'Dialects have no way to bring one yet: test/factors tries it at once.',
  'factor-target': 'It leads to a ticket, and is brought by nobody: it sends codes as often as they may go.',
  'enrol-authenticator': 'Dialects have no way to bring one yet: test/factors tries it at once.',
  'scan-begun': 'is scanned once and answered once: test/authing scans and confirms one several times at once',
  'scan-answer': 'It is what a person said, and is brought by nobody: test/authing.',
  'scan-ticket': 'test/authing brings one several times at once',
  'push-challenge': 'Devices answer it: test/factors answers one several times at once.',
  'push-answer': 'It is what a device said, and is brought by nobody: test/factors takes one several times at once.',
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
  'operators-consent': 'It waits for a second operator, and is brought by nobody: test/factors tries it at once.',
  answer: {
    'wso2: the key to a question': async ({ world }) => {
      await questioned(world);
      const { body } = await question(world);
      return {
        refused: ['18001'],
        use: async () => {
          const exchange = await reply(world, body);
          return heard(exchange.status === 200, exchange);
        },
      };
    },
  },
  'saml-request': 'is answered once: test/saml answers one several times at once',
  'saml-logout': 'is answered by the service provider that was told: test/saml answers one twice',
  'page-session': 'stands for a session at the pages for accounts as often as they are shown; a new one supersedes it',
  'passkey-page': 'answers the offer of a passkey in its own flow as often as it is shown; each thing that is done there asks anew',
  'passkey-enrolment': 'a challenge; test/passkeys answers one twice',
  'saml-answer':
    'what a SAML response came to, in the flow of one request, which is spent before; test/saml-sp brings one several times at once',
  'provider-request': 'a request to a provider; test/federation brings one answer several times at once',
  'passkey-sign-in': 'a challenge; test/passkeys answers one several times at once',
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
  'verify-contact': {
    'wso2: the link of a mail': async ({ world }) => {
      await world.settings({ registration: { open: true }, contacts: { verify: 'obligation', lockUnconfirmed: true } });
      const claims = [{ uri: 'http://wso2.org/claims/emailaddress', value: 'kim@example.org' }];
      await world.wso2('POST', '/api/identity/user/v1.0/me', { user: { username: 'kim', password: 'Wso2@test1', claims }, properties: [] });
      const { code } = world.mail.last('kim@example.org');
      return {
        refused: ['400'],
        use: async () => {
          const exchange = await posted(world, `/accountrecoveryendpoint/confirmregistration.do?confirmation=${code}`);
          return heard(exchange.status === 303, exchange);
        },
      };
    },
  },
  'verify-attribute': {
    'akamai: a verification code': async ({ world }) => {
      const { id } = await world.person({ verified: false });
      const verification_code = await verificationCode(world, id, 3600);
      return {
        refused: ['200'],
        use: async () => {
          const exchange = await world.akamai('/access/useVerificationCode', { verification_code });
          return heard(exchange.body.stat === 'ok', exchange);
        },
      };
    },
  },
  'change-contact': 'goes to the number of a `change-number`, below',
  'prove-contact': {
    'authing: a code for another address': async ({ world }) => {
      await world.settings({ contacts: { proveOld: [] } });
      await world.person();
      const how = await signedIn(world);
      const other = 'another@example.org';
      await sendEmail(world, other, 'CHANGE_EMAIL');
      const { code } = world.mail.last(other);
      return {
        // Whoever comes when it is done asks for the address that the account has.
        refused: ['2001', '2208'],
        use: async () => {
          const exchange = await bindEmail(world, other, code, how);
          return heard(Boolean(exchange.body.data?.bindEmail?.id), exchange);
        },
      };
    },
    'authing: a code that signs in': async ({ world, app }) => {
      await world.settings({ oneTimeSignIn: { phone: true } });
      const { id } = await world.person({ phone, verified: true });
      await sendSms(world, phone);
      const { code } = world.sms.last(phone);
      return {
        refused: ['2001'],
        use: async () => {
          const exchange = await loginByPhone(world, phone, code);
          return heard(Boolean(exchange.body.data?.loginByPhoneCode?.token), exchange);
        },
        after: async () => assert.equal(await sessionsOf({ world, app } as BuiltWorld, id), 1),
      };
    },
    'authing: a code that registers': async (built) => {
      const { world } = built;
      await world.settings({ rates: { registration: null } });
      await sendSms(world, phone);
      const { code } = world.sms.last(phone);
      return {
        refused: ['2001', '2026'],
        use: async () => {
          const exchange = await registerByPhone(world, phone, code);
          return heard(Boolean(exchange.body.data?.registerByPhoneCode?.id), exchange);
        },
        after: async () => assert.equal(await accounts(built), 1),
      };
    },
    'authing: a code for a lost password': async ({ world }) => {
      await world.settings({ recovery: { phone: true } });
      await world.person({ phone, verified: true });
      await sendSms(world, phone);
      const { code } = world.sms.last(phone);
      const use = async (newPassword: string) => {
        const exchange = await resetByPhone(world, phone, code, newPassword);
        return heard(exchange.body.data?.resetPassword?.code === 200, exchange);
      };
      return onePassword(world, use, ['2001']);
    },
  },
  'confirm-subscription': {
    'gigya: the link that confirms a subscription': async ({ world }) => {
      const fields = { news: { email: { type: 'subscription', doubleOptIn: true } } };
      await world.gigya('accounts.setSchema', { subscriptionsSchema: { fields } }, { as: 'signed' });
      const { regToken } = (await world.gigya('accounts.initRegistration', { isLite: true })).body;
      const subscriptions = { news: { email: { isSubscribed: true } } };
      const { UID } = (await world.gigya('accounts.setAccountInfo', { regToken, profile: { email: ann }, subscriptions })).body;
      const { link } = world.mail.last(ann);
      return {
        refused: ['400'],
        use: async () => {
          const exchange = await world.raw({ method: 'POST', url: link, headers: form, body: '' });
          return heard(exchange.status === 303, exchange);
        },
        after: async () => {
          const { body } = await world.gigya('accounts.getAccountInfo', { UID }, { as: 'signed' });
          assert.equal(body.subscriptions.news.email.doubleOptIn.status, 'Confirmed');
        },
      };
    },
  },
  'undo-contact': {
    'gigya: the link that takes a change back': async ({ world }) => {
      await world.settings({ contacts: { proveOld: [], verify: 'off' } });
      const { id } = await world.person();
      const { body } = await world.gigya('accounts.login', { loginID: ann, password: 'correct horse', targetEnv: 'mobile' });
      const how = { as: 'session', session: body.sessionInfo } as const;
      assert.equal((await world.gigya('accounts.setAccountInfo', { profile: { email: 'thief@evil.example' } }, how)).code, 0);
      const { link } = world.mail.last(ann);
      return {
        refused: ['400'],
        use: async () => {
          const exchange = await world.raw({ method: 'POST', url: link, headers: form, body: '' });
          return heard(exchange.status === 303, exchange);
        },
        after: async () => {
          const { identifiers } = (await world.console('GET', `/accounts/${id}`)).body;
          const emails = identifiers.filter(({ kind }: { kind: string }) => kind === 'email');
          assert.deepEqual(
            emails.map(({ spelled }: { spelled: string }) => spelled),
            [ann],
          );
        },
      };
    },
  },
  elevate: {
    'hazizz: the token of an elevation': async ({ world }) => {
      await world.person();
      const { token } = await hazizzSignIn(world);
      const given = { password: world.digested('correct horse') };
      const elevation = (await world.hazizz('POST', '/auth-server/auth/elevationtoken', given, { token })).body.token;
      return {
        refused: ['18'],
        use: async (at) => {
          const next = { password: world.digested(`Taken-${at}`), token: elevation };
          const exchange = await world.hazizz('PATCH', '/hazizz-server/me/password', next, { token });
          return heard(exchange.status < 300, exchange);
        },
      };
    },
  },
  'create-record': {
    'akamai: a creation token': async (built) => {
      const { world } = built;
      const { creation_token } = (await world.akamai('/access/getCreationToken', { type_name: 'user' })).body;
      return {
        refused: ['417'],
        use: async (at) => {
          const attributes = { email: `new-${at}@example.org` };
          const exchange = await world.akamai('/entity.create', { creation_token, attributes }, { as: 'nobody' });
          return heard(exchange.body.stat === 'ok', exchange);
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
  'recovery-flow': {
    'wso2: as many messages as may be sent again': async ({ world }) => {
      await world.settings({ recovery: { phone: true }, codes: { resends: 3 }, rates: { codeResendSeconds: 0 } });
      await world.person({ phone });
      const path = (step: string) => `/api/users/v2/recovery/password/${step}`;
      const claims = [{ uri: 'http://wso2.org/claims/username', value: 'ann-demo' }];
      const [{ channelInfo }] = (await world.wso2('POST', path('init'), { claims })).body;
      const { resendCode } = (await world.wso2('POST', path('recover'), { recoveryCode: channelInfo.recoveryCode, channelId: '2' })).body;
      return {
        times: 3,
        refused: ['10012'],
        use: async () => {
          const exchange = await world.wso2('POST', path('resend'), { resendCode });
          return heard(exchange.status < 300, exchange);
        },
        after: async () => assert.equal(world.sms.sent(), 4),
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
  'factor-evidence': 'ends one proof, and is spent with it (separate-proof)',
  'factor-challenge': 'names what was sent, whose code is spent; test/factors/gigya brings one twice',
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
  'one-time-link': 'is spent in the transaction of the code of the same mail (test/pages/one-time)',
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
  'native-step': 'nobody is given it: it says beside its flow what is due, and the flow is spent (test/wso2/native-factors)',
  'one-time-begun':
    'opens nothing without the code, and is superseded with it; of a change of number, the code is spent: test/factors/gigya-number brings it twice',
  found:
    'names somebody who was found, and opens nothing: how often messages go out is counted elsewhere (recovery-flow, rates.codeResendSeconds)',
};

/** Ann's, at a site where passkeys sign in. */
async function passkeyOf(world: World) {
  await world.settings(passkeysOn);
  await world.person();
  return (await registered(world, await signedInBy(world))).kept;
}

const kinds = Object.entries(codes).flatMap(([purpose, rows]) =>
  typeof rows === 'string' ? [] : Object.entries(rows).map(([name, kind]) => [`${name} (${purpose})`, kind] as const),
);

for (const { engine, open } of await engines())
  for (const [name, kind] of [...kinds, ...Object.entries(withoutCodes)])
    test(`${engine}, ${name}: twenty at once`, async () => {
      const built = await open(name);
      const free = { address: null, caller: null, client: null, tenant: null, registration: null, wrongCodes: null };
      await built.world.settings({ rates: free, codes: { tries: 1000 }, lockout: { failures: 0 }, passwords: { remember: 0 } });
      const { use, refused, times = 1, after } = await kind(built);
      const all = await Promise.all(Array.from({ length: many }, (_, at) => use(at)));
      const second = all.filter(({ worked }) => !worked).map(({ said }) => said);
      assert.equal(second.length, many - times, JSON.stringify(all));
      assert.deepEqual(
        second.filter((said) => !refused.includes(said)),
        [],
      );
      assert.deepEqual(
        all.filter(({ status }) => status >= 500),
        [],
      );
      await after?.();
      assert.equal((await use(many)).worked, false, 'nor afterwards');
    });
