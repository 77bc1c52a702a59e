// The lists of the cross product are complete: a purpose of codes, a kind of the provider's, a purpose of signed tokens or a route of the
// server that none of them names fails here.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { decodeProtectedHeader } from 'jose';
import { api as consoleApi } from '../../src/console/index.ts';
import { apis } from '../../src/dialects.ts';
import { methodsOf } from '../../src/http/endpoint-router.ts';
import { allDoors } from './doors.ts';
import { openGround } from './ground.ts';
import { kinds } from './kinds.ts';

const ground = await openGround('complete');
after(ground.close);
const sources = globSync('src/**/*.ts')
  .filter((path) => !/\.test\.ts$|\/(scenarios|conformance)\//.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

interface Rows {
  selectFrom(table: string): { select(column: string): { distinct(): { execute(): Promise<readonly Record<string, string>[]> } } };
}
const distinct = async (table: string, column: string): Promise<string[]> => {
  const db = ground.built.opened.engine.db as unknown as Rows;
  return (await db.selectFrom(table).select(column).distinct().execute()).map((row) => row[column]!).sort();
};

const issued = new Map<string, string>();
for (const kind of kinds) {
  await ground.prepare();
  issued.set(kind.name, (await kind.issue(ground)).value);
}

test('kinds have names of their own, and there are forty and more', () => {
  assert.equal(issued.size, kinds.length);
  assert.ok(kinds.length >= 40, `${kinds.length}`);
});

/** Found by the id of a flow, or of a ticket, whose kind is in the table, or spent by the sign-in that waits: nobody is given their values. */
const givenToNobody = ['native-step', 'push-answer', 'sign-in-asked'];

test('a code of every purpose was issued', async () => {
  const declared = sources.flatMap(({ text }) => {
    const [, merged = ''] = text.match(/interface CodePayloads \{\n(.*?)\n {2}\}/s) ?? [];
    return [...merged.matchAll(/^ {4}readonly '?([\w-]+)'?:/gm)].map(([, name]) => name!);
  });
  assert.ok(declared.length > 10);
  const given = declared.filter((purpose) => !givenToNobody.includes(purpose));
  assert.deepEqual(await distinct('codes', 'purpose'), given.sort());
});

test('of the provider one of every kind was issued, but for what is no credential', async () => {
  const told = await distinct('protocol_models', 'kind');
  const credentials = [
    'AccessToken',
    'AuthorizationCode',
    'DeviceCode',
    'Interaction',
    'PushedAuthorizationRequest',
    'RefreshToken',
    'Session',
  ];
  assert.deepEqual(
    told.filter((kind) => kind !== 'Grant'),
    credentials,
  );
});

test('a token of every purpose that is signed was issued', () => {
  const signing = sources.filter(({ text }) => /\bsignToken\b|key: \{ alg: '[RH]S256'/.test(text));
  const declared = new Set(
    [...signing, ...sources.filter(({ path }) => /bearer\.ts$|wire\/tokens\.ts$/.test(path))].flatMap(({ text }) =>
      [...text.matchAll(/(?:typ|user|owner): '([\w+-]*(?:JWT|jwt))'/g)].map(([, typ]) => typ!),
    ),
  );
  const typed = [...issued.values()].filter((value) => /^eyJ/.test(value)).map((value) => decodeProtectedHeader(value).typ ?? 'none');
  assert.ok(declared.size > 3);
  assert.deepEqual(
    [...declared].filter((typ) => !typed.includes(typ)),
    [],
  );
});

test('every dialect, the provider and the console gave what its clients hold', () => {
  const apis = new Set([...issued.keys()].map((name) => name.split(' ')[0]));
  for (const api of ['gigya', 'akamai', 'authing', 'wso2', 'hazizz', 'openid', 'console']) assert.ok(apis.has(api), api);
});

test('every route of the server is a door here, but for what reads nothing of its caller', () => {
  const open = /^\/(health|metrics|assets|favicon|robots|docs|errors|e\/|mailbox|\.well-known\/webauthn$)|^\/$|^\*$/;
  const paths = allDoors().map((door) => door.build(ground.own, () => '1').path.split('?')[0]!);
  const declared = [...apis, consoleApi].flatMap(({ endpoints }) =>
    endpoints.flatMap((endpoint) => methodsOf(endpoint).map((method) => ({ method, url: endpoint.path as string }))),
  );
  // An API is one route of the server's, behind which its endpoints are.
  const routes = [...ground.routes.filter(({ url }) => !/^\/(as\/\w+|console\/api)(\/\*?)?$/.test(url)), ...declared];
  const unknown = routes
    .filter(({ method }) => method === 'GET' || method === 'POST')
    .map(({ url }) => url.replace(/^\/as\/\w+/, ''))
    .filter((url) => url !== '' && !open.test(url) && !paths.some((path) => matches(url, path)));
  assert.deepEqual([...new Set(unknown)], []);
});

/** Whether that path is one of the route's, in whatever case and with whatever face before it. */
function matches(route: string, path: string): boolean {
  const pattern = route.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[a-zA-Z]+/g, '[^/]+');
  return new RegExp(`(^|/)${pattern.replace(/^\//, '')}/?$`, 'i').test(path);
}
