// Every endpoint of every dialect under bad input: a reply in the dialect's own words, never a defect, never an open request.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { signIn as akamaiSignIn } from '../../src/dialects/akamai/conformance/flow.ts';
import { signedIn as authingSession } from '../../src/dialects/authing/conformance/flow.ts';
import { signIn as hazizzSignIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import { apis } from '../../src/dialects.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import { buildWorld, type Observed } from '../../src/proving/world.ts';
import { bodies, headers, large, values } from './values.ts';

const databases = await sqliteDatabases();
const built = await buildWorld(await databases.fresh(), { seed: 'hostile' });
after(async () => {
  await built.close();
  await databases.stop();
});
const { world } = built;
await world.settings({ lockout: { failures: 1000, addressFailures: 100_000 }, registration: { open: true } });
const ann = await world.person();
const akamai = (await akamaiSignIn(world)).body.access_token as string;
const authing = (await authingSession(world)).token;
const hazizz = (await hazizzSignIn(world)).token;

interface Target {
  readonly api: string;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly fields: readonly string[];
  /** Headers, methods and sizes are judged before an endpoint: by the same where callers are declared alike. */
  readonly door: string;
}

const targets: readonly Target[] = apis.flatMap(({ dialect, endpoints }) =>
  endpoints.map(({ operation, method, path, takes = {}, ...declared }) => ({
    api: dialect.name,
    operation,
    method: typeof method === 'string' ? method : method.at(-1)!,
    path,
    fields: Object.values(takes).flatMap((schema) => Object.keys(schema.properties)),
    door: JSON.stringify([dialect.name, method, (declared as { readonly caller?: unknown }).caller]),
  })),
);

const extra = ['loginID', 'UID', 'regToken', 'signInEmailAddress', 'newPassword', 'attributes', 'filter', 'user', 'Operations', 'code'];
const pathOf = (path: string, value: string) => path.replace(/:\w+/g, encodeURIComponent(value.slice(0, 300).toWellFormed()));

/** As each dialect's own clients call, with credentials that are right: hostile values must get past the door. */
async function call(
  { api, operation, method, path }: Target,
  given: Readonly<Record<string, unknown>>,
  value: string,
): Promise<Exchange[]> {
  const at = pathOf(path, value);
  switch (api) {
    case 'gigya':
      return [await world.gigya(operation, given), await world.gigya(operation, given, { as: 'signed' })];
    case 'akamai':
      return [await world.akamai(at, given, { as: 'owner' }), await world.akamai(at, { ...given, access_token: akamai }, { as: 'login' })];
    case 'authing':
      return [await world.authing(method, at, given, { token: authing })];
    case 'wso2': {
      const as = { username: ann.username, password: ann.password };
      return [await world.wso2(method, at, given), await world.wso2(method, at, given, { as })];
    }
    default:
      return [await world.hazizz(method, at, given, { token: hazizz, query: method === 'GET' || path.endsWith('/auth') ? given : {} })];
  }
}

/** Nothing broke inside, and what came back is a reply of the server. */
function judge(exchanges: readonly Exchange[], what: string): void {
  (built.exchanges as Exchange[]).length = 0; // They are many and large, and nobody reads them again.
  for (const { cause, operation } of (built.observed as Observed[]).splice(0)) {
    assert.ok(
      cause?.kind !== 'defect' && cause?.kind !== 'stepFailure',
      `${what}: ${cause?.kind} in ${operation}: ${(cause?.detail as { cause?: Error; stack?: string })?.cause?.stack ?? (cause?.detail as Error)?.stack}`,
    );
  }
  for (const { status, text } of exchanges) {
    assert.ok(status !== 500 && status > 0, `${what}: ${status} ${text.slice(0, 300)}`);
    assert.ok(!/node:internal|\.ts:\d+|SqliteError|\bat \S.* \(\S+:\d+:\d+\)/.test(text), `${what}: ${text.slice(0, 300)}`);
  }
}

const doors = new Set<string>();

for (const target of targets) {
  // Removing the own account would end the tests of everything else.
  if (/^DELETE|deleteAccount|logout/i.test(target.operation)) continue;
  const name = `${target.api} ${target.operation}`;
  const fields = [...new Set([...target.fields, ...extra])];

  test(`${name}: hostile values`, { timeout: 120_000 }, async () => {
    for (const value of values) {
      const given = Object.fromEntries(fields.map((field) => [field, value]));
      judge(await call(target, given, value), JSON.stringify(value.slice(0, 40)));
    }
  });

  const url = `${world.base}${pathOf(target.path, '1')}`;
  const send = async (all: typeof bodies) => {
    for (const { name: what, type, body, headers: more } of all) {
      const method = target.method === 'GET' ? 'POST' : target.method;
      judge([await world.raw({ method, url, headers: { 'content-type': type, ...more }, body })], what);
    }
  };
  test(`${name}: hostile bodies`, { timeout: 120_000 }, () => send(bodies));

  if (doors.has(target.door)) continue;
  doors.add(target.door);
  test(`${name}: hostile headers, methods and sizes`, { timeout: 120_000 }, async () => {
    await send(large);
    for (const more of headers) judge([await world.raw({ method: target.method, url, headers: more })], JSON.stringify(more).slice(0, 80));
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND'])
      if (!(method === 'DELETE' && target.api === 'wso2')) judge([await world.raw({ method, url, headers: {} })], method);
  });
}

test('random parameters of random types never break anything', { timeout: 120_000 }, async () => {
  const value = fc.oneof(fc.constantFrom(...values.filter((each) => each.length < 1000)), fc.string({ unit: 'binary' }), fc.jsonValue());
  const safe = targets.filter(({ operation }) => !/^DELETE|deleteAccount|logout/i.test(operation));
  const one = fc
    .constantFrom(...safe)
    .chain((target) => fc.tuple(fc.constant(target), fc.dictionary(fc.constantFrom(...target.fields, ...extra), value, { maxKeys: 8 })));
  await fc.assert(
    fc.asyncProperty(one, async ([target, given]) => {
      judge(await call(target, given, 'x'), `${target.api} ${target.operation} ${JSON.stringify(given).slice(0, 500)}`);
    }),
    { numRuns: 600, seed: 417 },
  );
});

test('after all that, Ann signs in', async () => {
  assert.equal((await akamaiSignIn(world, ann.password)).body.stat, 'ok');
});
