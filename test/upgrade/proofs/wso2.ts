// What the tenant of the WSO2 preset kept, but for its OpenID provider.
import assert from 'node:assert/strict';
import type { World } from '../../../src/proving/world-type.ts';
import type { Proofs } from '../folder-a20808a.ts';

const recovery = '/api/identity/recovery/v0.9';
const steps = '/api/users/v1/recovery/password';

const authenticate = (world: World, { username, password }: { username: string; password: string }) =>
  world.wso2('POST', '/api/identity/auth/v1.1/authenticate', { username, password });
const setPassword = (world: World, key: string, password: string) =>
  world.wso2('POST', `${recovery}/set-password`, { key, password, properties: [] });
const found = async (world: World, filter: string) =>
  (await world.wso2('GET', `/scim2/Users?filter=${encodeURIComponent(filter)}`)).body.Resources as { id: string }[];

export const wso2: Proofs<'wso2'> = {
  'a person signs in, is found by what is known of her, and is in her group': async (world, { ann, group }) => {
    assert.equal((await authenticate(world, { ...ann, password: 'wrong' })).code, 17002);
    assert.equal((await authenticate(world, ann)).status, 200);
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    for (const filter of [
      `${enterprise}:employeeNumber eq "${ann.employeeNumber}"`,
      'emails[type eq "work" and value co "@work"]',
      'name.familyName eq "Berry"',
      'emails.value eq "ann@work.example"',
      `groups.display eq "${group}"`,
    ])
      assert.deepEqual(
        (await found(world, filter)).map(({ id }) => id),
        [ann.id],
        filter,
      );
    const { body } = await world.wso2('GET', '/scim2/Me', undefined, { as: ann });
    assert.deepEqual([body.id, body.groups[0].display], [ann.id, group]);
  },
  'a registration that waits is confirmed with the code that was mailed': async (world, { pending }) => {
    assert.equal((await authenticate(world, pending)).body.code, '17005');
    assert.equal((await world.wso2('POST', '/api/identity/user/v1.0/validate-code', { code: pending.code, properties: [] })).status, 202);
    assert.equal((await authenticate(world, pending)).status, 200);
  },
  'what somebody agreed to is shown': async (world, { consented }) => {
    const { body } = await world.wso2('GET', '/api/identity/user/v1.0/me', undefined, { as: consented });
    assert.equal(body.consents[0].services[0].purposes[0].purposeId, consented.purpose);
  },
  // Rows of that time do not tell a link's code from a typed one, which only the application takes for which it was sent: people ask anew.
  'a recovery key of before has ended; one that is asked for now sets a password once': async (world, { keys }) => {
    for (const key of [keys.used, keys.open]) assert.equal((await setPassword(world, key, 'Wso2@test5')).code, 18001);
    const request = { user: { username: keys.username }, properties: [] };
    const { text: code } = await world.wso2('POST', `${recovery}/recover-password?notify=false`, request);
    assert.equal((await setPassword(world, code, 'Wso2@test5')).status, 200);
    assert.equal((await setPassword(world, code, 'Wso2@test6')).code, 18001);
    assert.equal((await authenticate(world, { username: keys.username, password: 'Wso2@test5' })).status, 200);
  },
  'a recovery that was begun goes on, by mail and by telephone': async (world, { flow }) => {
    const sent = await world.wso2('POST', `${steps}/recover`, { recoveryCode: flow.found, channelId: '1' });
    assert.deepEqual([sent.status, sent.body.code], [202, 'PWR-02001']);
    const again = await world.wso2('POST', `${steps}/resend`, { resendCode: flow.resend });
    assert.deepEqual([again.status, again.body.code], [202, 'UAR-02001']);
    const confirm = (confirmationCode: string) => world.wso2('POST', `${steps}/confirm`, { confirmationCode });
    assert.equal((await confirm(flow.confirmation)).body.code, 'UAR-10001', 'sent again, the first is good no more');
    assert.ok((await confirm(world.mail.last('ann@example.org').code)).body.resetCode);
    assert.equal((await confirm(flow.phone)).body.resetCode, undefined, 'a short code of before does not tell who had it sent');
    const claims = [{ uri: 'http://wso2.org/claims/username', value: 'phil-demo' }];
    const { channelInfo } = (await world.wso2('POST', `${steps}/init`, { claims, properties: [] })).body[0];
    const { id } = channelInfo.channels.find(({ type }: { type: string }) => type === 'SMS');
    await world.wso2('POST', `${steps}/recover`, { recoveryCode: channelInfo.recoveryCode, channelId: id });
    const { resetCode } = (await confirm(world.sms.last('+36301234568').code)).body;
    assert.equal((await world.wso2('POST', `${steps}/reset`, { resetCode, password: 'Wso2@test7' })).body.code, 'PWR-02005');
    assert.equal((await authenticate(world, { username: 'phil-demo', password: 'Wso2@test7' })).status, 200);
  },
  'security questions are asked, and right answers lead on': async (world, { answers, questions }) => {
    const given = answers.map(({ questionSetId, answer }) => ({ 'question-set-id': `http://wso2.org/claims/${questionSetId}`, answer }));
    const validate = (all: readonly object[]) =>
      world.wso2('POST', `${recovery}/validate-answer`, { key: questions.key, answers: all, properties: [] });
    assert.equal((await validate(given.map((each) => ({ ...each, answer: 'wrong' })))).code, 20008);
    assert.equal((await validate(given)).body.link.rel, 'set-password');
    const sets = (await world.wso2('GET', '/api/server/v1/challenges')).body.map((set: { questionSetId: string }) => set.questionSetId);
    assert.ok(sets.includes('pets'));
  },
  'locks hold, whoever set them; disabled stays disabled': async (world, { locked, lockedByAdministrator, disabled }) => {
    const reason = async (who: { username: string; password: string }) => (await authenticate(world, who)).body.properties.lockedReason;
    assert.equal(await reason(locked), 'MaxAttemptsExceeded');
    assert.equal(await reason(lockedByAdministrator), 'AdminInitiated');
    assert.equal((await authenticate(world, disabled)).code, 17004);
    await world.console('POST', `/accounts/${lockedByAdministrator.id}/unlock`);
    assert.equal((await authenticate(world, lockedByAdministrator)).status, 200);
  },
  'directories are there, and who is in them': async (world, { secondary }) => {
    assert.equal((await authenticate(world, secondary)).status, 200);
    const recover = (realm: string) =>
      world.wso2('POST', `${recovery}/recover-password?notify=false`, { user: { username: secondary.username, realm }, properties: [] });
    assert.equal((await recover('SECONDARY')).status, 202);
    assert.equal((await recover('PARTNERS')).code, 20026, 'it lies elsewhere, and nobody answers there');
    assert.equal((await recover('NOWHERE')).status, 400);
  },
  'scopes are read with what they are bound to': async (world, { scope }) => {
    const { body } = await world.wso2('GET', `/api/identity/oauth2/v1.0/scopes/name/${scope.name}`);
    assert.deepEqual({ name: body.name, displayName: body.displayName, bindings: body.bindings }, scope);
  },
  'policies are shown as they were written': async (world, { governance }) => {
    const { properties } = (await world.wso2('GET', governance.path)).body as { properties: { name: string; value: string }[] };
    for (const [name, value] of Object.entries(governance.values))
      assert.equal(properties.find((each) => each.name === name)?.value, value, name);
  },
  'applications are listed': async (world, { application, openid }) => {
    const names = (await world.wso2('GET', '/api/server/v1/applications')).body.applications.map(({ name }: { name: string }) => name);
    for (const name of [application, openid.clients.shop.client_name, openid.clients.service.client_name])
      assert.ok(names.includes(name), name);
  },
};
