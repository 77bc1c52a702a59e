// Each tenant signs with a key of its own. One key for all made what one tenant's dialect signed good for every other tenant.
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { newContext } from '../../src/core/faults/index.ts';
import { keysInForce, rotateSigningKey } from '../../src/core/sessions/index.ts';
import { millisOf, secondsOf } from '../../src/core/time.ts';
import { register } from '../../src/dialects/gigya/conformance/flow.ts';
import { signIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { newPem } from '../../src/storage/new-pem.ts';
import { openSigningKeys, placeOf } from '../../src/storage/signing-keys.ts';
import { engines } from '../engines-of.ts';
import { eventsOf } from '../events/shown.ts';

const daySeconds = 86_400;

const signed = async (world: World): Promise<string> => (await signIn(world)).token;
const kidIn = (token: string) => decodeProtectedHeader(token).kid;
const me = async (world: World, token: string) => (await world.hazizz('GET', '/hazizz-server/me/details', undefined, { token })).status;

/** What the tenant publishes, read anew each time. */
const publishedBy = ({ base, keys }: World): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(`${base}/t/${keys.domain}/oauth2/jwks`), { cooldownDuration: 0, cacheMaxAge: 0 });

const verifies = (token: string, keys: JWTVerifyGetKey, { app }: BuiltWorld): Promise<boolean> =>
  jwtVerify(token, keys, { currentDate: new Date(millisOf(app.now())) }).then(
    () => true,
    () => false,
  );

const happening = {
  actor: 'dragoman',
  what: 'signing-key.made',
  subject: null,
  address: null,
  client: null,
  api: null,
  request: null,
  detail: { why: 'age' },
} as const;

/** Who made keys since the tenant was founded, and why. */
const told = async (world: World) =>
  (await eventsOf(world, '?what=signing-key.made')).flatMap(({ actor, detail }) =>
    detail['why'] === 'first' ? [] : [`${actor} ${detail['why']}`],
  );

async function rotate({ app, world }: BuiltWorld): Promise<void> {
  const { now, random, finder, stores } = app;
  const tenant = (await finder.tenantByDomain(world.keys.domain))!;
  const caller = { kind: 'operator', address: 'local' } as const;
  await rotateSigningKey(newContext({ tenant, caller, now: now(), random, log: () => {} }), {}, stores);
}

for (const { engine, open } of await engines()) {
  test(`${engine}: what one tenant signs no key of another verifies`, async () => {
    const built = await open('own keys');
    const worlds = [built.world, await built.world.another()];
    const tokens = await Promise.all(
      worlds.map(async (world) => {
        const { body } = await register(world, { email: 'kim@example.org', targetEnv: 'mobile' });
        return (await world.gigya('accounts.getJWT', { oauth_token: body.sessionInfo.sessionToken })).body.id_token as string;
      }),
    );
    for (const [at, token] of tokens.entries()) {
      for (const [where, world] of worlds.entries()) {
        assert.equal(await verifies(token, publishedBy(world), built), at === where, `${at} at ${where}`);
        const { keys } = (await world.gigya('accounts.getJWTPublicKey', { V2: true })).body;
        assert.equal(
          keys.some(({ kid }: { kid: string }) => kid === kidIn(token)),
          at === where,
        );
      }
    }
  });

  test(`${engine}: a new key is published before it signs, and an old one until what it signed has ended`, async () => {
    const built = await open('rotation');
    const { world } = built;
    await world.person();
    const before = await signed(world);
    world.clock.forward(1);
    await rotate(built);
    const during = await signed(world);
    assert.equal(kidIn(during), kidIn(before), 'the new one signs at once');
    const { keys } = (await world.gigya('accounts.getJWTPublicKey', { V2: true })).body;
    assert.equal(keys.length, 2);
    assert.equal(
      (await world.gigya('accounts.getJWTPublicKey')).body.kid,
      kidIn(before),
      'the one key of older clients is that which signs',
    );
    world.clock.forward(121);
    const after = await signed(world);
    assert.equal(kidIn(after), keys[0].kid, 'the old one signs on');
    for (const token of [before, during, after]) {
      assert.equal(await verifies(token, publishedBy(world), built), true, 'no longer published');
      assert.equal(await me(world, token), 200);
    }
    assert.deepEqual(await told(world), ['command-line asked']);
    world.clock.forward(daySeconds + 1);
    const left = (await (await fetch(`${world.base}/t/${world.keys.domain}/oauth2/jwks`)).json()) as { keys: { kid: string }[] };
    assert.deepEqual(
      left.keys.map(({ kid }) => kid),
      [kidIn(after)],
    );
  });

  test(`${engine}: a tenant that wants it has a new key after so many days, without anybody's doing`, async () => {
    const { world } = await open('schedule');
    await world.person();
    await world.settings({ tokens: { signingKeyDays: 30 } });
    const kidNow = async () => kidIn(await signed(world));
    const first = await kidNow();
    world.clock.forward(29 * daySeconds);
    assert.equal(await kidNow(), first);
    world.clock.forward(daySeconds);
    assert.equal(await kidNow(), first, 'it signs before it was published');
    world.clock.forward(121);
    assert.notEqual(await kidNow(), first);
    assert.deepEqual(await told(world), ['dragoman age'], 'once, and by nobody whose request came first');
  });

  test(`${engine}: a key that another process made verifies at once`, async () => {
    const { app, world, opened } = await open('processes');
    await world.person();
    const tenant = world.keys.tenant;
    const token = await signed(world);
    world.clock.forward(1);
    const elsewhere = openSigningKeys(opened, { now: app.now, makePem: newPem });
    await elsewhere.make(tenant, kidIn(token)!, { ...happening, at: app.now() });
    const made = (await elsewhere.list(tenant)).find(({ id }) => id !== kidIn(token))!;
    const known = await app.stores.signingKeys.list(tenant);
    assert.ok(!known.some(({ id }) => id === made.id), 'it was known already');
    const header = Buffer.from(JSON.stringify({ ...decodeProtectedHeader(token), kid: made.id })).toString('base64url');
    const text = `${header}.${token.split('.')[1]}`;
    assert.equal(await me(world, `${text}.${await elsewhere.sign(tenant, made.id, text)}`), 200);
    assert.equal(await me(world, `${text}.${await elsewhere.sign(tenant, made.id, `${text}x`)}`), 401);
  });

  test(`${engine}: processes that need the first key of a tenant at once make one, and one more when it is replaced`, async () => {
    const { app, world, opened } = await open('first key');
    const founded = (await app.finder.tenantByDomain((await world.another()).keys.domain))!;
    const processes = Array.from({ length: 4 }, () => openSigningKeys(opened, { now: app.now, makePem: newPem }));
    const request = async (tenant: typeof founded) =>
      Promise.all(processes.map((signingKeys) => keysInForce(tenant, app.now(), { ...app.stores, signingKeys })));
    const own = (all: Awaited<ReturnType<typeof request>>) => new Set(all.flatMap(({ published }) => published.map(({ id }) => id)));
    assert.equal(own(await request(founded)).size, 1);

    const due = { ...founded, settings: { ...founded.settings, tokens: { ...founded.settings.tokens, signingKeyDays: 1 } } };
    world.clock.forward(daySeconds);
    assert.equal(own(await request(due)).size, 2, 'the former and one more');
    const { events } = app.stores;
    const made = await events.list(founded.id, 9, { what: ['signing-key.made'] });
    assert.deepEqual(
      made.map(({ actor, detail, count }) => [actor, detail['why'], count]),
      [
        ['dragoman', 'age', 1],
        ['dragoman', 'first', 1],
      ],
      'each is told once, however many processes needed it',
    );
    world.clock.forward(1);
    const { now, random } = app;
    const ctx = newContext({ tenant: founded, caller: { kind: 'operator', address: 'local' }, now: now(), random, log: () => {} });
    await Promise.all(processes.map((signingKeys) => rotateSigningKey(ctx, {}, { ...app.stores, signingKeys })));
    assert.equal((await processes[0]!.list(founded.id, 'anew')).length, 3);
    world.clock.forward(1);
    await rotateSigningKey({ ...ctx, now: now() }, {}, app.stores);
    assert.equal((await processes[0]!.list(founded.id, 'anew')).length, 4, 'asked again, it is made again');
  });

  test(`${engine}: the key that all tenants had is good for what it signed then, and for nothing later`, async () => {
    const { app, world, opened } = await open('before');
    await world.person();
    const token = await signed(world);
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const retired = secondsOf(app.now());
    const row = {
      id: 'sign-1',
      tenant: '',
      use: 'sign',
      private: opened.seals.seal(placeOf('sign-1'), privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
      public: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      created: 0,
      retired: app.now(),
    } as const;
    await opened.engine.db.insertInto('signing_keys').values(row).execute();
    const claims = decodeJwt(token);
    const header = { ...decodeProtectedHeader(token), alg: 'RS256', kid: 'sign-1' };
    const issuedAt = (iat: number | undefined) => {
      const text = [header, { ...claims, iat }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
    };
    assert.equal(await me(world, issuedAt(retired)), 200);
    assert.equal(await me(world, issuedAt(retired + 1)), 401);
    assert.equal(await me(world, issuedAt(undefined)), 401);
    const kids = async () =>
      (await world.gigya('accounts.getJWTPublicKey', { V2: true })).body.keys.map(({ kid }: { kid: string }) => kid) as string[];
    assert.ok((await kids()).includes('sign-1'));
    world.clock.forward(daySeconds);
    assert.ok(!(await kids()).includes('sign-1'));
  });
}
