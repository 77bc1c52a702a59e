// What portals call for people: registration, lost passwords and names, sessions, applications, organisations.
import assert from 'node:assert/strict';
import type { Aside, Kept } from '../../transcript.ts';
import type { Call, Transcript } from '../transcript.ts';

const users = '/api/users/v1';
const own = `${users}/me`;
const user = '/api/identity/user/v1.0';
const lost = '/api/identity/recovery/v0.9';
const ann = { username: 'ann-demo', password: 'correct horse' };
const claim = (name: string, value: string) => ({ uri: `http://wso2.org/claims/${name}`, value });

const annIsHere: Aside = {
  aside: 'Ann has an account',
  async does(world, kept) {
    kept['ann'] = (await world.person()).id;
  },
};

const byHerself = (method: string, more: Partial<Call> = {}): Call => ({ method, as: ann, ...more });
const ofAnn = ({ ann: id }: Kept) => ({ of: [id] });

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

export const people: readonly Transcript[] = [
  {
    name: 'a person looks after sessions, applications and the password',
    steps: [
      annIsHere,
      byHerself(`GET ${own}/sessions`, { sees: ({ body }, kept) => assert.equal(body.userId, kept['ann']) }),
      { method: `GET ${users}/{user-id}/sessions`, params: ofAnn },
      { method: `DELETE ${users}/{user-id}/sessions/{session-id}`, params: ({ ann: id }) => ({ of: [id, 'over'] }) },
      { method: `GET ${users}/{user-id}/sessions/{session-id}`, params: ({ ann: id }) => ({ of: [id, 'over'] }), errorCode: 404 },
      byHerself(`DELETE ${own}/sessions/{session-id}`, { params: { of: ['over'] }, errorCode: 403 }),
      byHerself(`DELETE ${own}/sessions`),
      { method: `DELETE ${users}/{user-id}/sessions`, params: ofAnn },
      byHerself(`GET ${own}/applications`, { sees: ({ body }) => assert.equal(body.totalResults, 0) }),
      byHerself(`GET ${own}/associations`),
      byHerself(`GET ${own}/federated-associations`),
      byHerself(`GET ${own}/organizations`),
      byHerself(`GET ${own}/organizations/root`, { sees: ({ body }) => assert.ok(body.orgHandle) }),
      byHerself(`GET ${own}/organizations/root/descendants`),
      ...([1, 2] as const).flatMap((version): Call[] => [
        byHerself(`GET /api/users/v${version}/me/authorized-apps`),
        byHerself(`DELETE /api/users/v${version}/me/authorized-apps`),
        { method: `GET /api/users/v${version}/{user-id}/authorized-apps`, params: ofAnn },
        { method: `DELETE /api/users/v${version}/{user-id}/authorized-apps`, params: ofAnn },
      ]),
      byHerself(`POST ${own}/change-password`, {
        params: { body: { currentPassword: 'wrong', newPassword: 'Wso2@test9' } },
        errorCode: 400,
      }),
      byHerself(`POST ${own}/change-password`, { params: { body: { currentPassword: ann.password, newPassword: 'Wso2@test9' } } }),
      byHerself(`GET ${own}/sessions`, { errorCode: 401 }),
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
      { method: `POST ${user}/introspect-code`, params: ({ code }) => ({ body: { code, properties: [] } }) },
      { method: `POST ${user}/validate-code`, params: ({ code }) => ({ body: { code, properties: [] } }) },
      { method: `GET ${user}/me`, as: { username: 'kim', password: 'Wso2@test1' } },
      {
        method: 'GET /scim2/Users',
        params: { query: 'filter=userName+eq+kim' },
        sees({ body }, kept) {
          kept['kim'] = body.Resources[0].id;
        },
      },
      { method: `GET ${user}/pi-info/{user-id}`, params: ({ kim }) => ({ of: [kim] }) },
      { method: `POST ${user}/lite`, params: { body: { email: 'lee@example.org', claims: [], properties: [] } } },
    ],
  },
];
