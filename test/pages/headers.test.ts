// What browsers are told, by every page and every API: nothing said that https must stay https, and which cookies there are stood nowhere.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { profile } from '../../src/dialects/wso2/oidc/profile.ts';
import { apis } from '../../src/dialects.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { sources } from '../../tools/files.ts';
import { engines } from '../engines-of.ts';
import { enrolApp, houseOf, later, shows } from '../factors/people.ts';
import { callback, openidOf } from '../wso2/openid.ts';
import { offering } from './at-account.ts';
import { serveDemonstration } from './browser.ts';
import { hiddenIn } from './owing.ts';

const [sqlite] = await engines();
/** Behind a proxy that says by which scheme it was called. */
const open = (seed: string, publicUrl: string | null = null) => sqlite!.open(seed, { trustedProxies: ['127.0.0.1'], publicUrl });
type Scheme = 'http' | 'https';

const get = (world: World, path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
  world.raw({ method, url: `${world.base}${path}`, headers });

const hsts = 'max-age=31536000';
const told = ({ headers }: Pick<Exchange, 'headers'>) => headers['strict-transport-security'];

test('over https every API says that it is always https, sniffs nothing and sets no cookie, whatever it answers', async () => {
  const { world } = await open('headers of APIs');
  await world.settings({ rates: { address: null } });
  let asked = 0;
  for (const { dialect, endpoints } of apis)
    for (const { method, path } of endpoints) {
      const [verb] = [method].flat() as string[];
      const at = `/as/${dialect.name}${path.replace(/:\w+/g, 'x').replaceAll('*', 'x')}`;
      const reply = await get(world, at, { 'x-forwarded-proto': 'https' }, verb);
      assert.deepEqual(
        [told(reply), reply.headers['x-content-type-options'], reply.headers['set-cookie']],
        [hsts, 'nosniff', undefined],
        `${verb} ${at}`,
      );
      asked += 1;
    }
  assert.ok(asked > 300, `${asked} operations`);
  const others = [
    '/health/live',
    '/health/ready',
    '/metrics',
    '/favicon.ico',
    '/nothing',
    '/console/api/demo',
    profile.paths.jwks,
    profile.paths.metadata[0]!,
  ];
  for (const path of others) {
    const reply = await get(world, path, { 'x-forwarded-proto': 'https' });
    assert.deepEqual([told(reply), reply.headers['x-content-type-options']], [hsts, 'nosniff'], path);
  }
});

test('over http nothing is said of https, but where the public address is https; and never on one’s own machine', async () => {
  const { world } = await open('scheme');
  assert.equal(told(await get(world, '/health/live')), undefined);
  for (const host of ['localhost', 'id.localhost:8420', 'LOCALHOST'])
    assert.equal(told(await get(world, '/health/live', { 'x-forwarded-proto': 'https', host })), undefined, host);
  const { world: publicly } = await open('public scheme', 'https://id.example.org');
  for (const host of ['id.example.org', 'shop.example.org', '127.0.0.1'])
    for (const path of ['/health/live', '/as/gigya/%', '/accounts.login', '/%'])
      assert.equal(told(await get(publicly, path, { host })), hsts, `${host}${path}`);
  assert.equal(told(await get(publicly, '/health/live', { host: 'localhost' })), undefined);
  const { world: clear } = await open('public scheme in clear', 'http://localhost');
  assert.equal(told(await get(clear, '/health/live', { host: 'id.example.org' })), undefined);
});

/** Of a page for people: no script or style but from files of ours, no frame, no other base, nothing kept. */
function isPage(
  { headers, status }: Pick<Exchange, 'headers' | 'status'>,
  path: string,
  allowed: { readonly scripts?: true; readonly kept?: true; readonly opened?: true } = {},
): void {
  const policy = headers['content-security-policy'] ?? '';
  assert.match(headers['content-type'] ?? '', /^text\/html; charset=utf-8$/, `${path} ${status}`);
  for (const directive of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    assert.ok(policy.includes(directive), `${path}: ${directive}`);
  // The flow of a page that an application opened leads back to it.
  assert.equal(/form-action ([^;]*)/.exec(policy)?.[1], allowed.opened ? undefined : "'self'", path);
  assert.doesNotMatch(policy, /unsafe-|\*/, path);
  if (!allowed.scripts) assert.doesNotMatch(policy, /script-src/, path);
  assert.equal(headers['x-content-type-options'], 'nosniff', path);
  assert.equal(headers['referrer-policy'], 'same-origin', path);
  assert.equal(headers['cross-origin-opener-policy'], allowed.opened ? undefined : 'same-origin', path);
  if (!allowed.kept) assert.equal(headers['cache-control'], 'no-store', path);
}

test('every page of a tenant has its policy, also one that refuses', async () => {
  const { world } = await open('pages');
  await world.settings({ registration: { open: true }, recovery: { message: true } });
  const { login } = world.keys.akamai;
  await world.akamai('/settings/set', { for_client_id: login.id, key: 'redirect_uris', value: JSON.stringify([callback]) });
  const signin = `/oauth/signin?${new URLSearchParams({ client_id: login.id, redirect_uri: callback, flow: 'standard', locale: 'en-US' })}`;
  const { login: at, recover, newPassword, register, resend, confirm, device = '', endSession, authorization } = profile.paths;
  const pages = [at, `${at}/code`, `${at}/finish`, recover, newPassword, register, resend, confirm, device, `${endSession}/success`];
  const refused = [
    `${authorization}?client_id=nobody`,
    `${recover}?lang=%00`,
    `${at}?sessionDataKey=x`,
    '/id/demo/undo',
    '/id/demo/password',
    '/id/none/undo?confirmation=x',
  ];
  for (const path of [...pages, ...refused, signin]) {
    const reply = await get(world, path, { accept: 'text/html' });
    // An application that opened it in a window of its own hears of it.
    isPage(reply, path, path === signin ? { opened: true } : {});
    assert.equal(reply.headers['x-frame-options'], 'DENY', path);
  }
  const foreign = await get(world, register, { accept: 'text/html', 'sec-fetch-site': 'cross-site' }, 'POST');
  assert.equal(foreign.status, 403);
  isPage(foreign, 'a form of another site');
});

test('two pages may be framed, and run the one script that they have', async () => {
  const { world } = await open('framed pages');
  await world.person();
  const { register, through } = openidOf(world);
  const { client_id } = await register();
  const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
  const asked = { client_id, response_type: 'code', redirect_uri: callback, scope: 'openid', response_mode: 'form_post', ...pkce };
  const { done } = await through(`${world.base}/oauth2/authorize?${new URLSearchParams(asked)}`);
  const post = done.headers.get('content-security-policy') ?? '';
  assert.match(done.text, /name="code"/);
  assert.match(post, /^default-src 'none'; script-src 'sha256-[^']+'; frame-ancestors http:\/\/127\.0\.0\.1:3999; base-uri 'none'$/);
  assert.deepEqual([done.headers.get('cache-control'), done.headers.get('x-content-type-options')], ['no-store', 'nosniff']);
  const frame = await get(world, '/oidc/checksession');
  assert.match(
    frame.headers['content-security-policy'] ?? '',
    /^default-src 'none'; script-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/,
  );
});

test('pages of the server itself have a policy', async () => {
  const served = await serveDemonstration();
  try {
    for (const path of ['/', '/errors/', '/errors/gigya', '/errors/gigya/403042', '/errors/nothing', '/mailbox', '/mailbox/1']) {
      const reply = await fetch(`${served.base}${path}`, { redirect: 'manual' });
      isPage({ headers: Object.fromEntries(reply.headers), status: reply.status } as Exchange, path, { scripts: true, kept: true });
    }
  } finally {
    await served.stop();
  }
});

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Joined as RFC 9110 5.3 forbids for this field, which our client does all the same: a date has a comma, too. */
const cookiesIn = ({ headers }: Exchange): readonly Cookie[] =>
  (headers['set-cookie'] ?? '')
    .split(/, (?=[^;,\s]+=)/)
    .filter(Boolean)
    .map((line) => {
      const [pair = '', ...rest] = line.split('; ');
      const attributes = rest.map((each) => each.toLowerCase().split('=')).map(([name = '', value = '']) => [name, value]);
      return {
        name: pair.slice(0, pair.indexOf('=')),
        value: pair.slice(pair.indexOf('=') + 1),
        attributes: Object.fromEntries(attributes),
      };
    });

/** A person signs in, connects no device, signs out, and has a device remembered at the pages for the account: every cookie that was set on the way. */
async function everyCookie(built: BuiltWorld, scheme: Scheme): Promise<readonly Cookie[]> {
  const { world } = built;
  const jar = new Map<string, string>();
  const seen: Cookie[] = [];
  const base = world.base.replace('http:', `${scheme}:`);
  const go = async (url: string, form?: Readonly<Record<string, string>>): Promise<Exchange & { readonly at: string }> => {
    const headers = {
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      accept: 'text/html',
      'x-forwarded-proto': scheme,
      ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    };
    const body = form ? { body: String(new URLSearchParams(form)) } : {};
    const reply = await world.raw({ method: form ? 'POST' : 'GET', url: url.replace(/^https:/, 'http:'), headers, ...body });
    for (const cookie of cookiesIn(reply)) {
      seen.push(cookie);
      jar.set(cookie.name, cookie.value);
    }
    const next = reply.headers['location'] && new URL(reply.headers['location'], url).href;
    return next?.startsWith(base) ? go(next) : { ...reply, at: next || url };
  };
  const { client_id } = await openidOf(world).register();
  const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
  const query = new URLSearchParams({ client_id, response_type: 'code', redirect_uri: callback, scope: 'openid', ...pkce });
  await go(`${base}${profile.paths.device!}`);
  const login = await go(`${base}/oauth2/authorize?${query}`);
  const consent = await go(login.at, { username: 'ann-demo', password: 'correct horse' });
  assert.ok((await go(consent.at, { consent: 'allow' })).at.startsWith(callback));
  const out = await go(`${base}${profile.paths.endSession}`);
  isPage(out, 'signing out');
  await go(`${base}${profile.paths.endSession}/confirm`, { xsrf: /name="xsrf" value="([^"]+)"/.exec(out.text)![1]!, logout: 'yes' });
  await world.settings(offering);
  const { secret } = await enrolApp(houseOf(built), (await world.person({ username: 'kim', email: 'kim@example.org' })).id);
  const form = await go(`${base}/id/demo/account`);
  const asked = await go(form.at, { username: 'kim', password: 'correct horse' });
  const proof = { ...hiddenIn(asked.text), do: 'prove', code: shows(secret, later(30)), remember: 'yes' };
  assert.match((await go(`${base}/id/demo/account/sign-in/second-factor`, proof)).text, /<h1>Security/);
  return seen;
}

/** Rows of the document's table of cookies. */
const [, cookiesOfDocument = ''] = readFileSync(new URL('../../docs/security/browsers.md', import.meta.url), 'utf8').split('## Cookies');
const documented = cookiesOfDocument
  .split('\n')
  .filter(
    (line) =>
      /^\| `[\w-]+` \|/.test(line) && !line.includes('every answer') && !line.includes('every page') && !line.includes('pages of tenants'),
  )
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  )
  .map(([clear = '', secure = '', , httpOnly = '', sameSite = '', path = '', ends = '']) => ({
    clear,
    secure,
    httpOnly,
    sameSite,
    path,
    ends,
  }));

const paths: Readonly<Record<string, RegExp>> = {
  '/': /^\/$/,
  'the sign-in page': /^\/authenticationendpoint\/login\.do$/,
  'the address of that sign-in': /^\/oauth2\/authorize\/[\w-]+$/,
};

for (const scheme of ['http', 'https'] as const)
  test(`${scheme}: the cookies are those of the document, with its attributes, and no other`, async () => {
    const built = await open(`cookies ${scheme}`);
    const { world } = built;
    await world.person();
    const all = (await everyCookie(built, scheme)).map((each) => ({ ...each, name: each.name.replace(world.keys.tenant, 'TENANT') }));
    const named = (row: (typeof documented)[number]) => (scheme === 'https' ? row.secure : row.clear);
    assert.deepEqual([...new Set(all.map(({ name }) => name.replace(/\.sig$/, '')))].sort(), documented.map(named).sort());
    for (const { name, value, attributes } of all) {
      const row = documented.find((each) => named(each) === name.replace(/\.sig$/, ''))!;
      assert.equal('httponly' in attributes, row.httpOnly === 'yes', name);
      assert.equal('secure' in attributes, scheme === 'https', name);
      assert.equal(attributes['samesite'], scheme === 'https' ? row.sameSite.split(';')[0] : 'lax', name);
      assert.match(attributes['path'] ?? '', paths[row.path]!, name);
      assert.ok(!('domain' in attributes), name);
      const withBrowser = row.ends.startsWith('with the browser');
      if (value !== '' && withBrowser) assert.ok(!('expires' in attributes) && !('max-age' in attributes), name);
      if (value === '' || withBrowser || name.endsWith('.sig')) continue;
      const seconds = Number(attributes['max-age'] ?? (Date.parse(attributes['expires']!) - Date.now()) / 1000);
      const most = row.ends === 'an hour' ? 3600 : row.ends === 'secondFactor.rememberDays' ? 30 * 86_400 : 86_400;
      assert.ok(seconds > 0 && seconds <= most + 5, `${name} ends in ${seconds} seconds`);
    }
    const withoutSignature = all
      .filter(({ name }) => !name.endsWith('.sig') && !name.endsWith('opbs') && !name.endsWith('-TENANT'))
      .filter(({ name }) => !all.some((each) => each.name === `${name}.sig`));
    assert.deepEqual(withoutSignature, []);
  });

// The one in the middle reads what a request brought.
test('whoever sets a cookie is known', () => {
  const setting = sources('src').filter(
    ({ path, text }) => /cookies\.set\(|['"]set-cookie['"]\s*:/.test(text) && !path.endsWith('.test.ts'),
  );
  assert.deepEqual(setting.map(({ path }) => path).sort(), [
    // The name of an application, and the window of a sign-in elsewhere: test/authing/social.test.ts.
    'src/dialects/authing/envelope.ts',
    // The key of a browser at which a request by SAML waits.
    'src/dialects/authing/oidc/own-answers.ts',
    'src/dialects/authing/wire/popup.ts',
    // Of devices, which sign nobody in: test/gigya/device-ids.test.ts.
    'src/dialects/gigya/envelope.ts',
    'src/dialects/wso2/oidc/session-state.ts',
    'src/hosted/page.ts',
    'src/http/request.ts',
    // Both are judged in test/saml/sign-in.test.ts.
    'src/protocols/oidc/browser-session.ts',
    'src/protocols/oidc/sources.ts',
    'src/protocols/saml/protocol.ts',
  ]);
});

test('over https a cookie of the former name opens nothing, so that nobody beside this host plants one', async () => {
  const built = await open('planted');
  const { world } = built;
  await world.person();
  const cookies = await everyCookie(built, 'http');
  const planted = cookies
    .filter(({ name, value }) => name.startsWith('commonAuthId') && value !== '')
    .map(({ name, value }) => `${name}=${value}`);
  const { client_id } = await openidOf(world).register();
  const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
  const query = new URLSearchParams({ client_id, response_type: 'code', redirect_uri: callback, scope: 'openid', prompt: 'none', ...pkce });
  const reply = await get(world, `/oauth2/authorize?${query}`, { cookie: planted.join('; '), 'x-forwarded-proto': 'https' });
  assert.match(reply.headers['location'] ?? '', /error=login_required/);
});
