// The vendor's portal for people (identity-apps, apps/myaccount/src/configs/app.ts at 09c0a213) names the addresses that it calls: how many are spoken here, and a passkey
// made by them.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { preset } from '../../src/dialects/wso2/settings.ts';
import { dialectNamed, openedWith } from '../../src/dialects.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { create } from '../passkeys/authenticator.ts';
import { origin, passkeysOn } from '../passkeys/of-gigya.ts';
import { ownToken } from './openid.ts';

const databases = await sqliteDatabases();
const { world, close } = await buildWorld(await databases.fresh(), { seed: 'my account' });
after(async () => {
  await close();
  await databases.stop();
});
const rates = { ...preset.rates, caller: null, address: null };
await world.settings({
  ...preset,
  rates,
  ...passkeysOn,
  tokens: { passwordGrant: true },
  dialects: { open: [...openedWith(dialectNamed('wso2')!)] },
});
await world.person();
const token = await ownToken(world);
const own = async (method: string, path: string, body?: unknown) =>
  world.wso2(method, path, body, { as: 'nobody', headers: { authorization: `Bearer ${token}` } });

const users = '/api/users/v1/me';
const consents = '/api/identity/consent-mgt/v1.0/consents';
const passkeys = '/api/users/v2/me/webauthn';
const addresses = [
  `GET ${users}/applications`,
  `GET ${users}/associations`,
  'GET /oauth2/authorize',
  `GET ${users}/backup-codes`,
  'GET /api/server/v1/branding-preference/resolve',
  `GET ${users}/challenge-answers`,
  `GET ${users}/challenges`,
  `GET ${consents}`,
  `POST ${consents}`,
  `GET ${consents}/receipts/none`,
  `GET ${consents}/purposes`,
  `GET ${users}/federated-associations`,
  `POST ${passkeys}/finish-registration`,
  `GET ${passkeys}`,
  `POST ${passkeys}/start-registration`,
  `POST ${passkeys}/start-usernameless-registration`,
  'GET /api/server/v1/configs/home-realm-identifiers',
  'GET /scim2/Me',
  'POST /oauth2/token',
  'GET /oauth2/jwks',
  'GET /oidc/logout',
  `GET ${users}/mfa/authenticators`,
  'POST /api/server/v1/identity-governance/preferences',
  'GET /scim2/Schemas',
  'POST /oauth2/revoke',
  `GET ${users}/sessions`,
  'POST /api/identity/user/v1.0/me/resend-code',
  'POST /api/identity/user/v1.0/me/validate-code',
  `GET ${users}/totp`,
  `GET ${users}/totp/secret`,
  'DELETE /api/identity/typingdna/v1.0/me/typingpatterns',
  'GET /api/identity/typingdna/v1.0/server/typingdnaConfig',
  'GET /api/identity/user/v1.0/me',
  'GET /api/server/v1/validation-rules',
  'GET /oauth2/oidcdiscovery/.well-known/openid-configuration',
];

test('of the addresses that the portal for people calls all but two are spoken', async () => {
  const missing: string[] = [];
  for (const address of addresses) {
    const [method = '', path = ''] = address.split(' ');
    const { status, body } = await own(method, path, method === 'POST' ? {} : undefined);
    // What is not there is told by the words for an address that nobody has; a thing that is not there has a code of its own.
    if (status === 405 || status >= 500 || (status === 404 && body?.code === '404')) missing.push(address);
  }
  assert.deepEqual(missing, [`POST ${consents}`, 'DELETE /api/identity/typingdna/v1.0/me/typingpatterns']);
});

test('a person makes a passkey by these addresses, names it, and keeps the last way to sign in', async () => {
  const { status, body } = await own('POST', `${passkeys}/start-registration`);
  assert.equal(status, 200, JSON.stringify(body));
  const { answer } = create(body.publicKeyCredentialCreationOptions, origin);
  const { rawId: _rawId, ...credential } = JSON.parse(answer);
  const finish = (requestId: string) => own('POST', `${passkeys}/finish-registration`, { requestId, credential });
  assert.equal((await finish('another')).body.code, 'FIDO-10003', 'the request is another');
  const begun = (await own('POST', `${passkeys}/start-usernameless-registration`)).body;
  const made = create(begun.publicKeyCredentialCreationOptions, origin);
  const done = await own('POST', `${passkeys}/finish-registration`, { requestId: begun.requestId, credential: JSON.parse(made.answer) });
  assert.equal(done.status, 201, JSON.stringify(done.body));
  const one = `${passkeys}/${done.body.credential.credentialId}`;
  assert.equal((await own('PATCH', one, [{ operation: 'REPLACE', path: '/displayName', value: 'My key' }])).status, 200);
  assert.deepEqual(
    (await own('GET', passkeys)).body.map(({ displayName }: { displayName: string }) => displayName),
    ['My key'],
  );
  assert.equal((await own('DELETE', `${passkeys}/nothing`)).body.code, 'FIDO-10002');
  assert.equal(
    (await world.wso2('POST', `${passkeys}/start-registration`, undefined, { as: { username: 'ann-demo', password: 'correct horse' } }))
      .status,
    403,
  );
  assert.equal((await own('DELETE', one)).status, 204);
  assert.deepEqual((await own('GET', passkeys)).body, []);
});

test('nobody reads what another one agreed to', async () => {
  await world.person({ username: 'kim', email: 'kim@example.org' });
  assert.equal((await own('GET', `${consents}?piiPrincipalId=kim`)).status, 403);
  assert.deepEqual((await own('GET', `${consents}?piiPrincipalId=ann-demo`)).body, []);
});
