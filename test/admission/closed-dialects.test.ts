// Every tenant answered in every dialect: the weakest of them was always on. A dialect that a tenant has not opened answers as if there were no
// such tenant, wherever it is called, and nobody can tell the two apart.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnyManifest } from '../../src/dialects/_common/manifest.ts';
import { dialects, openable, openedWith } from '../../src/dialects.ts';
import type { Conformance, Exchange, Naming } from '../../src/proving/exchange.ts';
import { basic } from '../../src/proving/http.ts';
import type { BuiltWorld, Observed } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { tongues } from '../tongues/tongues.ts';

interface Call {
  readonly dialect: string;
  readonly what: string;
  send(world: World): Promise<Exchange>;
}

const origin = 'https://app.example';
const typed = { 'content-type': 'application/x-www-form-urlencoded', origin };

const sent = (
  dialect: string,
  method: string,
  path: string,
  given: (world: World) => { headers?: object; body?: string } = () => ({}),
): Call => ({
  dialect,
  what: `${method} ${path}`,
  send(world) {
    const { headers = {}, body } = given(world);
    return world.raw({ method, url: `${world.base}${path}`, headers: { ...typed, ...headers }, ...(body === undefined ? {} : { body }) });
  },
});

/** Every endpoint of that dialect, called in each of the ways in which its callers name their tenant. */
async function callsOf({ name, api, conformance }: AnyManifest, { keys }: World): Promise<readonly Call[]> {
  const { naming = () => [{}] } = (await conformance()).conformance as Conformance<unknown, object>;
  const ways: readonly Naming[] = naming((keys as unknown as Readonly<Record<string, unknown>>)[name]);
  return api.endpoints.flatMap(({ method, path, unit = name }) => {
    const verb = typeof method === 'string' ? method : method.at(-1)!;
    const at = path.replace(/:\w+/g, '1');
    const bodiless = verb === 'GET' || verb === 'HEAD';
    const given = ways.map(
      ({ body, ...rest }) =>
        () =>
          bodiless || body === undefined ? rest : { ...rest, body },
    );
    return [
      ...given.map((each) => sent(unit, verb, `/as/${name}${at}`, each)),
      ...(name === 'wso2' ? [sent(unit, verb, `/t/demo${at}`, given[0])] : []),
    ];
  });
}

const provider: readonly (readonly [method: string, path: string, body?: string])[] = [
  ['GET', '/oauth2/token/.well-known/openid-configuration'],
  ['GET', '/oauth2/jwks'],
  ['GET', '/oauth2/authorize?client_id=none'],
  ['POST', '/oauth2/authorize', 'client_id=none&response_type=code'],
  ['POST', '/oauth2/authn', '{}'],
  ['POST', '/oauth2/token', 'grant_type=client_credentials'],
  ['POST', '/oauth2/introspect', 'token=x'],
  ['POST', '/oauth2/revoke', 'token=x'],
  ['POST', '/oauth2/par', 'response_type=code'],
  ['POST', '/oauth2/device_authorize', 'scope=openid'],
  ['GET', '/oauth2/userinfo'],
  ['OPTIONS', '/oauth2/token'],
  ['GET', '/oidc/logout'],
  ['GET', '/oidc/checksession'],
  ['GET', '/accountrecoveryendpoint/recoveraccountrouter.do'],
  ['POST', '/accountrecoveryendpoint/recoveraccountrouter.do', 'username=ann-demo'],
  ['GET', '/accountrecoveryendpoint/register.do'],
  ['GET', '/authenticationendpoint/login.do'],
];

const preflight = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };

const more: readonly Call[] = [
  ...provider.flatMap(([method, path, body]) =>
    ['', '/t/demo'].map((mount) =>
      sent('oidc', method, `${mount}${path}`, ({ keys: { wso2 } }) => ({
        headers: { authorization: basic(wso2.portal.name, wso2.portal.secret) },
        ...(body === undefined ? {} : { body }),
      })),
    ),
  ),
  sent('oidc', 'OPTIONS', '/t/demo/oauth2/token', () => ({ headers: preflight })),
  sent('wso2', 'OPTIONS', '/t/demo/scim2/Users', () => ({ headers: preflight })),
  sent('scim', 'OPTIONS', '/t/demo/scim/v2/Users', () => ({ headers: preflight })),
  ...Object.entries({ wso2: '/scim2', scim: '/scim/v2' }).flatMap(([name, root]) =>
    [['POST', '/Bulk'] as const, ['POST', '/.search'] as const, ['GET', ''] as const].map(([method, path]) =>
      sent(name, method, `${root}${path}`, ({ keys: { wso2 } }) => ({
        headers: { authorization: basic(wso2.portal.name, wso2.portal.secret) },
      })),
    ),
  ),
  ...tongues.map(({ name }) => ({ dialect: name, what: 'sign-in', send: (world: World) => signInOf(name, world) })),
];

/** The reply to a sign-in that is right. */
async function signInOf(name: string, world: World): Promise<Exchange> {
  let last: Exchange | undefined;
  const heard =
    <A extends readonly unknown[]>(call: (...args: A) => Promise<Exchange>) =>
    async (...args: A) => {
      last = await call(...args);
      return last;
    };
  const listening = Object.fromEntries(
    Object.entries(world).map(([key, part]) => [key, typeof part === 'function' ? heard(part as never) : part]),
  ) as unknown as World;
  await tongues
    .find((tongue) => tongue.name === name)!
    .signIn(listening, 'ann@example.org', 'correct horse')
    .catch(() => undefined);
  return last!;
}

/** The whole reply, but for what is new in each: names of requests, and times. */
function wholeOf({ status, headers, text }: Exchange): unknown {
  const steady = (value: string) =>
    value
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}/gi, '<id>')
      .replace(/("request_(?:id|token)":")[^"]+/g, '$1<id>')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '<time>');
  const { date: _date, ...rest } = headers;
  return { status, headers: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, steady(value)])), text: steady(text) };
}

const without = (dialect: string) => openable.filter((name) => name !== dialect);
const wayTo = ({ dialect, what }: Call, at: number) => `${at}. ${dialect}: ${what}`;
const requestErrors = ['tenant.unknown', 'tenant.unspecified', 'caller.unknown'];

/** Why each of the calls since the last look was refused, of those that came as far as the admission. */
const reasons = ({ observed }: BuiltWorld) => (observed as Observed[]).splice(0).map(({ cause }) => cause?.name ?? 'let in');

for (const { engine, open } of await engines()) {
  const named = (what: string) => `${engine}: ${what}`;

  test(named('what a closed dialect answers, no matter where, is what it answers for a tenant that does not exist'), {
    timeout: 300_000,
  }, async () => {
    const built = await open('closed');
    const { world, app } = built;
    await world.person();
    await world.settings({ apis: { wso2: { allowedOrigins: [origin] } }, rates: { address: null, tenant: null } });
    assert.equal(
      (await more.find(({ what }) => what.startsWith('OPTIONS /t/demo/scim2'))!.send(world)).headers['access-control-allow-origin'],
      origin,
    );
    for (const { dialect, send } of more.filter(({ what }) => what === 'sign-in'))
      assert.doesNotMatch(JSON.stringify(wholeOf(await send(world))), /18016|400093|"224"/, `${dialect} is open at first`);
    const calls = (await Promise.all(dialects.map((each) => callsOf(each, world)))).flat();
    const all = [...calls, ...more].map((call, at) => ({ ...call, name: wayTo(call, at) }));
    assert.ok(all.length > 500, `${all.length} calls`);

    const closed = new Map<string, unknown>();
    for (const dialect of openable) {
      await world.settings({ dialects: { open: without(dialect) } });
      await app.finder.tenantByDomain('demo');
      const before = new Map(built.calls);
      reasons(built);
      for (const { name, send } of all.filter((call) => call.dialect === dialect)) closed.set(name, wholeOf(await send(world)));
      const seen = reasons(built);
      const inside = seen.filter((reason) => requestErrors.includes(reason));
      assert.ok(inside.length > seen.length / 2, `${dialect}: ${[...new Set(seen)]}`);
      const worked = [...built.calls].filter(([port, count]) => count > (before.get(port) ?? 0)).map(([port]) => port);
      assert.deepEqual(
        worked.filter((port) => !/^(tenants|settings|clients)\./.test(port)),
        [],
        `${dialect}: nothing else is asked`,
      );
    }

    await app.stores.tenants.close(world.keys.tenant, app.now());
    const told: string[] = [];
    for (const { name, send } of all) {
      const none = wholeOf(await send(world));
      try {
        assert.deepEqual(closed.get(name), none);
      } catch {
        told.push(`${name}: closed ${JSON.stringify(closed.get(name))}, none ${JSON.stringify(none)}`);
      }
    }
    assert.deepEqual(told, []);
  });

  test(named('a dialect is closed and opened by itself, and from the next request on'), async () => {
    const { world } = await open('one by one');
    await world.person();
    const provisioned = async () =>
      (await world.raw({ method: 'GET', url: `${world.base}/scim/v2/ServiceProviderConfig`, headers: {} })).status === 200;
    const page = async () => (await world.raw({ method: 'GET', url: `${world.base}/oauth2/jwks`, headers: {} })).status === 200;
    const answering = async () => {
      const names = [];
      for (const { name, signIn } of tongues) if ((await signIn(world, 'ann@example.org', 'correct horse')).session) names.push(name);
      return [...names, ...((await page()) ? ['oidc'] : []), ...((await provisioned()) ? ['scim'] : [])].sort();
    };
    const spoken = openable.filter((dialect) => ['oidc', 'scim'].includes(dialect) || tongues.some(({ name }) => name === dialect));
    assert.deepEqual(await answering(), [...spoken].sort());
    for (const dialect of spoken) {
      await world.settings({ dialects: { open: without(dialect) } });
      assert.deepEqual(await answering(), spoken.filter((name) => name !== dialect).sort(), dialect);
      await world.settings({ dialects: { open: [dialect] } });
      assert.deepEqual(await answering(), [dialect], dialect);
    }
  });

  test(named('what was opened in one tenant is open in no other'), async () => {
    const { world } = await open('two tenants');
    const other = await world.another();
    await other.settings({ dialects: { open: ['wso2'] } });
    const login = (each: World) => each.gigya('accounts.login', { loginID: 'nobody@example.org', password: 'x' });
    assert.equal((await login(world)).code, 403042);
    assert.equal((await login(other)).code, 400093);
  });

  test(named('a name that is no dialect is refused with its place, and nothing is stored'), async () => {
    const { world, app } = await open('no dialect');
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${world.keys.console.id}:${world.keys.console.secret}` };
    const ask = async (method: string, path: string, settings: unknown) => {
      const url = `${world.base}/console/api/${world.keys.domain}${path}`;
      const reply = await fetch(url, { method, headers, body: JSON.stringify({ settings }) });
      return { status: reply.status, body: (await reply.json()) as { complaints: string[]; detail: { problems: { field: string }[] } } };
    };
    const stored = () => app.stores.settings.read(world.keys.tenant);
    const [before, uses] = [await stored(), await app.stores.dialectUses.list(world.keys.tenant)];
    const must = `must be one of ${openable.join(', ')}`;
    for (const [given, complaint] of [
      [['gigya', 'Gigya'], `dialects.open.1 ${must}`],
      [[''], `dialects.open.0 ${must}`],
      [['console'], `dialects.open.0 ${must}`],
      [['toString'], `dialects.open.0 ${must}`],
      [[null], 'dialects.open.0 must be string'],
      ['gigya', 'dialects.open must be array'],
      [null, 'dialects.open must be array'],
    ] as const) {
      const { status, body } = await ask('PATCH', '/settings', { dialects: { open: given }, lockout: { failures: 7 } });
      assert.equal(status, 422, JSON.stringify(given));
      assert.deepEqual(
        body.detail.problems.map(({ field }) => field),
        [complaint],
      );
      assert.deepEqual((await ask('POST', '/settings/judge', { dialects: { open: given } })).body.complaints, [complaint]);
    }
    assert.deepEqual([await stored(), await app.stores.dialectUses.list(world.keys.tenant)], [before, uses]);
  });

  test(named('with what its preset opens, and nothing else, people register, sign in and change their passwords'), async () => {
    for (const manifest of dialects) {
      const { world } = await open(`preset ${manifest.name}`);
      await world.settings({
        dialects: { open: [...openedWith(manifest)] },
        registration: { open: true },
        passwords: { askCurrent: false },
      });
      for (const tongue of tongues) {
        const who = { username: 'zoe-demo', email: 'zoe@example.org', password: 'Wint3r!pine' };
        const registered = await tongue.register(world, who).catch(() => false);
        assert.equal(registered, tongue.name === manifest.name, `${tongue.name} where ${manifest.name} is open`);
        if (!registered) continue;
        const { session } = await tongue.signIn(world, who.email, who.password);
        assert.equal(await session!.change(who.password, 'S0mmer!pine'), true, tongue.name);
        assert.ok((await tongue.signIn(world, who.email, 'S0mmer!pine')).session, tongue.name);
      }
    }
  });
}

test('what a preset needs can be opened', () => {
  for (const manifest of dialects)
    for (const name of openedWith(manifest)) assert.ok(openable.includes(name), `${manifest.name} needs ${name}`);
});
