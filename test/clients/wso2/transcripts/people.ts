// What portals call for people: registration, lost passwords and names, sessions, applications, organisations.
import assert from 'node:assert/strict';
import { Secret, TOTP } from 'otpauth';
import type { World } from '../../../../src/proving/world-type.ts';
import { ids, nativeOf } from '../../../wso2/native-flow.ts';
import { ownToken, signedInAt } from '../../../wso2/openid.ts';
import type { Aside, Kept } from '../../transcript.ts';
import type { Call, Transcript } from '../transcript.ts';

export const users = '/api/users/v1';
export const own = `${users}/me`;
const user = '/api/identity/user/v1.0';
const lost = '/api/identity/recovery/v0.9';
const ann = { username: 'ann-demo', password: 'correct horse' };
const kim = { username: 'kim', password: 'Wso2@test1' };
const claim = (name: string, value: string) => ({ uri: `http://wso2.org/claims/${name}`, value });

export const annIsHere: Aside = {
  aside: 'Ann has an account',
  async does(world, kept) {
    kept['ann'] = (await world.person()).id;
  },
};

export const byHerself = (method: string, more: Partial<Call> = {}): Call => ({ method, as: ann, ...more });
export const ofAnn = ({ ann: id }: Kept) => ({ of: [id] });

/** By a caller who sends messages itself, so that codes come back. */
const itself: Call = {
  method: 'PATCH /api/server/v1/identity-governance/{category-id}/connectors/{connector-id}',
  params: {
    of: [Buffer.from('Account Management').toString('base64url'), Buffer.from('account-recovery').toString('base64url')],
    body: {
      operation: 'UPDATE',
      properties: [
        'Recovery.Notification.InternallyManage',
        'Recovery.Notification.Password.Enable',
        'Recovery.Notification.Username.Enable',
      ].map((name) => ({ name, value: String(name !== 'Recovery.Notification.InternallyManage') })),
    },
  },
};

const judged = (proof: string | ((kept: Kept) => string), isGood: boolean): Call => ({
  method: `POST ${lost}/captcha`,
  params: (kept) => ({
    query: 'captcha-type=ReCaptcha&tenant-domain=carbon.super',
    body: { token: typeof proof === 'string' ? proof : proof(kept) },
  }),
  sees: ({ body }) => assert.deepEqual(body, { success: isGood }),
});

const newer = (version: 1 | 2): Transcript => {
  const at = `/api/users/v${version}/recovery`;
  const found = (kept: string) => (answer: { body: { channelInfo: { recoveryCode: string } }[] }, all: Kept) => {
    all[kept] = answer.body[0]!.channelInfo.recoveryCode;
  };
  return {
    name: `a lost user name and a lost password are recovered, version ${version}`,
    steps: [
      annIsHere,
      itself,
      { method: `POST ${at}/username/init`, params: { body: { claims: [claim('emailaddress', 'ann@example.org')] } }, sees: found('name') },
      {
        method: `POST ${at}/username/recover`,
        params: ({ name }) => ({ body: { recoveryCode: name, channelId: '1' } }),
        sees: ({ body }) => assert.equal(body.username, 'ann-demo'),
      },
      { method: `POST ${at}/password/init`, params: { body: { claims: [claim('username', 'ann-demo')] } }, sees: found('password') },
      { method: `POST ${at}/password/recover`, params: { body: { recoveryCode: 'made-up', channelId: '1' } }, errorCode: 406 },
      {
        method: `POST ${at}/password/recover`,
        params: ({ password }) => ({ body: { recoveryCode: password, channelId: '1' } }),
        sees({ body }, kept) {
          kept['resend'] = body.resendCode;
        },
      },
      {
        method: `POST ${at}/password/resend`,
        params: ({ resend }) => ({ body: { resendCode: resend } }),
        sees({ body }, kept) {
          kept['code'] = body.confirmationCode;
        },
      },
      {
        method: `POST ${at}/password/confirm`,
        params: ({ code }) => ({ body: { confirmationCode: code } }),
        sees({ body }, kept) {
          kept['reset'] = body.resetCode;
        },
      },
      { method: `POST ${at}/password/reset`, params: ({ reset }) => ({ body: { resetCode: reset, password: 'Wso2@test9' } }) },
    ],
  };
};

async function tokenOfAnn(world: World, kept: Kept): Promise<void> {
  kept['token'] = await ownToken(world);
}

const byToken = (method: string, more: Partial<Call> = {}): Call => ({ method, by: 'token', ...more });

const secondFactors: Transcript = {
  name: 'a person enrols an app, draws backup codes, and takes both away',
  settings: { secondFactor: { offered: ['totp', 'backup-code'] }, tokens: { passwordGrant: true } },
  steps: [
    annIsHere,
    { aside: 'Ann signs in by an application', does: tokenOfAnn },
    byHerself(`GET ${own}/totp`, { errorCode: 403 }),
    byToken(`GET ${own}/totp`, { errorCode: 404 }),
    byToken(`POST ${own}/totp`, { params: { body: { action: 'INIT' } }, sees: ({ status }) => assert.equal(status, 201) }),
    byToken(`GET ${own}/totp`, {
      sees: ({ body }) => assert.match(Buffer.from(body.qrCodeUrl, 'base64').toString(), /^otpauth:\/\/totp\//),
    }),
    byToken(`GET ${own}/totp/secret`, {
      sees({ body }, kept) {
        kept['secret'] = body.secret;
      },
    }),
    byToken(`POST ${own}/totp`, {
      params: { body: { action: 'VALIDATE', verificationCode: 1 } },
      sees: ({ body }) => assert.deepEqual(body, { isValid: false }),
    }),
    {
      aside: 'the app shows a code',
      does(_world, kept) {
        kept['code'] = Number(new TOTP({ secret: Secret.fromBase32(kept['secret']) }).generate());
      },
    },
    byToken(`POST ${own}/totp`, {
      params: ({ code }) => ({ body: { action: 'VALIDATE', verificationCode: code } }),
      sees: ({ body }) => assert.deepEqual(body, { isValid: true }),
    }),
    byToken(`GET ${own}/totp/secret`, { errorCode: 404 }),
    byToken(`GET ${own}/mfa/authenticators`, {
      sees: ({ body }) => assert.equal(body.enabledAuthenticators, 'totp,backup-code-authenticator'),
    }),
    byToken(`POST ${own}/mfa/authenticators`, { params: { body: { enabledAuthenticators: 'backup-code-authenticator,totp' } } }),
    byToken(`POST ${own}/mfa/authenticators`, { params: { body: { enabledAuthenticators: 'none' } }, errorCode: 400 }),
    byToken(`GET ${own}/backup-codes`, { sees: ({ body }) => assert.equal(body.remainingBackupCodesCount, 10) }),
    byToken(`DELETE ${own}/totp`, { errorCode: 403 }),
    byToken(`POST ${own}/backup-codes`, { errorCode: 403 }),
    {
      aside: 'Ann signs in again, by both factors',
      async does(world, kept) {
        world.clock.forward(60);
        const { begin, password, go, redeem } = await nativeOf(world);
        const flow = await begin({ scope: 'openid internal_login' });
        await password(flow);
        const token = new TOTP({ secret: Secret.fromBase32(kept['secret']) }).generate({ timestamp: Date.now() + 60_000 });
        kept['token'] = (await redeem(await go(flow, ids.totp, { token }))).access_token;
      },
    },
    byToken(`POST ${own}/backup-codes`, { sees: ({ body }) => assert.equal(body.backupCodes.length, 10) }),
    byToken(`DELETE ${own}/backup-codes`),
    byToken(`DELETE ${own}/backup-codes`),
    byToken(`DELETE ${own}/totp`),
    byToken(`GET ${own}/mfa/authenticators`, { sees: ({ body }) => assert.equal(body.enabledAuthenticators, '') }),
  ],
};

const news = { id: 'news', elements: [{ id: 'news' }] };

const consents: Transcript = {
  name: 'a person agrees to a document, and withdraws that',
  settings: { registration: { consents: ['news'] } },
  steps: [
    annIsHere,
    byHerself(`POST ${own}/consents`, {
      // Twice: one that was named so was kept as two of one id.
      params: { body: { serviceId: 'shop', purposes: Array(2).fill(news), properties: { source: 'form' } } },
      sees({ body }, kept) {
        kept['consent'] = body.id;
      },
    }),
    byHerself(`POST ${own}/consents`, {
      params: { body: { serviceId: 'shop', purposes: [{ id: 'other', elements: [{ id: 'other' }] }] } },
      errorCode: 400,
    }),
    byHerself(`GET ${own}/consents`, {
      params: { query: 'serviceId=shop&state=ACTIVE&purposeId=news&limit=2' },
      sees: ({ body }, kept) => assert.deepEqual([body.length, body[0].id], [1, kept['consent']]),
    }),
    byHerself(`GET ${own}/consents/{consent-id}`, {
      params: ({ consent }) => ({ of: [consent] }),
      sees: ({ body }) => assert.deepEqual([body.purposes[0].name, body.properties], ['news', { source: 'form' }]),
    }),
    byHerself(`POST ${own}/consents/{consent-id}/authorize`, { params: ({ consent }) => ({ of: [consent], body: {} }), errorCode: 409 }),
    byHerself(`POST ${own}/consents/{consent-id}/revoke`, { params: ({ consent }) => ({ of: [consent] }) }),
    byHerself(`GET ${own}/consents/{consent-id}/validate`, {
      params: ({ consent }) => ({ of: [consent] }),
      sees: ({ body }) => assert.equal(body.state, 'REVOKED'),
    }),
    byHerself(`GET ${own}/consents`, { params: { query: 'state=ACTIVE' }, sees: ({ body }) => assert.deepEqual(body, []) }),
  ],
};

/** What one application was allowed, looked at and taken back by Ann, then by an administrator. */
function ofOneApplication(version: 1 | 2): readonly (Call | Aside)[] {
  const at = `/api/users/v${version}`;
  const key = ({ shop }: Kept): string => (version === 1 ? `Shop ${version}` : shop.id);
  const allowed = (again: string): Aside => ({
    aside: `Ann allows Shop ${version} to act${again}`,
    async does(world, kept) {
      kept['shop'] = await signedInAt(world, `Shop ${version}${again}`, {
        accessUrl: 'https://shop.example/',
        advancedConfigurations: { discoverableByEndUsers: true },
      });
    },
  });
  const ofKey = (kept: Kept) => ({ of: [key(kept)] });
  const ofAnnsKey = (kept: Kept) => ({ of: [kept['ann'], `${key(kept)}${version === 1 ? ' again' : ''}`] });
  return [
    allowed(''),
    byHerself(`GET ${at}/me/authorized-apps/{application-id}`, {
      params: ofKey,
      sees: ({ body }, { shop }) => assert.equal(body.clientId, shop.clientId),
    }),
    byHerself(`DELETE ${at}/me/authorized-apps/{application-id}`, { params: ofKey }),
    byHerself(`GET ${at}/me/authorized-apps/{application-id}`, { params: ofKey, errorCode: 404 }),
    ...(version === 1
      ? [
          byHerself(`GET ${own}/applications/{applicationId}`, {
            params: ({ shop }) => ({ of: [shop.id] }),
            sees: ({ body }) => assert.equal(body.name, 'Shop 1'),
          }),
        ]
      : []),
    allowed(' again'),
    { method: `GET ${at}/{user-id}/authorized-apps/{application-id}`, params: ofAnnsKey },
    { method: `DELETE ${at}/{user-id}/authorized-apps/{application-id}`, params: ofAnnsKey },
    { method: `GET ${at}/{user-id}/authorized-apps/{application-id}`, params: ofAnnsKey, errorCode: 404 },
    ...(version === 2 ? tokensEnd(allowed(' once more')) : []),
  ];
}

const userinfo = (status: number): Aside => ({
  aside: `the token of the application is answered ${status}`,
  async does(world, { shop }) {
    const headers = { authorization: `Bearer ${shop.token}` };
    assert.equal((await world.raw({ method: 'GET', url: `${world.base}/oauth2/userinfo`, headers })).status, status);
  },
});
const tokensEnd = (allowed: Aside): readonly (Call | Aside)[] => [
  allowed,
  userinfo(200),
  { method: `DELETE /api/users/v2/authorized-apps/{application-id}/tokens`, params: ({ shop }) => ({ of: [shop.id] }) },
  userinfo(401),
  { method: `DELETE /api/users/v2/authorized-apps/{application-id}/tokens`, params: { of: ['nothing'] }, errorCode: 404 },
];

export const people: readonly Transcript[] = [
  secondFactors,
  consents,
  {
    name: 'a person looks after sessions, applications and the password',
    settings: { tokens: { passwordGrant: true } },
    steps: [
      annIsHere,
      byHerself(`GET ${own}/sessions`, { sees: ({ body }, kept) => assert.equal(body.userId, kept['ann']) }),
      { method: `GET ${users}/{user-id}/sessions`, params: ofAnn },
      byHerself(`GET ${own}/sessions`, { params: { query: 'limit=5' }, errorCode: 501 }),
      byHerself(`GET ${own}/sessions`, { params: { query: 'filter=x' }, errorCode: 501 }),
      byHerself(`GET ${own}/sessions`, { params: { query: 'sort=asc' }, errorCode: 501 }),
      { aside: 'Ann signs in by an application', does: tokenOfAnn },
      byHerself(`GET ${own}/sessions`, {
        sees({ body }, kept) {
          kept['session'] = body.sessions[0].id;
          kept['app'] = body.sessions[0].applications[0];
        },
      }),
      {
        method: `GET ${users}/{user-id}/sessions/{session-id}`,
        params: ({ ann: id, session }) => ({ of: [id, session] }),
        sees: ({ body }, kept) => assert.equal(body.id, kept['session']),
      },
      {
        method: `GET ${users}/sessions`,
        params: { query: 'filter=loginId+eq+ann-demo&limit=1' },
        sees: ({ body }, kept) => assert.deepEqual([body.Resources.length, body.Resources[0].session.id], [1, kept['session']]),
      },
      { method: `DELETE ${users}/{user-id}/sessions/{session-id}`, params: ({ ann: id }) => ({ of: [id, 'over'] }) },
      { method: `GET ${users}/{user-id}/sessions/{session-id}`, params: ({ ann: id }) => ({ of: [id, 'over'] }), errorCode: 404 },
      byHerself(`DELETE ${own}/sessions/{session-id}`, { params: { of: ['over'] }, errorCode: 403 }),
      byHerself(`DELETE ${own}/sessions/{session-id}`, { params: ({ session }) => ({ of: [session] }) }),
      byHerself(`DELETE ${own}/sessions`),
      { method: `DELETE ${users}/{user-id}/sessions`, params: ofAnn },
      byHerself(`GET ${own}/applications`, { sees: ({ body }) => assert.equal(body.totalResults, 0) }),
      byHerself(`GET ${own}/associations`),
      { method: `GET ${users}/{user-id}/associations`, params: ofAnn },
      byHerself(`GET ${own}/organizations`, { params: { query: 'limit=10&recursive=false' } }),
      byHerself(`GET ${own}/organizations/root`, { sees: ({ body }) => assert.ok(body.orgHandle) }),
      byHerself(`GET ${own}/organizations/root/descendants`),
      ...([1, 2] as const).flatMap((version): Call[] => [
        byHerself(`GET /api/users/v${version}/me/authorized-apps`),
        byHerself(`DELETE /api/users/v${version}/me/authorized-apps`),
        { method: `GET /api/users/v${version}/{user-id}/authorized-apps`, params: ofAnn },
        { method: `DELETE /api/users/v${version}/{user-id}/authorized-apps`, params: ofAnn },
      ]),
      ...([1, 2] as const).flatMap(ofOneApplication),
      byHerself(`POST ${own}/change-password`, {
        params: { body: { currentPassword: 'wrong', newPassword: 'Wso2@test9' } },
        errorCode: 400,
      }),
      byHerself(`POST ${own}/change-password`, { params: { body: { currentPassword: ann.password, newPassword: 'Wso2@test9' } } }),
      byHerself(`GET ${own}/sessions`, { errorCode: 401 }),
    ],
  },
  {
    name: 'a person who is signed in has a code sent again, and confirms the address by it',
    settings: {
      registration: { open: true },
      contacts: { verify: 'obligation', lockUnconfirmed: false, signInUnverified: true },
      captcha: { registration: false },
    },
    steps: [
      {
        method: `POST ${user}/me`,
        params: { body: { user: { username: 'kim', password: 'Wso2@test1', claims: [claim('emailaddress', 'kim@example.org')] } } },
      },
      {
        method: `POST ${user}/me/resend-code`,
        as: kim,
        params: { body: { properties: [{ key: 'RecoveryScenario', value: 'EMAIL_VERIFICATION_ON_UPDATE' }] } },
      },
      {
        aside: 'Kim reads the mail',
        does(world, kept) {
          kept['code'] = world.mail.last('kim@example.org').code;
        },
      },
      { method: `POST ${user}/me/validate-code`, as: kim, params: ({ code }) => ({ body: { code, properties: [] } }) },
      { method: `POST ${user}/me/validate-code`, as: kim, params: ({ code }) => ({ body: { code } }), errorCode: 400 },
    ],
  },
  newer(1),
  newer(2),
  {
    name: 'a portal recovers by the first version of recovery',
    steps: [
      annIsHere,
      itself,
      { method: `GET ${lost}/claims` },
      { method: `GET ${lost}/captcha`, params: { query: 'captcha-type=ReCaptcha&recovery-type=password-recovery' } },
      {
        method: `POST ${lost}/recover-password`,
        params: { body: { user: { username: 'ann-demo' }, properties: [] } },
        sees({ text }, kept) {
          kept['key'] = text;
        },
      },
      { method: `POST ${lost}/validate-code`, params: ({ key }) => ({ body: { code: key, properties: [] } }) },
      { method: `POST ${lost}/set-password`, params: ({ key }) => ({ body: { key, password: 'Wso2@test9', properties: [] } }) },
      { method: `POST ${lost}/recover-username`, params: { body: [claim('emailaddress', 'ann@example.org')] } },
      {
        aside: 'a form asks for work, and a browser does it',
        async does(world, kept) {
          await world.settings({ captcha: { verifier: 'altcha', recovery: true } });
          const { text } = await world.raw({
            method: 'GET',
            url: `${world.base}/accountrecoveryendpoint/recoveraccountrouter.do`,
            headers: {},
          });
          const challenge = /data-challenge="([^"]*)"/.exec(text)![1]!.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
          kept['proof'] = await world.captcha.solve(JSON.parse(challenge));
        },
      },
      judged('made up', false),
      judged(({ proof }) => proof, true),
      judged(({ proof }) => proof, false),
    ],
  },
  {
    name: 'a portal registers people and confirms them',
    settings: { registration: { open: true, byAddress: true }, captcha: { registration: false } },
    steps: [
      {
        method: `POST ${user}/validate-username`,
        params: { body: { username: 'kim', properties: [] } },
        sees: ({ body }) => assert.equal(body.statusCode, 60_000),
      },
      {
        method: `POST ${user}/me`,
        params: {
          body: { user: { username: 'kim', password: 'Wso2@test1', claims: [claim('emailaddress', 'kim@example.org')] }, properties: [] },
        },
      },
      {
        method: `POST ${user}/resend-code`,
        params: { body: { user: { username: 'kim', realm: 'PRIMARY' }, properties: [] } },
      },
      {
        aside: 'Kim reads the mail',
        does(world, kept) {
          kept['code'] = world.mail.last('kim@example.org').code;
        },
      },
      {
        method: `POST ${user}/introspect-code`,
        params: ({ code }) => ({ body: { code, verifiedChannel: { type: 'EMAIL' }, properties: [] } }),
      },
      {
        method: `POST ${user}/validate-code`,
        params: ({ code }) => ({ body: { code, verifiedChannel: { type: 'SMS' } } }),
        errorCode: 400,
      },
      {
        method: `POST ${user}/validate-code`,
        params: ({ code }) => ({
          body: { code, verifiedChannel: { type: 'EMAIL', claim: 'http://wso2.org/claims/emailaddress' }, properties: [] },
        }),
      },
      { method: `GET ${user}/me`, as: { username: 'kim', password: 'Wso2@test1' } },
      {
        method: 'GET /scim2/Users',
        params: { query: 'filter=userName+eq+kim' },
        sees({ body }, kept) {
          kept['kim'] = body.Resources[0].id;
        },
      },
      { method: `GET ${user}/pi-info/{user-id}`, params: ({ kim }) => ({ of: [kim] }) },
      {
        method: `GET ${user}/pi-info`,
        params: { query: 'username=kim' },
        sees: ({ body }) => assert.equal(body.basic['http://wso2.org/claims/username'], 'kim'),
      },
      { method: `GET ${user}/pi-info`, params: { query: 'username=nobody' }, errorCode: 404 },
      { method: 'POST /api/server/v1/flow/execute', params: { body: { flowType: 'MAGIC' } }, errorCode: 400 },
      {
        method: 'POST /api/server/v1/flow/execute',
        params: { body: { flowType: 'REGISTRATION' } },
        sees({ body }, kept) {
          assert.deepEqual([body.flowStatus, body.type, body.data.components[0].type], ['INCOMPLETE', 'VIEW', 'FORM']);
          kept['flow'] = body.flowId;
        },
      },
      {
        method: 'POST /api/server/v1/flow/execute',
        params: ({ flow: flowId }) => ({
          body: {
            flowType: 'REGISTRATION',
            flowId,
            actionId: 'register',
            inputs: { username: 'kim', password: 'Wso2@test1', 'http://wso2.org/claims/emailaddress': 'other@example.org' },
          },
        }),
        errorCode: 400,
      },
      {
        method: 'POST /api/server/v1/flow/execute',
        params: ({ flow: flowId }) => ({
          body: {
            flowType: 'REGISTRATION',
            flowId,
            actionId: 'register',
            inputs: { username: 'mia', password: 'Wso2@test1', 'http://wso2.org/claims/emailaddress': 'mia@example.org' },
          },
        }),
        sees: ({ body }) => assert.equal(body.flowStatus, 'COMPLETE'),
      },
      {
        method: 'GET /scim2/Users',
        params: { query: 'filter=userName+eq+mia' },
        sees: ({ body }) => assert.equal(body.totalResults, 1),
      },
      { method: `POST ${user}/lite`, params: { body: { email: 'lee@example.org', claims: [], properties: [] } } },
    ],
  },
];
