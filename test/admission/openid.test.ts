// The OpenID provider asked nobody for the rate of a client or a person: its library proves both by itself, after admission had let them pass.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { addClient } from '../../src/core/clients/index.ts';
import { newContext } from '../../src/core/faults/index.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { openidOf } from '../wso2/openid.ts';

const free = { tenant: null, caller: null, client: null, address: null };
const two = { burst: 2, everySeconds: 3600 };
const key = await generateKeyPair('RS256');

type Ask = (
  path: string,
  given: Readonly<Record<string, string>>,
) => Promise<{ status: number; headers: Headers; body: Record<string, string> }>;

const asking =
  (
    world: World,
    authorization: Readonly<Record<string, string>>,
    more: () => Promise<Readonly<Record<string, string>>> = async () => ({}),
  ): Ask =>
  async (path, given) => {
    const body = new URLSearchParams({ ...given, ...(await more()) });
    const reply = await fetch(`${world.base}${path}`, { method: 'POST', headers: authorization, body });
    return { status: reply.status, headers: reply.headers, body: (await reply.json().catch(() => ({}))) as Record<string, string> };
  };

const basicOf = ({ client_id, client_secret }: { client_id: string; client_secret: string }) => ({
  authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`,
});

const everything: readonly (readonly [path: string, given: Readonly<Record<string, string>>])[] = [
  ['/oauth2/token', { grant_type: 'client_credentials' }],
  ['/oauth2/token', { grant_type: 'password', username: 'ann-demo', password: 'wrong' }],
  ['/oauth2/introspect', { token: 'x' }],
  ['/oauth2/revoke', { token: 'x' }],
  ['/oauth2/par', { response_type: 'code', redirect_uri: 'https://app.example/', scope: 'openid' }],
  ['/oauth2/device_authorize', { scope: 'openid' }],
];

const grants = ['client_credentials', 'password', 'refresh_token', 'authorization_code', 'urn:ietf:params:oauth:grant-type:device_code'];

/** A client that proves itself by assertions (RFC 7523), with the list of addresses it may call from. */
async function assertingClient({ app, world }: BuiltWorld, publicId: string, allowedAddresses: readonly string[] = []): Promise<Ask> {
  const tenant = (await app.finder.tenantByDomain(world.keys.domain))!;
  const ctx = newContext({
    tenant,
    caller: { kind: 'anonymous', address: '::1' },
    now: start,
    random: seededRandom(publicId),
    log: () => {},
  });
  const protocol = {
    token_endpoint_auth_method: 'private_key_jwt',
    redirect_uris: ['https://app.example/'],
    grant_types: grants,
    jwks: { keys: [{ ...(await exportJWK(key.publicKey)), alg: 'RS256', use: 'sig' }] },
  };
  const given = { publicId, name: publicId, api: 'wso2', rights: [], allowedAddresses, protocol, secret: 'unused-here' } as const;
  await addClient(ctx as never, given as never, app.stores);
  let number = 0;
  return asking(world, {}, async () => {
    number += 1;
    const claims = { iss: publicId, sub: publicId, aud: `${world.base}/oauth2/token`, jti: `${publicId} ${number}` };
    const assertion = new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).setExpirationTime('1h');
    return {
      client_id: publicId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await assertion.sign(key.privateKey),
    };
  });
}

async function demandRefused({ status, headers, body }: Awaited<ReturnType<Ask>>, what: string): Promise<void> {
  assert.deepEqual([status, body['error']], [429, 'temporarily_unavailable'], what);
  assert.ok(Number(headers.get('retry-after')) > 0, `${what}: says how long to wait`);
}

for (const { engine, open } of await engines()) {
  test(`${engine}: the rate of a client holds at every address of the provider, however it proves itself`, async () => {
    const built = await open('rate of a client');
    const { world } = built;
    await world.person();
    await world.settings({ rates: free, tokens: { passwordGrant: true }, lockout: { failures: 0 } });
    const by = {
      'by secret': asking(world, basicOf(await openidOf(world).register({ grant_types: grants, redirect_uris: ['https://app.example/'] }))),
      'by assertion': await assertingClient(built, 'asserting'),
    };
    for (const [how, ask] of Object.entries(by)) {
      for (const [path, given] of everything) {
        const what = `${path} ${given['grant_type'] ?? ''} ${how}`;
        await world.settings({ rates: { client: two } });
        for (let n = 0; n < 2; n += 1) assert.ok(![401, 429].includes((await ask(path, given)).status), what);
        await demandRefused(await ask(path, given), what);
        await world.settings({ rates: { client: null } });
        world.clock.forward(2 * 3600);
      }
    }
  });

  test(`${engine}: calls with a wrong secret do not empty the bucket of the client that they name`, async () => {
    const { world } = await open('somebody else');
    await world.settings({ rates: { ...free, client: two } });
    const client = await openidOf(world).register({ grant_types: grants, redirect_uris: ['https://app.example/'] });
    const wrong = asking(world, basicOf({ ...client, client_secret: 'wrong' }));
    for (let n = 0; n < 5; n += 1) assert.equal((await wrong('/oauth2/introspect', { token: 'x' })).status, 401);
    const right = asking(world, basicOf(client));
    for (let n = 0; n < 2; n += 1) assert.equal((await right('/oauth2/introspect', { token: 'x' })).status, 200);
  });

  test(`${engine}: a call that is refused for its rate spends nothing: the refresh token goes on to work`, async () => {
    const { world } = await open('nothing spent');
    await world.person();
    await world.settings({ rates: free, tokens: { passwordGrant: true, rotate: true } });
    const ask = asking(world, basicOf(await openidOf(world).register({ grant_types: grants, redirect_uris: ['https://app.example/'] })));
    const { body } = await ask('/oauth2/token', {
      grant_type: 'password',
      username: 'ann-demo',
      password: 'correct horse',
      scope: 'openid',
    });
    await world.settings({ rates: { client: { burst: 1, everySeconds: 60 } } });
    const refresh = { grant_type: 'refresh_token', refresh_token: body['refresh_token']! };
    assert.equal((await ask('/oauth2/introspect', { token: 'x' })).status, 200);
    await demandRefused(await ask('/oauth2/token', refresh), 'refresh');
    world.clock.forward(60);
    assert.equal((await ask('/oauth2/token', refresh)).status, 200);
  });

  test(`${engine}: the rate of a person holds at userinfo, one for each person`, async () => {
    const { world } = await open('rate of a person');
    await world.person();
    await world.person({ username: 'bob-demo', email: 'bob@example.org' });
    await world.settings({ rates: free, tokens: { passwordGrant: true } });
    const ask = asking(world, basicOf(await openidOf(world).register({ grant_types: grants, redirect_uris: ['https://app.example/'] })));
    const tokenOf = async (username: string) =>
      (await ask('/oauth2/token', { grant_type: 'password', username, password: 'correct horse', scope: 'openid' })).body['access_token'];
    const [ann, bob] = [await tokenOf('ann-demo'), await tokenOf('bob-demo')];
    await world.settings({ rates: { caller: two } });
    const userinfo = (token: string | undefined) => asking(world, { authorization: `Bearer ${token}` })('/oauth2/userinfo', {});
    for (let n = 0; n < 2; n += 1) assert.equal((await userinfo(ann)).status, 200);
    await demandRefused(await userinfo(ann), 'userinfo');
    assert.equal((await userinfo(bob)).status, 200);
  });

  test(`${engine}: a client calls the provider from its own addresses only`, async () => {
    const built = await open('own addresses');
    const elsewhere = await assertingClient(built, 'elsewhere', ['203.0.113.0/24']);
    const here = await assertingClient(built, 'here', ['127.0.0.0/8']);
    for (const [path, given] of everything.filter(([, { grant_type }]) => grant_type !== 'password')) {
      const { status, body } = await elsewhere(path, given);
      assert.deepEqual([status, body['error']], [403, 'access_denied'], path);
      const fine = await here(path, given);
      assert.ok(fine.status < 300, `${path}: ${JSON.stringify(fine.body)}`);
    }
  });
}
