// The doors of this dialect: pages of other origins, paths that nobody has, blocks for another key, and what clients read without asking whether it is there.
import assert from 'node:assert/strict';
import { constants, generateKeyPairSync, publicEncrypt } from 'node:crypto';
import { test } from 'node:test';
import { login, loginByPhone, loginOfFirst, sendSms, signedIn, updatePassword } from '../../src/dialects/authing/conformance/flow.ts';
import { firstGeneration, secondGeneration } from '../../src/dialects/authing/fields.ts';
import { preset } from '../../src/dialects/authing/settings.ts';
import { operationsOf } from '../../src/dialects/authing/wire/interfaces.ts';
import { schemaOf } from '../../src/dialects/authing/wire/schemas.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const shop = 'https://www.shop.example';
const sites = { apis: { authing: { allowedOrigins: ['*.shop.example', 'http://localhost:3000'] } } };
const allowed = ({ headers }: { readonly headers: Readonly<Record<string, string>> }) => [
  headers['access-control-allow-origin'],
  headers['access-control-allow-credentials'],
];
const nobody = [undefined, undefined];

const preflight = (world: World, origin: string, path = '/graphql/v2') =>
  world.raw({
    method: 'OPTIONS',
    url: `${world.base}${path}`,
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,x-authing-app-id' },
  });

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('no page of another origin reads an answer until it is allowed to'), async () => {
    const { world } = await open('no sites');
    await world.person();
    const called = await login(world, 'correct horse', {}, { headers: { origin: shop } });
    assert.deepEqual([called.status, ...allowed(called)], [200, ...nobody]);
    assert.deepEqual(allowed(await preflight(world, shop)), nobody);
  });

  test(
    name('a page whose host is the explicit address of a tenant could call nothing: the browser was told of the tenant at the host'),
    async () => {
      const { world } = await open('explicit');
      const other = await world.another();
      await other.settings({ dialects: { open: ['authing'] }, ...sites });
      assert.deepEqual(allowed(await preflight(world, shop, `/as/authing@${other.keys.domain}/graphql/v2`)), [shop, 'true']);
      assert.deepEqual(allowed(await preflight(world, shop, '/as/authing@demo/graphql/v2')), nobody);
      assert.deepEqual(allowed(await preflight(world, shop)), nobody);
    },
  );

  test(name('pages that are allowed read answers and refusals, with credentials, and others that resemble them nothing'), async () => {
    const { world } = await open('sites');
    await world.settings(sites);
    await world.person();
    for (const origin of [shop, 'http://localhost:3000']) {
      for (const path of ['/graphql/v2', '/graphql', '/api/v2/.well-known', `/api/v2/nothing?app_id=${world.keys.authing.app}`]) {
        const asked = await preflight(world, origin, path);
        assert.deepEqual([asked.status, ...allowed(asked)], [204, origin, 'true'], path);
        assert.equal(asked.headers['access-control-allow-headers'], 'authorization,x-authing-app-id');
      }
      const headers = { origin };
      const replies = [
        await login(world, 'correct horse', {}, { headers }),
        await login(world, 'wrong horse', {}, { headers }),
        await world.graphql('{ nothing }', {}, { headers }),
        await world.graphql('query user { user { id } }', {}, { headers }),
        await world.authing('GET', '/api/v2/.well-known', undefined, { headers }),
      ];
      for (const reply of replies) assert.deepEqual(allowed(reply), [origin, 'true'], reply.text);
    }
    for (const origin of ['https://shop.example.evil.example', 'https://evilshop.example', 'http://www.shop.example', 'null']) {
      assert.deepEqual(allowed(await preflight(world, origin)), nobody, origin);
      assert.deepEqual(allowed(await login(world, 'correct horse', {}, { headers: { origin } })), nobody, origin);
    }
  });

  test(name('a path of REST that nobody has is told in the envelope of its generation, with status 200'), async () => {
    const { world } = await open('paths');
    const second = await world.authing('GET', '/api/v2/nothing-here');
    assert.deepEqual([second.status, second.body.code, second.body.statusCode], [200, 404, 404]);
    const third = await world.authing('POST', '/api/v3/nothing-here', {});
    assert.deepEqual([third.status, third.body.statusCode, third.body.code], [200, 404, undefined]);
    assert.ok(third.body.requestId);
    const wrongVerb = await world.authing('DELETE', '/api/v2/.well-known');
    assert.deepEqual([wrongVerb.status, wrongVerb.body.code], [200, 405]);
    assert.equal((await world.authing('GET', '/oidc/nothing-here')).status, 404, 'clients of protocols read the status');
  });

  test(name('what cannot be run is told by an object, too'), async () => {
    const { world } = await open('objects');
    for (const document of ['}{', '{ nothing }', 'query u($id: Int!) { user(id: $id) { id } }']) {
      const { message } = (await world.graphql(document)).body.errors[0];
      assert.deepEqual([typeof message, message.code, typeof message.message, message.data], ['object', 400, 'string', null], document);
    }
    const unread = await world.raw({ method: 'POST', url: `${world.base}/graphql/v2`, headers: {}, body: 'no json' });
    assert.equal((JSON.parse(unread.text) as { errors: { message: { code: number } }[] }).errors[0]?.message.code, 400);
  });

  test(
    name('a code for one thing opens nothing else, none outlives a new password, and who exists hears only who has the number'),
    async () => {
      const { world } = await open('codes to telephones');
      await world.settings({ oneTimeSignIn: { phone: true } });
      const [hers, unproven, nobodys] = ['+36301234567', '+36307654321', '+36301112233'] as const;
      const ann = await world.person({ phone: hers });
      await world.person({ username: 'kim', email: 'kim@example.org', phone: unproven, verified: false });
      await sendSms(world, hers, { scene: 'bind' });
      assert.equal((await loginByPhone(world, hers, world.sms.last(hers).code)).code, 2001, 'for another use');
      world.clock.forward(60);
      await sendSms(world, hers, { scene: 'login' });
      const { code } = world.sms.last(hers);
      const how = await signedIn(world);
      world.clock.forward(1);
      await updatePassword(world, 'better-pass-1', ann.password, how);
      assert.equal((await loginByPhone(world, hers, code)).code, 2001, 'of before the new password');
      assert.equal((await loginByPhone(world, unproven)).code, 2042, 'never proven');
      const asked = [];
      for (const number of [unproven, nobodys]) asked.push((await sendSms(world, number)).body.code);
      assert.deepEqual(asked, [200, 200]);
      for (const number of [hers, nobodys])
        assert.equal((await loginByPhone(world, number, '000000')).code, 2001, 'a stranger hears nothing');
      assert.equal((await loginByPhone(world, nobodys, world.sms.last(nobodys).code)).code, 2004, 'who has the number does');
      await world.settings({ oneTimeSignIn: { phone: false } });
      assert.equal((await loginByPhone(world, hers)).code, 1001, 'switched off');
    },
  );

  test(name('an operation that is declared and not served says so, and what stands beside it in the document is run'), async () => {
    const { world } = await open('declared');
    await world.person();
    const both = await world.graphql('query r($email: String) { isUserExists(email: $email) userpools { totalCount } }', {
      email: 'ann@example.org',
    });
    assert.deepEqual([both.status, both.code], [200, 501]);
    const alone = await world.graphql('query r($email: String) { isUserExists(email: $email) function(id: "a") { id } }', {
      email: 'ann@example.org',
    });
    assert.deepEqual([alone.body.data, alone.body.errors.length], [{ isUserExists: true, function: null }, 1]);
    const first = await world.graphql('mutation { removeUserClients(ids: ["a"]) { _id } }', {}, { generation: 1 });
    assert.deepEqual([first.status, first.code, first.body.errors[0].message.data], [200, 501, null]);
    assert.equal(
      (await world.graphql('{ function(id: "a") { id } }', {}, { pool: 'feed0000feed0000feed0000' })).code,
      2224,
      'also it has a tenant',
    );
  });

  test(name('every operation of an interface is served, or declared as not served, and none is both'), () => {
    for (const [generation, served] of [[1, firstGeneration] as const, [2, secondGeneration] as const]) {
      const own = schemaOf(`generation-${generation}`);
      const declared = [own.getQueryType(), own.getMutationType()].flatMap((root) => Object.keys(root?.getFields() ?? {}));
      assert.deepEqual(declared.sort(), Object.keys(served).sort());
      assert.equal(operationsOf(generation).length, { 1: 271, 2: 129 }[generation]);
    }
  });

  test(name('a password in a block for another key is 2016 in every mode, and counts as no wrong password'), async () => {
    const { world } = await open('foreign key');
    await world.person();
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const foreign = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from('correct horse')).toString(
      'base64',
    );
    await world.settings({ lockout: { failures: 2 } });
    for (const passwordTransport of ['any', 'encrypted']) {
      await world.settings({ apis: { authing: { passwordTransport } } });
      for (let guess = 0; guess < 4; guess += 1) assert.equal((await login(world, foreign)).code, 2016);
      assert.equal((await loginOfFirst(world, { email: 'ann@example.org', password: foreign })).code, 2016);
    }
    assert.equal((await login(world, await world.encrypted('correct horse'))).code, undefined);
  });

  test(name('nobody has rooms: lists are empty and not absent, and a token of a pool lives for fourteen days'), async () => {
    const { world } = await open('rooms');
    await world.settings({ sessions: preset.sessions! });
    await world.person();
    const how = await signedIn(world);
    const rooms = ['roles', 'groups', 'departments', 'authorizedResources'];
    const { body } = await world.graphql(
      `{ user { ${rooms.map((room) => `${room} { totalCount list { __typename } }`).join(' ')} } }`,
      {},
      how,
    );
    for (const room of rooms) assert.deepEqual(body.data.user[room], { totalCount: 0, list: [] });
    const claims = JSON.parse(Buffer.from(how.token.split('.')[1]!, 'base64url').toString());
    assert.equal(claims.exp - claims.iat, 1_209_600);
  });
}
