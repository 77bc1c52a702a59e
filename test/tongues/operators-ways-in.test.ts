// An application whose right is everything had set the password of an account that may do everything, and was that account then. It opens no way into one now, by whatever
// dialect, takes none away and changes no state of it; what is none of these it writes as before. Mails to one go as the installation sends its own, or whoever owns the
// tenant's mail server, texts or pages would read the codes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asOwner, sendEmail, updateUser } from '../../src/dialects/authing/conformance/flow.ts';
import { byFacebook, byGoogle, dora, registerAtGoogle, withProviders } from '../../src/dialects/hazizz/conformance/flow.ts';
import type { TestPerson, World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const next = 'Wint3r!pine-42';
const thief = 'thief@evil.example';

interface Way {
  /** What it is answered with in the dialect. */
  readonly refused: string;
  ask(world: World, olga: TestPerson): Promise<number | string | undefined>;
}

const short = ({ id }: TestPerson): string => id.replaceAll('-', '').slice(0, 24);
const ofAkamai = async (world: World, { id: uuid }: TestPerson, attributes: object) =>
  (await world.akamai('/entity.update', { type_name: 'user', uuid, attributes }, { as: 'owner' })).code;
const ofGigya = async (world: World, { id }: TestPerson, given: object) =>
  (await world.gigya('accounts.setAccountInfo', { UID: id.replaceAll('-', ''), ...given }, { as: 'signed' })).code;

/** Whether messages of a recovery are sent by the application. */
const handed = (world: World, is: boolean) => world.settings({ apis: { wso2: { 'Recovery.Notification.InternallyManage': String(!is) } } });

const ofScim = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'password', value: next }],
};

const ways: Readonly<Record<string, Way>> = {
  'gigya: a password': { refused: '403007', ask: (world, olga) => ofGigya(world, olga, { newPassword: next }) },
  'gigya: an address': { refused: '403007', ask: (world, olga) => ofGigya(world, olga, { profile: { email: thief } }) },
  'gigya: a token for a new password': {
    refused: '403007',
    ask: async (world, { email: loginID }) =>
      (await world.gigya('accounts.resetPassword', { loginID, sendEmail: false }, { as: 'signed' })).code,
  },
  'gigya: a further address': {
    refused: '403007',
    ask: async (world, { id }) =>
      (await world.gigya('accounts.addEmails', { UID: id.replaceAll('-', ''), verifiedEmails: thief }, { as: 'signed' })).code,
  },
  'gigya: an address that signs in': { refused: '403007', ask: (world, olga) => ofGigya(world, olga, { addLoginEmails: thief }) },
  'gigya: identities of an import': {
    refused: '403007',
    async ask(world, { id }) {
      const identities = JSON.stringify([{ provider: 'facebook', providerUID: '100001' }]);
      return (await world.gigya('socialize.importIdentities', { UID: id.replaceAll('-', ''), identities }, { as: 'signed' })).code;
    },
  },
  'gigya: an account of an import': {
    refused: '403007',
    async ask(world, { id }) {
      const given = { UID: id.replaceAll('-', ''), importPolicy: 'upsert', emails: { verified: [thief] } };
      return (await world.gigya('accounts.importFullAccount', given, { as: 'signed' })).code;
    },
  },
  'gigya: a number to sign in with': {
    refused: '403007',
    async ask(world, { id }) {
      const UID = id.replaceAll('-', '');
      const { vToken } = (await world.gigya('accounts.otp.sendCode', { UID, phoneNumber: '+36301234567' }, { as: 'signed' })).body;
      const { code } = world.sms.last('+36301234567');
      return (await world.gigya('accounts.otp.update', { UID, vToken, code }, { as: 'signed' })).code;
    },
  },
  'gigya: a number whose code the site tells': {
    refused: '403007',
    ask: async (world, { id }) =>
      (
        await world.gigya(
          'accounts.otp.sendCode',
          { UID: id.replaceAll('-', ''), phoneNumber: '+36301234567', sendCode: 'false' },
          { as: 'signed' },
        )
      ).code,
  },
  'gigya: a session for whom the site vouches': {
    refused: '403007',
    ask: async (world, { id }) => (await world.gigya('accounts.notifyLogin', { siteUID: id.replaceAll('-', '') }, { as: 'signed' })).code,
  },
  'gigya: a user name': { refused: '403007', ask: (world, olga) => ofGigya(world, olga, { username: 'somebody' }) },
  'gigya: disabled': { refused: '403007', ask: (world, olga) => ofGigya(world, olga, { isActive: false }) },
  'gigya: locked': {
    refused: '403007',
    ask: async (world, { id }) => (await world.gigya('accounts.rba.lock', { UID: id.replaceAll('-', '') }, { as: 'signed' })).code,
  },
  'gigya: no second factor': {
    refused: '403007',
    ask: async (world, { id }) => (await world.gigya('accounts.tfa.resetTFA', { UID: id.replaceAll('-', '') }, { as: 'signed' })).code,
  },
  'gigya: a second factor': {
    refused: '403007',
    async ask(world, { id }) {
      const phones = JSON.stringify([{ phoneNumber: '+36301234567' }]);
      const given = { UID: id.replaceAll('-', ''), provider: 'gigyaPhone', phones };
      return (await world.gigya('accounts.tfa.importTFA', given, { as: 'signed' })).code;
    },
  },
  'gigya: a statement in her name': {
    refused: '403007',
    ask: async (world, { id }) => (await world.gigya('accounts.getJWT', { targetUID: id.replaceAll('-', '') }, { as: 'signed' })).code,
  },
  'gigya: an address less': {
    refused: '403007',
    ask: async (world, { id, email }) =>
      (
        await world.gigya(
          'accounts.removeEmails',
          { UID: id.replaceAll('-', ''), unverifiedEmails: email, verifiedEmails: email },
          { as: 'signed' },
        )
      ).code,
  },
  'gigya: another password that is due': {
    refused: '403007',
    ask: (world, olga) => ofGigya(world, olga, { requirePasswordChange: true }),
  },
  'gigya: an address that counts as unproven': { refused: '403007', ask: (world, olga) => ofGigya(world, olga, { isVerified: false }) },
  'gigya: a registration that counts as unfinished': {
    refused: '403007',
    async ask(world, { id }) {
      const given = { UID: id.replaceAll('-', ''), importPolicy: 'update', isRegistered: false };
      return (await world.gigya('accounts.importFullAccount', given, { as: 'signed' })).code;
    },
  },
  'akamai: an end': { refused: '403', ask: (world, olga) => ofAkamai(world, olga, { deactivateAccount: '2026-01-01 00:00:00 +0000' }) },
  'akamai: an address that counts as unproven': { refused: '403', ask: (world, olga) => ofAkamai(world, olga, { emailVerified: null }) },
  'wso2: no password': {
    refused: '403',
    async ask(world, { id }) {
      await world.settings({ apis: { wso2: { 'Recovery.AdminPasswordReset.RecoveryLink': 'true' } } });
      const path = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:forcePasswordReset';
      const Operations = [{ op: 'replace', path, value: true }];
      return (await world.wso2('PATCH', `/scim2/Users/${id}`, { ...ofScim, Operations })).status;
    },
  },
  'gigya: removed': {
    refused: '403007',
    ask: async (world, { id }) => (await world.gigya('accounts.deleteAccount', { UID: id.replaceAll('-', '') }, { as: 'signed' })).code,
  },
  'authing: disabled': {
    refused: '2212',
    ask: async (world, olga) => (await updateUser(world, { blocked: true }, await asOwner(world), short(olga))).code,
  },
  'akamai: removed': {
    refused: '403',
    ask: async (world, { id: uuid }) => (await world.akamai('/entity.delete', { type_name: 'user', uuid }, { as: 'owner' })).code,
  },
  'wso2: a user name': {
    refused: '403',
    async ask(world, { id }) {
      const Operations = [{ op: 'replace', path: 'userName', value: 'somebody' }];
      return (await world.wso2('PATCH', `/scim2/Users/${id}`, { ...ofScim, Operations })).status;
    },
  },
  'wso2: removed': { refused: '403', ask: async (world, { id }) => (await world.wso2('DELETE', `/scim2/Users/${id}`)).status },
  'akamai: a password': { refused: '403', ask: (world, olga) => ofAkamai(world, olga, { password: next }) },
  'akamai: an address': { refused: '403', ask: (world, olga) => ofAkamai(world, olga, { email: thief }) },
  'akamai: a token of access': {
    refused: '403',
    ask: async (world, { id: uuid }) => (await world.akamai('/access/getAccessToken', { type_name: 'user', uuid }, { as: 'owner' })).code,
  },
  'akamai: a code in place of a lost password': {
    refused: '403',
    async ask(world, { id: uuid }) {
      const given = { redirect_uri: 'https://app.example.com/in', transaction_state: { capture: { password_recover: true } } };
      return (await world.akamai('/access/getAuthorizationCode', { type_name: 'user', uuid, ...given }, { as: 'owner' })).code;
    },
  },
  'wso2: a password': { refused: '403', ask: async (world, { id }) => (await world.wso2('PATCH', `/scim2/Users/${id}`, ofScim)).status },
  'wso2: a code for a new password, by the first interface': {
    refused: '403',
    async ask(world, { username }) {
      await handed(world, true);
      const claims = [{ uri: 'http://wso2.org/claims/username', value: username }];
      const { body } = await world.wso2('POST', '/api/users/v1/recovery/password/init', { claims });
      const { recoveryCode } = body[0].channelInfo;
      const { status } = await world.wso2('POST', '/api/users/v1/recovery/password/recover', { recoveryCode, channelId: '1' });
      await handed(world, false);
      return status;
    },
  },
  'wso2: a code that went by mail, again': {
    refused: '403',
    async ask(world, { username }) {
      const user = { username };
      await world.wso2('POST', '/api/identity/recovery/v0.9/recover-password?notify=true', { user, properties: [] });
      await handed(world, true);
      const properties = [{ key: 'RecoveryScenario', value: 'NOTIFICATION_BASED_PW_RECOVERY' }];
      const { status } = await world.wso2('POST', '/api/identity/user/v1.0/resend-code', { user, properties });
      await handed(world, false);
      return status;
    },
  },
  'authing: a token of the session that is open': {
    refused: '2212',
    async ask(world, olga) {
      const login = 'mutation l($input: LoginByEmailInput!) { loginByEmail(input: $input) { token } }';
      await world.graphql(login, { input: { email: olga.email, password: await world.encrypted(olga.password) } });
      const again = 'mutation r($id: String) { refreshToken(id: $id) { token } }';
      return (await world.graphql(again, { id: short(olga) }, await asOwner(world))).code;
    },
  },
  'authing: a password': {
    refused: '2212',
    ask: async (world, olga) =>
      (await updateUser(world, { password: await world.encrypted(next) }, await asOwner(world), short(olga))).code,
  },
  'authing: an address': {
    refused: '2212',
    ask: async (world, olga) => (await updateUser(world, { email: thief }, await asOwner(world), short(olga))).code,
  },
  'authing: an identity': {
    refused: '2212',
    async ask(world, olga) {
      await world.identityProvider(world.provider.row);
      const given = { userId: short(olga), identifier: 'harbour', userIdInIdp: '100001' };
      return (await world.authing('POST', '/api/v2/users/identity/link', given, await asOwner(world))).code;
    },
  },
};

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('no application opens a way into an account that may do everything'), async () => {
    const { world } = await open('ways of operators');
    await world.settings({ oneTimeSignIn: { phone: true }, secondFactor: { offered: ['sms'] } });
    const olga = await world.person({ username: 'olga-demo', email: 'olga@example.org', rights: ['everything'] });
    for (const [way, { refused, ask }] of Object.entries(ways)) assert.equal(String(await ask(world, olga)), refused, way);
    const shown = (await world.console('GET', `/accounts/${olga.id}`)).body;
    assert.deepEqual(
      shown.identifiers.map(({ spelled }: { spelled: string }) => spelled),
      ['olga-demo', 'olga@example.org'],
    );
    const login = 'mutation l($input: LoginByEmailInput!) { loginByEmail(input: $input) { token } }';
    const own = await world.graphql(login, { input: { email: olga.email, password: await world.encrypted(olga.password) } });
    assert.ok(own.body.data.loginByEmail.token, 'her password is hers');
    const asShe = {
      username: olga.username,
      isActive: true,
      isVerified: true,
      requirePasswordChange: false,
      profile: { firstName: 'Olga', email: olga.email },
    };
    assert.equal(await ofGigya(world, olga, asShe), 0, 'her name is no way in, and what is said as it stands changes nothing');
    assert.equal((await updateUser(world, { nickname: 'Ola' }, await asOwner(world), short(olga))).code, undefined);
    const ann = await world.person({ username: 'ann', email: 'ann@example.org' });
    assert.equal(await ofGigya(world, ann, { newPassword: next }), 0, 'anybody else has one set');
  });

  test(name('what a tenant writes of mails does not reach an account that may do everything'), async () => {
    const { world } = await open('mails to operators');
    await world.person({ username: 'olga', email: 'olga@example.org', rights: ['everything'] });
    await world.person({ username: 'ann', email: 'ann@example.org' });
    const resetUrl = 'https://evil.example/reset';
    await world.settings({ messages: { resetUrl, sender: 'id@evil.example', product: 'Evil' }, oneTimeSignIn: { mail: true } });
    await world.console('PUT', '/templates/recover/en', { subject: 'Evil', body: 'Evil: {{code}} {{link}}' });
    await world.console('PUT', '/templates/sign-in-code/en', { subject: 'Evil', body: 'Evil: {{code}}' });
    const recover = (loginID: string) => world.gigya('accounts.resetPassword', { loginID });
    for (const loginID of ['olga@example.org', 'ann@example.org']) await recover(loginID);
    assert.match(world.mail.last('ann@example.org').text, /^Evil: \S+ https:\/\/evil\.example\/reset/);
    assert.doesNotMatch(JSON.stringify(world.mail.last('olga@example.org')), /evil/i);
    assert.ok(world.mail.last('olga@example.org').code !== '', 'the code is there');
    world.clock.forward(3600);
    await world.settings({ messages: { resetUrl: 'http://localhost/o/authorize?redirect_uri=https%3A%2F%2Fevil.example#?' } });
    await recover('olga@example.org');
    assert.doesNotMatch(world.mail.last('olga@example.org').text, /#/, 'a browser takes a fragment along');
    await world.settings({ mailServer: { own: true, host: 'mail.evil.example' } });
    world.clock.forward(3600);
    const sent = world.mail.sent();
    await recover('ann@example.org');
    assert.equal(world.mail.sent(), sent, 'to the mail server of the tenant');
    await recover('olga@example.org');
    assert.equal(world.mail.sent(), sent + 1, 'to that of the installation');
    for (const email of ['ann@example.org', 'olga@example.org']) await sendEmail(world, email, 'VERIFY_CODE');
    assert.equal(world.mail.sent(), sent + 2, 'where nothing but the address says whom it is to, too');
    assert.doesNotMatch(world.mail.last('olga@example.org').text, /evil/i);
  });

  test(name('no application takes an identity from such an account, or says by whom its provider speaks'), async () => {
    const { world, opened } = await open('providers of operators');
    const olga = await world.person({ username: 'olga-demo', email: 'olga@example.org' });
    const row = {
      name: 'oidc-corp',
      domain: 'oidc-corp',
      clientId: 'ours',
      clientSecret: 's',
      configuration: { issuer: 'https://corp.example' },
    };
    await world.identityProvider(row);
    const given = { userId: short(olga), identifier: 'oidc-corp', userIdInIdp: '4711' };
    const link = async () => (await world.authing('POST', '/api/v2/users/identity/link', given, await asOwner(world))).code;
    const op = (method: string, more: object = {}) =>
      world.gigya(`fidm.oidc.rp.${method}`, { providerName: 'corp', ...more }, { as: 'application' });
    assert.equal(await link(), 200);
    assert.equal((await op('updateOP', { issuer: 'https://other.example' })).code, 0, 'while nobody comes by it who may do everything');
    assert.equal((await op('updateOP', { issuer: 'https://corp.example' })).code, 0);
    await opened.engine.db.updateTable('accounts').set({ rights: '["everything"]' }).where('id', '=', olga.id).execute();
    const UID = olga.id.replaceAll('-', '');
    assert.equal((await op('updateOP', { issuer: 'https://evil.example' })).code, 403007);
    assert.equal((await op('updateOP', { clientSecret: 'other' })).code, 403007);
    assert.equal((await op('delOP')).code, 403007);
    assert.equal((await op('getOP')).body.issuer, 'https://corp.example');
    assert.equal((await world.gigya('socialize.removeConnection', { UID }, { as: 'signed' })).code, 403007);
    const unlink = { userId: short(olga), identifier: 'oidc-corp' };
    assert.equal((await world.authing('POST', '/api/v2/users/identity/unlink', unlink, await asOwner(world))).code, 2212);
    await world.console('DELETE', '/identity-providers/oidc-corp');
    const again = { clientID: 'theirs', clientSecret: 's', issuer: 'https://evil.example' };
    assert.equal((await op('createOP', again)).code, 403007, 'her identity is still there');
    await world.identityProvider({ ...row, configuration: { issuer: 'https://new.example' } });
  });

  test(name('no provider enters such an account, unless operators said so; by its address none ever does'), async () => {
    const { world, opened } = await open('operators by providers');
    await withProviders(world);
    await world.settings({ rates: { caller: null, address: null } });
    const { userId } = (await registerAtGoogle(world, await world.provider.token(dora))).body;
    const google = async () => (await byGoogle(world, await world.provider.token(dora))).code ?? 0;
    const facebook = async () => (await byFacebook(world, world.provider.graph.token({ id: '100001', email: dora.email }))).code ?? 0;
    assert.equal(await google(), 0);
    await opened.engine.db.updateTable('accounts').set({ rights: '["everything"]' }).where('number', '=', userId).execute();
    assert.deepEqual([await google(), await facebook()], [11, 33]);
    await world.settings({ federation: { operators: true } });
    assert.deepEqual([await google(), await facebook()], [0, 33]);
  });

  test(name('its own person sets the password of such an account'), async () => {
    const { world } = await open('own way of an operator');
    const { username, password } = await world.person({ username: 'olga-demo', email: 'olga@example.org', rights: ['everything'] });
    const reply = await world.wso2('PATCH', '/scim2/Me', ofScim, { as: { username, password } });
    assert.equal(reply.status, 200, reply.text);
  });
}
