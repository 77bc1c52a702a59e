// refreshToken: a session is prolonged by whoever holds it, or by the owner of the pool, and nobody comes in by it who did not sign in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes } from '../../src/dialects/authing/codes.ts';
import { accessToken, signedIn, user } from '../../src/dialects/authing/conformance/flow.ts';
import { engines } from '../engines-of.ts';

type How = { readonly token?: string; readonly pool?: string | null };
const claims = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());

for (const { engine, open } of await engines()) {
  test(`${engine}: a token is renewed in its session, never beyond what bounds it, and by nobody else`, async () => {
    const { world, app } = await open('renewals');
    await world.settings({ sessions: { lifeSeconds: 1000, idleSeconds: null }, rates: { caller: null, address: null, tenant: null } });
    await world.person();
    await world.person({ username: 'bea', email: 'bea@example.org' });
    const ann = await signedIn(world);
    const renew = async (how: How, id?: string) => {
      const { body } = await world.graphql('mutation r($id: String) { refreshToken(id: $id) { token iat exp } }', { id }, how);
      return (body.data.refreshToken ?? { code: body.errors[0].message.code }) as { token: string; exp: number; code?: number };
    };
    const ofPool = async () => {
      const { pool, poolSecret } = world.keys.authing;
      return { token: (await accessToken(world, pool, poolSecret)).body.data.accessToken.accessToken as string, pool };
    };
    assert.equal((await renew({})).code, 2020);
    const bea = (await world.authing('POST', '/api/v2/login/account', { account: 'bea', password: await world.encrypted('correct horse') }))
      .body.data;
    assert.equal((await renew({ token: bea.token }, ann.id)).code, 2202, 'another one’s');
    assert.equal((await renew({ token: bea.token }, 'f'.repeat(24))).code, 2202, 'nor nobody’s');
    world.clock.forward(600);
    const renewed = await renew(ann, ann.id);
    assert.deepEqual([claims(renewed.token).sid, claims(renewed.token).exp - claims(ann.token).exp], [claims(ann.token).sid, 600]);
    world.clock.forward(600);
    assert.equal((await user(world, ann)).code, 2206, 'a token keeps its own end');
    assert.equal((await user(world, renewed)).body.data.user.id, ann.id);

    await world.settings({ tokens: { refreshMaxSeconds: 1500 } });
    assert.equal((await renew(renewed)).exp, claims(ann.token).iat + 1600, 'never shorter than it was');
    world.clock.forward(500);
    assert.equal((await renew(renewed)).code, 2206);
    await world.settings({ tokens: { refreshMaxSeconds: null } });

    const short = await signedIn(world);
    // As one that somebody else's sign-in stands behind.
    await app.stores.sessions.touch(world.keys.tenant, claims(short.token).sid, {
      expires: (claims(short.token).iat + 300) * 1_000_000,
    } as never);
    world.clock.forward(200);
    for (const time of ['a bound of its own stays', 'and stays the second time'])
      assert.equal((await renew(short)).exp, claims(short.token).iat + 300, time);

    const owner = await ofPool();
    assert.equal((await renew(owner)).code, 2231, 'an owner names a user');
    const handed = await renew(owner, ann.id);
    assert.equal((await user(world, handed)).body.data.user.id, ann.id);
    const told = (await app.stores.events.list(world.keys.tenant, 100)).filter(({ what }) => what === 'session.handed-over');
    assert.deepEqual(
      told.map(({ actor }) => actor),
      [`client ${owner.pool}`],
      'and operators are told',
    );
    await world.authing('GET', '/api/v2/logout', undefined, short);
    assert.equal((await renew(short)).code, 2020);
    const used = await signedIn(world);
    await signedIn(world);
    await world.settings({ sessions: { idleSeconds: 300 } });
    world.clock.forward(250);
    await user(world, used);
    world.clock.forward(100);
    assert.equal(claims((await renew(await ofPool(), ann.id)).token).sid, claims(used.token).sid, 'a newer one that nobody used is over');
    world.clock.forward(2000);
    assert.equal((await renew(await ofPool(), ann.id)).code, 2206, 'nobody is signed in by it');
    const other = await world.another();
    const foreign = await other.graphql('mutation r { refreshToken { token } }', {}, { token: (await signedIn(world)).token });
    assert.equal(foreign.body.errors[0].message.code, 2207);
  });

  test(`${engine}: what is asked about codes, passwords and tokens tells nothing more than a guess would, and counts as one`, async () => {
    const { world } = await open('asked about');
    await world.settings({ rates: { caller: null, address: null, tenant: null, codeResendSeconds: 0 } });
    const ann = await world.person();
    const check = async (emailCode: string) =>
      (await world.authing('POST', '/api/v2/email/preCheckCode', { email: 'mei@example.org', emailCode })).body.data;
    assert.equal((await check('123456')).valid, false, 'nobody was sent any');
    await world.authing('POST', '/api/v2/email/send', { email: 'mei@example.org', scene: 'REGISTER_VERIFY_CODE' });
    const { code } = world.mail.last('mei@example.org');
    const wrong = code === '000000' ? '000001' : '000000';
    assert.deepEqual(await check(wrong), { valid: false, message: codes[2001].message });
    assert.deepEqual([await check(code), await check(code)], Array(2).fill({ valid: true, message: '' }), 'it stays good');
    for (let guess = 0; guess < 4; guess += 1) await check(wrong);
    assert.equal((await check(code)).valid, false, 'five wrong ones spend it');
    const ofNumber = (await world.authing('POST', '/api/v2/sms/preCheckCode', { phone: '13812345678', phoneCode: '123456' })).body;
    assert.deepEqual([ofNumber.code, ofNumber.data.valid], [200, false]);
    assert.equal((await world.authing('POST', '/api/v2/sms/preCheckCode', { phone: 'x', phoneCode: '1' })).body.code, 2028);

    await world.settings({ passwords: { minLength: 12 } });
    const strength = (await world.graphql('query s { checkPasswordStrength(password: "short") { valid message } }')).body.data;
    assert.equal(strength.checkPasswordStrength.valid, false);

    const validate = async (query: string) =>
      (await world.authing('GET', `/api/v2/oidc/validate_token${query}`, undefined, { pool: null })).body;
    const { token, id } = await signedIn(world);
    assert.equal((await validate(`?id_token=${token}`)).sub, id, ann.id);
    for (const bad of [`${token}x`, 'x', 'x.y.z', `${token.split('.').slice(0, 2).join('.')}.`])
      assert.equal((await validate(`?access_token=${bad}`)).code, 400, bad);
    assert.deepEqual([(await validate('')).code, (await validate(`?access_token=a&id_token=b`)).code], [2231, 2231]);
    await world.authing('GET', '/api/v2/logout', undefined, { token });
    assert.equal((await validate(`?id_token=${token}`)).code, 400, 'its session is over');

    await world.settings({ scannedSignIn: { offered: true } });
    const former = (method: string, path: string, given?: object) => world.authing(method, path, given as never, { pool: null });
    const drawn = await former('GET', `/qrcode/gene?scene=APP_AUTH&userPoolId=${world.keys.authing.pool}&shelf=7`);
    assert.match(Buffer.from(drawn.body.data.qrcodeUrl.split(',')[1], 'base64').toString(), /<svg/, drawn.text);
    assert.equal((await former('GET', '/qrcode/gene?scene=APP_AUTH&userPoolId=feed0000feed0000feed0000')).body.code, 2224);
    assert.equal((await former('GET', `/qrcode/gene?scene=WXAPP_AUTH&userPoolId=${world.keys.authing.pool}`)).body.code, 2231);
    const seen = await former('GET', `/qrcode/check?scene=APP_AUTH&qrcodeId=${drawn.body.data.qrcodeId}`);
    assert.deepEqual([seen.body.data.scanned, seen.body.data.ticket], [false, null]);
    assert.equal((await former('GET', '/qrcode/check?scene=APP_AUTH&qrcodeId=x')).body.code, 2231);
    const exchange = () => former('POST', '/oauth/scan-qrcode/exchangeUserInfoWithTicket', { ticket: 'x' });
    assert.equal((await exchange()).body.code, 1001, 'pages exchange no ticket unless the tenant says so');
    await world.settings({ apis: { authing: { qrTicketsFromPages: true } } });
    assert.equal((await exchange()).body.code, 2231);
  });
}
