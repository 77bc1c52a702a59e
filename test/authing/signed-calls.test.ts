// Calls of generation 3, signed by a key of the pool: which keys speak for it, and that a signature is good once, for one call, and for a while.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { asOwner, login } from '../../src/dialects/authing/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

type Members = Readonly<Record<string, unknown>>;

/** Signed as `authing-node-sdk` signs it. */
async function signed(
  world: World,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  given: Members = {},
  more: {
    readonly key?: string;
    readonly secret?: string;
    readonly nonce?: string;
    readonly date?: string;
    readonly unsigned?: string;
    readonly ending?: string;
  } = {},
) {
  const { pool, poolSecret } = world.keys.authing;
  const headers: Record<string, string> = {
    date: more.date ?? (await clockOf(world)),
    'x-authing-lang': 'en-US',
    'x-authing-signature-method': 'HMAC-SHA1',
    'x-authing-signature-nonce': more.nonce ?? `nonce-${Math.random()}`,
    'x-authing-signature-version': '1.0',
  };
  const written = (value: unknown) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));
  const names = Object.keys(given).sort();
  const lines = Object.keys(headers)
    .sort()
    .map((name) => `${name}:${headers[name]}\n`)
    .join('');
  const text = `${method}\n${lines}${path}${names.length > 0 ? `?${names.map((name) => `${name}=${written(given[name])}`).join('&')}` : ''}${more.ending ?? ''}`;
  const signature = createHmac('sha1', more.secret ?? poolSecret)
    .update(text)
    .digest('base64');
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given))
    if (Array.isArray(value)) for (const each of value) query.append(`${name}[]`, String(each));
    else query.append(name, String(value));
  const target = method === 'GET' && names.length > 0 ? `${path}?${query}` : `${path}${more.unsigned ?? ''}`;
  return world.raw({
    method,
    url: `${world.base}${target}`,
    headers: { ...headers, 'content-type': 'application/json', authorization: `authing ${more.key ?? pool}:${signature}` },
    ...(method === 'POST' ? { body: JSON.stringify(given) } : {}),
  });
}

/** The time by the world's own clock, as a fresh owner's token tells it. */
async function clockOf(world: World): Promise<string> {
  const { token } = await asOwner(world);
  const { iat } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
  return new Date(iat * 1000).toUTCString();
}

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a further key speaks for its pool until it is switched off, and for nobody else'), async () => {
    const { world } = await open('further keys');
    const { pool, app } = world.keys.authing;
    const owner = await asOwner(world);
    const post = async (path: string, given: Members, how: Parameters<World['authing']>[3] = owner) =>
      (await world.authing('POST', `/api/v3/${path}`, given, how)).body;
    const made = (await post('create-access-key', { type: 'batch' })).data;
    assert.match(made.accessKeySecret, /^[a-z0-9]{32}$/);
    for (const wrong of [{ userId: 'f'.repeat(24) }, { tenantId: pool }])
      assert.equal((await post('create-access-key', { type: 'batch', ...wrong })).apiCode, 2231);
    const by = { key: made.accessKeyId, secret: made.accessKeySecret };
    const asKey = { accessKeyId: made.accessKeyId, accessKeySecret: made.accessKeySecret };
    const token = (await post('get-management-token', asKey, { pool: null })).data.access_token;
    const ways = async () => [
      (await signed(world, 'POST', '/api/v3/list-users', {}, by)).body.statusCode,
      (await post('list-users', {}, { pool: null, token })).statusCode,
      (await post('list-users', {}, { pool, token })).statusCode,
      (await post('get-management-token', asKey, { pool: null })).statusCode,
    ];
    assert.deepEqual(await ways(), [200, 200, 200, 200]);
    assert.equal((await signed(world, 'POST', '/api/v3/list-users', {}, { ...by, secret: 'f'.repeat(32) })).body.apiCode, 1300);
    // Nobody signs in at a key, and the secret of the pool does not sign for it.
    const at = { headers: { 'x-authing-app-id': made.accessKeyId } };
    assert.notEqual((await login(world, 'correct horse', {}, { pool: null, ...at })).code, undefined);
    assert.equal((await signed(world, 'POST', '/api/v3/list-users', {}, { key: made.accessKeyId })).body.apiCode, 1300);
    const listed = await world.authing('GET', '/api/v3/list-access-key?type=batch', undefined, owner);
    assert.deepEqual(
      listed.body.data.map((each: Members) => [each['accessKeyId'], each['accessKeySecret'], each['status']]),
      [[made.accessKeyId, null, 'activated']],
    );
    const applications = await world.authing('GET', '/api/v2/applications', undefined, owner);
    assert.deepEqual(
      applications.body.data.list.map((each: Members) => each['id']),
      [app],
      'a key is no application',
    );
    const told = await world.authing('GET', `/api/v3/get-access-key?accessKeyId=${made.accessKeyId}&userId=${pool}`, undefined, owner);
    assert.equal(told.body.data.enable, true);
    assert.equal((await post('update-access-key', { accessKeyId: made.accessKeyId, enable: false })).statusCode, 200);
    assert.ok(!(await ways()).includes(200), 'nor by a token that it fetched before');
    assert.equal((await post('update-access-key', { accessKeyId: made.accessKeyId, enable: true })).statusCode, 200);
    assert.deepEqual(await ways(), [200, 200, 200, 200]);
    const other = await world.another();
    const elsewhere = { pool: other.keys.authing.pool, token };
    assert.notEqual((await world.authing('POST', '/api/v3/list-users', {}, elsewhere)).body.statusCode, 200);
    assert.equal((await post('delete-access-key', { accessKeyId: app })).apiCode, 2011);
    assert.equal((await post('delete-access-key', { accessKeyId: made.accessKeyId })).statusCode, 200);
    assert.ok(!(await ways()).includes(200));
  });

  test(name('calls of generation 3 are signed: by another secret, a second time and at another time they are nothing'), async () => {
    const { world } = await open('signed');
    const made = await signed(world, 'POST', '/api/v3/create-user', {
      username: 'ada',
      password: 'engine-42',
      profile: 'https://ada.example',
    });
    assert.deepEqual([made.body.statusCode, made.body.data?.username, made.body.code], [200, 'ada', undefined], made.text);
    const again = await signed(world, 'POST', '/api/v3/create-user', { username: 'ada', password: 'engine-42' });
    assert.deepEqual([again.body.statusCode, again.body.apiCode], [409, 2026], again.text);
    const { userId } = made.body.data;
    const read = await signed(world, 'GET', '/api/v3/get-user-batch', { userIds: [userId], withCustomData: false });
    assert.deepEqual(
      read.body.data?.map((each: { userId: string }) => each.userId),
      [userId],
      read.text,
    );
    const listed = await signed(world, 'POST', '/api/v3/list-users', {
      advancedFilter: [
        { field: 'username', operator: 'IN', value: ['ada', 'bob'] },
        { field: 'status', operator: 'EQUAL', value: 'Activated' },
      ],
      options: { pagination: { page: 1, limit: 5 }, sort: [{ field: 'username', order: 'asc' }] },
    });
    assert.equal(listed.body.data?.totalCount, 1, listed.text);
    const changed = await signed(world, 'POST', '/api/v3/update-user', { userId, nickname: 'Countess', status: 'Suspended' });
    assert.deepEqual([changed.body.data?.nickname, changed.body.data?.status], ['Countess', 'Suspended'], changed.text);
    // The SDK for Node.js was refused where all that it could ask for was unset: it signs the question mark all the same.
    assert.equal((await signed(world, 'GET', '/api/v3/list-access-key', {}, { ending: '?' })).body.statusCode, 200);
    assert.equal((await signed(world, 'GET', '/api/v3/list-access-key', {}, { ending: '?a=b' })).body.apiCode, 1300);
    const wrong = await signed(world, 'POST', '/api/v3/list-users', {}, { secret: 'another' });
    assert.deepEqual([wrong.body.statusCode, wrong.body.apiCode], [401, 1300], wrong.text);
    const nonce = 'the same';
    assert.equal((await signed(world, 'POST', '/api/v3/list-users', {}, { nonce })).body.statusCode, 200);
    assert.notEqual((await signed(world, 'POST', '/api/v3/list-users', {}, { nonce })).body.statusCode, 200, 'a second time');
    const old = await signed(world, 'POST', '/api/v3/list-users', {}, { date: 'Fri, 20 Nov 2020 06:58:41 GMT' });
    assert.notEqual(old.body.statusCode, 200, old.text);
    const programs = '/api/v2/applications/programmatic-access-accounts';
    const unsigned = await signed(world, 'DELETE', programs, {}, { unsigned: `?id=${world.keys.authing.app}` });
    assert.equal(unsigned.body.code ?? unsigned.body.apiCode, 1300, `what was done stood in a query that nobody signed: ${unsigned.text}`);
    const kicked = await signed(world, 'POST', '/api/v3/kick-users', { userId, appIds: [] });
    assert.equal(kicked.body.data?.success, true, kicked.text);
    const gone = await signed(world, 'POST', '/api/v3/delete-users-batch', { userIds: [userId] });
    assert.equal(gone.body.data?.success, true, gone.text);
    assert.equal((await signed(world, 'GET', '/api/v3/get-user', { userId })).body.apiCode, 2004);
  });
}
