// A tenant's limits held in some dialects and not in others, because each way in had written them down itself. Every setting that says
// who may call is judged here on every dialect, page and protocol.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SettingsPatch } from '../../src/core/tenants/index.ts';
import { apis } from '../../src/dialects.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import { basic } from '../../src/proving/http.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { tongues } from '../tongues/tongues.ts';

interface WayIn {
  readonly name: string;
  /** True if the call passed admission. */
  pass(world: World): Promise<boolean>;
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
/** One way in says by a code of its vendor, with 400, that there is no such tenant. */
const noTenant = '18016';
const notRefused = ({ status, text }: Exchange) => ![403, 404, 429, 503].includes(status) && !text.includes(noTenant);
const visit = (name: string, method: string, path: string, body?: string): WayIn => ({
  name,
  pass: async (world) =>
    notRefused(await world.raw({ method, url: `${world.base}${path}`, headers: form, ...(body === undefined ? {} : { body }) })),
});

const signIns: readonly WayIn[] = tongues.map((tongue) => ({
  name: `${tongue.name}: sign-in`,
  pass: async (world) => Boolean((await tongue.signIn(world, 'ann@example.org', 'correct horse')).session),
}));

const pages: readonly WayIn[] = [
  visit('page of a lost password', 'GET', '/accountrecoveryendpoint/recoveraccountrouter.do'),
  visit('form of a lost password', 'POST', '/accountrecoveryendpoint/recoveraccountrouter.do', 'username=nobody'),
  visit('page of a new account', 'GET', '/accountrecoveryendpoint/register.do'),
  visit('page of the sign-in', 'GET', '/authenticationendpoint/login.do'),
];

const protocol: readonly WayIn[] = [
  visit('discovery', 'GET', '/oauth2/token/.well-known/openid-configuration'),
  visit('keys', 'GET', '/oauth2/jwks'),
  visit('authorization', 'GET', '/oauth2/authorize?client_id=none'),
  visit('native sign-in', 'POST', '/oauth2/authn', '{}'),
];

/** Here applications prove who they are: a call counts for its address when that fails. */
const clientEndpoints: readonly WayIn[] = [
  visit('token', 'POST', '/oauth2/token', 'grant_type=client_credentials&client_id=none&client_secret=x'),
  visit('introspection', 'POST', '/oauth2/introspect', 'token=x&client_id=none&client_secret=x'),
  visit('userinfo', 'GET', '/oauth2/userinfo'),
];

/** What an application without a secret asks: nothing proves who calls. */
const asPublic = (name: string, path: string, given: Readonly<Record<string, string>>): WayIn => ({
  name: `public client: ${name}`,
  async pass(world) {
    const body = new URLSearchParams({ client_id: await publicClient(world), ...given }).toString();
    return notRefused(await world.raw({ method: 'POST', url: `${world.base}${path}`, headers: form, body }));
  },
});

const registered = new WeakMap<World, Promise<string>>();

/** Registered when first asked for, before anything is limited. */
function publicClient(world: World): Promise<string> {
  const known = registered.get(world) ?? register(world);
  registered.set(world, known);
  return known;
}

async function register(world: World): Promise<string> {
  await world.settings({ tokens: { passwordGrant: true } });
  const grants = ['authorization_code', 'password', 'urn:ietf:params:oauth:grant-type:device_code'];
  const given = { client_name: 'Phone', redirect_uris: ['https://app.example/'], grant_types: grants, ext_public_client: true };
  const reply = await world.wso2('POST', '/api/identity/oauth2/dcr/v1.1/register', given);
  return reply.body.client_id;
}

const publicClients: readonly WayIn[] = [
  asPublic('wrong password', '/oauth2/token', { grant_type: 'password', username: 'ann-demo', password: 'wrong', scope: 'openid' }),
  asPublic('right password', '/oauth2/token', { grant_type: 'password', username: 'ann-demo', password: 'correct horse', scope: 'openid' }),
  asPublic('code that is none', '/oauth2/token', { grant_type: 'authorization_code', code: 'x', redirect_uri: 'https://app.example/' }),
  asPublic('pushed request', '/oauth2/par', {
    response_type: 'code',
    redirect_uri: 'https://app.example/',
    scope: 'openid',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  }),
  asPublic('device', '/oauth2/device_authorize', { scope: 'openid' }),
];

/** Each proof that a dialect or the console asks before it does anything. */
const proofs: readonly { readonly name: string; call(world: World, right: boolean): Promise<Exchange> }[] = [
  {
    name: 'gigya: secret of a site',
    call: (world, right) =>
      world.gigya('accounts.getAccountInfo', { UID: 'nobody', ...(right ? {} : { secret: 'd3Jvbmc=' }) }, { as: 'secret', over: 'https' }),
  },
  {
    name: 'gigya: signature',
    call: (world, right) => world.gigya('accounts.getAccountInfo', { UID: 'nobody' }, { as: 'signed', tamper: !right }),
  },
  {
    name: 'akamai: secret of an owner',
    call: (world, right) =>
      world.akamai(
        '/entity.count',
        { type_name: 'user' },
        right ? {} : { headers: { authorization: basic(world.keys.akamai.owner.id, 'x') } },
      ),
  },
  {
    name: 'wso2: secret of a service',
    call: (world, right) =>
      world.wso2('GET', '/scim2/Users', undefined, right ? {} : { as: { username: world.keys.wso2.portal.name, password: 'x' } }),
  },
  {
    name: 'wso2: password of a person',
    call: (world, right) =>
      world.wso2('GET', '/scim2/Me', undefined, { as: { username: 'ann@example.org', password: right ? 'correct horse' : 'x' } }),
  },
  {
    name: 'OpenID: secret of a client',
    call: ({ raw, base, keys: { wso2 } }, right) =>
      raw({
        method: 'POST',
        url: `${base}/oauth2/token`,
        headers: { ...form, authorization: basic(wso2.portal.name, right ? wso2.portal.secret : 'x') },
        body: 'grant_type=client_credentials',
      }),
  },
  {
    name: 'console: key of an operator',
    call: ({ raw, base, keys: { domain, console: key } }, right) =>
      raw({
        method: 'GET',
        url: `${base}/console/api/${domain}/settings`,
        headers: { authorization: `Bearer ${key.id}:${right ? key.secret : 'x'}` },
      }),
  },
];

const all = [...signIns, ...pages, ...protocol, ...clientEndpoints, ...publicClients];
const loopback = ['127.0.0.0/8', '::1'];

/** Nobody gets in, whatever was asked. */
const shut: Readonly<Record<string, SettingsPatch>> = {
  'an address that is denied': { addresses: { allow: [], deny: loopback } },
  'an address that is not among those allowed': { addresses: { allow: ['203.0.113.0/24'], deny: [] } },
  'a tenant that opens no dialect': { dialects: { open: [] } },
  'a tenant whose operations are all out of service': { units: { suspended: ['*'] } },
};

/** So many calls pass, one more does not. */
const limited: Readonly<Record<string, SettingsPatch>> = {
  'calls of the tenant': { rates: { tenant: { burst: 3, everySeconds: 3600 } } },
  'calls of an address that prove nothing': { rates: { address: { burst: 3, everySeconds: 3600 } } },
};

for (const { engine, open } of await engines()) {
  for (const [what, settings] of Object.entries(shut)) {
    test(`${engine}: ${what} is refused on every dialect, page and protocol`, async () => {
      const { world } = await open(what);
      await world.person();
      for (const way of all) assert.ok(await way.pass(world), `${way.name} is open at first`);
      await world.settings(settings);
      const passed: string[] = [];
      for (const way of all) if (await way.pass(world)) passed.push(way.name);
      assert.deepEqual(passed, []);
    });
  }

  for (const [what, settings] of Object.entries(limited)) {
    test(`${engine}: a limit on ${what} holds on every dialect, page and protocol`, async () => {
      const { world } = await open(what);
      await world.person();
      await publicClient(world);
      const passed: string[] = [];
      for (const way of all) {
        // A new rate has a bucket that is full again.
        await world.settings({ rates: { tenant: null, address: null } });
        world.clock.forward(4 * 3600);
        await world.settings(settings);
        let calls = 0;
        while (calls < 5 && (await way.pass(world))) calls += 1;
        if (calls !== 3) passed.push(`${way.name}: ${calls} calls`);
      }
      assert.deepEqual(passed, []);
    });
  }

  test(`${engine}: an operation that is out of service is refused by its dialect, and no other is`, async () => {
    for (const { dialect } of apis) {
      const { world } = await open(`unit ${dialect.name}`);
      await world.person();
      await world.settings({ units: { suspended: [`${dialect.name}:*`] } });
      for (const { name, signIn } of tongues) {
        const { session } = await signIn(world, 'ann@example.org', 'correct horse');
        assert.equal(session === undefined, name === dialect.name, `${name} while ${dialect.name} is out of service`);
      }
    }
  });

  test(`${engine}: a person's rate counts calls in every dialect`, async () => {
    const { world } = await open('person');
    await world.person();
    for (const { name, signIn } of tongues) {
      await world.settings({ rates: { caller: null } });
      const { session } = await signIn(world, 'ann@example.org', 'correct horse');
      await world.settings({ rates: { caller: { burst: 2, everySeconds: 3600 } } });
      world.clock.forward(600);
      assert.ok(session, name);
      assert.deepEqual([await session.alive(), await session.alive(), await session.alive()], [true, true, false], name);
      world.clock.forward(4 * 3600);
    }
  });

  test(`${engine}: the operator who shut everybody out can open again`, async () => {
    const { world } = await open('operator');
    await world.settings({ addresses: { allow: [], deny: loopback }, units: { suspended: ['*'] } });
    await world.settings({ addresses: { allow: [], deny: [] }, units: { suspended: [] } });
    await world.person();
    for (const way of signIns) assert.ok(await way.pass(world), way.name);
  });

  test(`${engine}: once an address has no call left, a right secret is refused there as a wrong one is`, async () => {
    const { world } = await open('right as wrong');
    await world.person();
    for (const { name, call } of proofs) {
      await world.settings({ rates: { address: null } });
      world.clock.forward(24 * 3600);
      await world.settings({ rates: { address: { burst: 3, everySeconds: 3600 } }, lockout: { failures: 0, addressFailures: 0 } });
      const seen = async (right: boolean) => {
        const { status, code } = await call(world, right);
        return `${status} ${code}`;
      };
      const [right, wrong] = [await seen(true), await seen(false)];
      assert.notEqual(right, wrong, `${name}: a right secret is known from a wrong one`);
      for (let n = 0; n < 3; n += 1) await seen(false);
      const [refused, refusedToo] = [await seen(true), await seen(false)];
      assert.equal(refused, refusedToo, `${name}: a right secret is refused as a wrong one`);
      assert.ok(refused !== right && refused !== wrong, `${name}: ${refused} is for too many calls`);
    }
  });

  test(`${engine}: calls without proof do not shut the operator out who can change the limit`, async () => {
    const { world } = await open('operator and limit');
    await world.settings({ rates: { address: { burst: 1, everySeconds: 86_400 } } });
    for (let n = 0; n < 3; n += 1) await world.gigya('accounts.initRegistration');
    assert.equal((await world.gigya('accounts.initRegistration')).code, 403048);
    await world.settings({ rates: { address: null } });
    assert.equal((await world.gigya('accounts.initRegistration')).code, 0);
  });

  test(`${engine}: guesses at an operator's key count for their address`, async () => {
    const { world } = await open('console guesses');
    await world.settings({ rates: { address: { burst: 3, everySeconds: 3600 } } });
    const guess = () =>
      world.raw({
        method: 'GET',
        url: `${world.base}/console/api/${world.keys.domain}/settings`,
        headers: { authorization: 'Bearer a:b' },
      });
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await guess()).status);
    assert.deepEqual(statuses.slice(3), [429, 429]);
    assert.ok(!statuses.slice(0, 3).includes(429));
  });
}
