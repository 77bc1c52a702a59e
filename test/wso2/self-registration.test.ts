// Self-registration as portals drive it: by an address alone, with consents, with messages sent by others, with codes sent again; and
// what forms are told before.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { authenticate, me, recover, resend } from '../../src/dialects/wso2/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const base = '/api/identity/user/v1.0';
const recovery = '/api/identity/recovery/v0.9';
const kept = (world: World, texts: Record<string, string>) => world.settings({ apis: { wso2: texts } });
const verified = (world: World) => world.settings({ contacts: { verify: 'obligation', lockUnconfirmed: true } });
const kim = { username: 'kim', password: 'Wso2@test1' };
const register = (world: World, properties: object[] = []) => {
  const claims = [{ uri: 'http://wso2.org/claims/emailaddress', value: 'kim@example.org' }];
  return world.wso2('POST', `${base}/me`, { user: { ...kim, claims }, properties });
};

// Says yes to "human", no to everything else, and nothing at all once it is stopped.
const verifier = createServer(async (request, reply) => {
  let body = '';
  for await (const part of request) body += part;
  reply.setHeader('content-type', 'application/json');
  reply.end(JSON.stringify({ success: new URLSearchParams(body).get('response') === 'human' }));
});
await new Promise<void>((resolve) => verifier.listen(0, '127.0.0.1', resolve));
const remoteUrl = `http://127.0.0.1:${(verifier.address() as AddressInfo).port}/siteverify`;
after(() => void verifier.close());

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('an address alone registers where the tenant has it so, and its owner sets a password'), async () => {
    const { world } = await open('lite');
    await verified(world);
    const lite = (given: object) => world.wso2('POST', `${base}/lite`, { properties: [], claims: [], ...given });
    assert.deepEqual((await lite({ email: 'kim@example.org' })).body.code, '20060');
    await world.settings({ registration: { byAddress: true, open: false } });
    assert.equal((await lite({})).body.code, 'USR-10004');
    assert.equal((await lite({ mobile: '+36301234567' })).body.code, 'USR-10001');
    assert.equal((await lite({ email: 'nonsense' })).body.code, 'USR-10008');
    const done = await lite({ email: 'kim@example.org' });
    assert.deepEqual([done.status, done.text], [201, '']);
    assert.deepEqual((await lite({ email: 'KIM@example.org' })).body.code, '20030');
    assert.equal((await me(world)).body.code, '20021', 'with a password, registration is closed');
    const { code } = world.mail.last('kim@example.org');
    assert.equal((await world.wso2('POST', `${base}/validate-code`, { code, properties: [] })).status, 202);
    const { text: key } = await recover(world, false, 'kim@example.org');
    assert.equal((await world.wso2('POST', `${recovery}/set-password`, { key, password: 'Wso2@test1', properties: [] })).status, 200);
    await world.settings({ identifiers: { signIn: ['username', 'email'] } });
    assert.equal((await authenticate(world, 'Wso2@test1', 'kim@example.org')).status, 200);
  });

  test(name('the purposes of a receipt are kept and shown; what is no receipt is refused'), async () => {
    const { world } = await open('consent');
    await world.settings({ contacts: { verify: 'off', lockUnconfirmed: false } });
    const consent = (value: string) => register(world, [{ key: 'consent', value }]);
    // A purpose that no database keeps broke the registration.
    const unkept = '{"services":[{"purposes":[{"purposeId":"a\\u0000b"}]}]}';
    for (const nonsense of ['{', '[]', '"yes"', '{"services":[{"purposes":[{}]}]}', unkept]) {
      assert.deepEqual((await consent(nonsense)).body.code, 'USR-10003');
    }
    const receipt = { services: [{ service: 'shop', purposes: [{ purposeId: 3 }, { purposeId: 'news' }] }] };
    assert.equal((await consent(JSON.stringify(receipt))).status, 201);
    const { body } = await world.wso2('GET', `${base}/me`, undefined, { as: kim });
    const purposes = body.consents.map(
      ({ services }: { services: { purposes: { purposeId: string }[] }[] }) => services[0]!.purposes[0]!.purposeId,
    );
    assert.deepEqual(purposes.sort(), ['3', 'news']);
    const byName = await world.wso2('GET', `${base}/pi-info/${Buffer.from('kim').toString('base64url')}`);
    assert.deepEqual(byName.body, body);
    assert.equal((await world.wso2('GET', `${base}/pi-info?username=kim`)).status, 200);
    for (const nobody of ['nobody', 'a\0b'])
      assert.equal((await world.wso2('GET', `${base}/pi-info/${Buffer.from(nobody).toString('base64url')}`)).status, 404);
  });

  test(name('answers tell what comes next, and hand the code to who sends it'), async () => {
    const { world } = await open('answers');
    await verified(world);
    await kept(world, { 'SelfRegistration.API.EnableDetailedResponseBody': 'true' });
    const told = (await register(world)).body;
    assert.deepEqual([told.code, told.notificationChannel], ['USR-02001', 'EMAIL']);
    assert.match(told.userId, /^[0-9a-f-]{36}$/);
    await kept(world, { 'SelfRegistration.Notification.InternallyManage': 'false' });
    const again = await resend(world, 'RecoveryScenario', 'SELF_SIGN_UP');
    assert.equal(again.status, 400, 'nobody of that name');
    const sent = world.mail.sent();
    const handed = await world.wso2('POST', `${base}/resend-code`, { user: { username: 'kim' }, properties: [] });
    assert.equal(handed.status, 201);
    assert.equal(world.mail.sent(), sent, 'no mail of ours');
    assert.equal((await world.wso2('POST', `${base}/validate-code`, { code: handed.text, properties: [] })).status, 202);
  });

  test(name('a recovery code is sent again to who has one, and to nobody else'), async () => {
    const { world } = await open('resend');
    const { email } = await world.person();
    const again = () => resend(world, 'RecoveryScenario', 'NOTIFICATION_BASED_PW_RECOVERY');
    const none = await again();
    assert.deepEqual([none.status, none.body.description], [400, 'User recovery data is not found. Please re-initiate the recovery flow.']);
    await recover(world, true);
    const first = world.mail.last(email).code;
    world.clock.forward(60);
    assert.equal((await again()).status, 201);
    const second = world.mail.last(email).code;
    assert.notEqual(second, first);
    const set = (key: string) => world.wso2('POST', `${recovery}/set-password`, { key, password: 'Wso2@test1', properties: [] });
    assert.equal((await set(first)).code, 18001);
    assert.equal((await set(second)).status, 200);
    world.clock.forward(1);
    assert.equal((await again()).status, 400, 'it was used');
    assert.equal((await resend(world, 'RecoveryScenario', 'PASSWORD_EXPIRY')).status, 400);
  });

  test(name('people have a code sent again for themselves, and confirm their own address only'), async () => {
    const { world } = await open('own');
    await world.settings({ contacts: { verify: 'obligation', lockUnconfirmed: false, signInUnverified: true } });
    await register(world);
    const first = world.mail.last('kim@example.org').code;
    const own = (path: string, given: object, as = kim) => world.wso2('POST', `${base}/me/${path}`, given, { as });
    const scenario = (value: string) => own('resend-code', { properties: [{ key: 'RecoveryScenario', value }] });
    assert.deepEqual((await scenario('NONSENSE')).body.code, 'UAR-10011');
    assert.equal((await scenario('MOBILE_VERIFICATION_ON_UPDATE')).status, 400);
    world.clock.forward(60);
    assert.equal((await scenario('EMAIL_VERIFICATION_ON_UPDATE')).status, 201);
    const { code } = world.mail.last('kim@example.org');
    assert.notEqual(code, first);
    await world.person();
    const stranger = { username: 'ann-demo', password: 'correct horse' };
    assert.equal((await own('validate-code', { code }, stranger)).code, 18001);
    assert.equal((await own('validate-code', { code })).status, 202);
    assert.equal((await own('validate-code', { code })).code, 18001, 'once');
    assert.equal((await scenario('EMAIL_VERIFICATION_ON_UPDATE')).status, 400, 'nothing is left to confirm');
  });

  test(name('another user name takes the place of the one there was'), async () => {
    const { world } = await open('rename');
    await world.person();
    const rename = (existingUsername: string, newUsername: string) =>
      world.wso2('PUT', `${base}/update-username`, { realm: 'PRIMARY', existingUsername, newUsername });
    assert.equal((await rename('nobody', 'kim')).status, 404);
    assert.deepEqual([(await rename('ann-demo', 'a b')).status, (await rename('ann-demo', 'a b')).body.code], [406, 'SUO-10001']);
    await world.person({ username: 'bob', email: 'bob@example.org' });
    assert.deepEqual([(await rename('ann-demo', 'BOB')).status, (await rename('ann-demo', 'BOB')).body.code], [409, '20030']);
    assert.equal((await rename('ann-demo', 'ann-renamed')).status, 200);
    assert.equal((await authenticate(world, 'correct horse', 'ann-demo')).code, 17001);
    assert.equal((await authenticate(world, 'correct horse', 'ann-renamed')).status, 200);
  });

  test(name('forms are told the claims, and whether they must prove that they are human'), async () => {
    const { world, app } = await open('forms');
    const claims = await world.wso2('GET', `${recovery}/claims`);
    assert.ok(claims.body.some(({ uri }: { uri: string }) => uri === 'http://wso2.org/claims/emailaddress'));
    assert.equal((await world.wso2('GET', `${recovery}/claims?tenant-domain=elsewhere`)).code, 18016);
    const ask = (kind = 'password-recovery', type = 'ReCaptcha') =>
      world.wso2('GET', `${recovery}/captcha?captcha-type=${type}&recovery-type=${kind}`);
    const prove = (token: string) => world.wso2('POST', `${recovery}/captcha?captcha-type=ReCaptcha`, { token });
    assert.deepEqual((await ask()).body.reCaptchaEnabled, false);
    assert.deepEqual((await ask('password-recovery', 'Other')).body.code, 'INVALID');
    assert.deepEqual((await prove('human')).body.description, 'ReCaptcha is disabled');
    // As an older program stored it: without what pages show it is refused now.
    const service = { verifier: 'remote', remoteUrl, remoteSecret: 'secret', recovery: true } as const;
    await assert.rejects(world.settings({ captcha: service }), /422/);
    await app.stores.settings.write(world.keys.tenant, 'captcha', service);
    assert.deepEqual((await ask()).body.description, 'recaptcha.site.key is not found ');
    const page = { remoteKey: 'site-key', remoteScript: 'https://captcha.example/api.js' };
    await world.settings({ captcha: page });
    assert.deepEqual((await ask()).body, {
      reCaptchaEnabled: true,
      reCaptchaType: 'ReCaptcha',
      reCaptchaKey: 'site-key',
      reCaptchaAPI: 'https://captcha.example/api.js',
    });
    assert.equal((await ask('self-registration')).body.reCaptchaEnabled, false);
    assert.deepEqual((await prove('human')).body, { success: true });
    assert.deepEqual([(await prove('robot')).status, (await prove('robot')).body], [200, { success: false }]);
    const due = await recover(world);
    assert.deepEqual([due.code, due.headers['recaptcha'], due.headers['recaptchakey']], [18004, 'true', 'site-key']);
    await world.settings({ captcha: { remoteUrl: 'http://127.0.0.1:9/' } });
    assert.deepEqual((await prove('human')).body.description, 'ReCaptcha verification response is not received.');
  });
}
