// Where the OpenID provider's library has a page of its own making, people saw that: in English, with a script, without a policy. And a
// browser without cookies that sent a device's code was answered by a defect, whose stack went to the standard error.
import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { after, test } from 'node:test';
import { pino } from 'pino';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { callback, openidOf } from './openid.ts';

const databases = await sqliteDatabases();
const lines: { readonly operation: string; readonly status: number; readonly err?: unknown; readonly notes?: readonly string[] }[] = [];
const sink = new Writable({
  write(chunk, _encoding, done) {
    lines.push(JSON.parse(String(chunk)));
    done();
  },
});
const { world, close } = await buildWorld(await databases.fresh(), { seed: 'device pages', log: pino({}, sink) });
after(async () => {
  await close();
  await databases.stop();
});
await world.person();
await world.person({ username: 'bob', email: 'bob@example.org' });
await world.settings({ rates: { address: null, caller: null, tenant: null } });
const { register, browser, through } = openidOf(world);
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
const shop = await register({ grant_types: ['authorization_code', deviceGrant], post_logout_redirect_uris: [callback] });
const page = `${world.base}/authenticationendpoint/device.do`;

const german = { 'accept-language': 'de' };
const form = { 'content-type': 'application/x-www-form-urlencoded', ...german };
const ask = (path: string, headers: Record<string, string> = german) => world.raw({ method: 'GET', url: `${world.base}${path}`, headers });

const isOurs = (told: { readonly text: string; readonly headers: Headers | Readonly<Record<string, string>> }): void => {
  const policy = told.headers instanceof Headers ? told.headers.get('content-security-policy') : told.headers['content-security-policy'];
  assert.match(policy ?? '', /default-src 'none'/);
  assert.doesNotMatch(policy ?? '', /script-src/);
  assert.doesNotMatch(told.text, /<script|Submitting Callback/);
  assert.match(told.text, /<footer><nav aria-label="Language">/);
};

const codeOf = async (): Promise<string> => {
  const headers = { ...form, authorization: `Basic ${btoa(`${shop.client_id}:${shop.client_secret}`)}` };
  const told = await world.raw({ method: 'POST', url: `${world.base}/oauth2/device_authorize`, headers, body: 'scope=openid' });
  assert.equal(told.status, 200, told.text);
  return told.body.user_code;
};

const tokenIn = (text: string): string => /name="xsrf" value="([^"]+)"/.exec(text)![1]!;

for (const [said, request] of Object.entries({
  'a code': { method: 'POST', url: page, headers: form, body: 'user_code=AAAA-BBBB' },
  'a flow': { method: 'GET', url: `${page}/nope`, headers: german },
} as const))
  test(`${said} from a browser without cookies is refused on the page, in its language, and no defect`, async () => {
    lines.length = 0;
    const printed: string[] = [];
    const { error } = console;
    console.error = (...words) => void printed.push(words.join(' '));
    const told = await world.raw(request).finally(() => {
      console.error = error;
    });
    assert.equal(told.status, 400, told.text);
    isOurs(told);
    assert.match(told.text, /<html lang="de">/);
    assert.match(told.text, /speichert keine Cookies/);
    assert.deepEqual(printed, [], 'nothing past the log');
    assert.deepEqual(
      lines.map(({ status, err }) => [status, err]),
      [[400, undefined]],
    );
  });

test('the page that refused it goes on with the cookie that it gave', async () => {
  const { go, jar } = browser(world.base);
  const user_code = await codeOf();
  const refused = await go(page, { user_code });
  assert.equal(refused.status, 400);
  assert.match(refused.text, new RegExp(`value="${user_code}"`), 'the code need not be typed again');
  assert.ok(jar.size > 0);
  const confirm = await go(page, { user_code, xsrf: tokenIn(refused.text) });
  assert.equal(confirm.status, 200);
  assert.match(confirm.text, /op\.deviceConfirmForm/);
});

test('the address with the code in it shows our form, and nothing is sent by itself', async () => {
  const { go } = browser(world.base);
  const user_code = await codeOf();
  const shown = await go(`${page}?user_code=${user_code}&lang=hu`);
  assert.equal(shown.status, 200);
  isOurs(shown);
  assert.match(shown.text, /<html lang="hu">/);
  assert.match(shown.text, new RegExp(`value="${user_code}"`));
  const confirm = await go(page, { user_code, xsrf: tokenIn(shown.text) });
  isOurs(confirm);
  const login = await go(page, { user_code, xsrf: tokenIn(confirm.text), confirm: 'yes' });
  assert.match(login.text, /name="password"/);
});

test('a code in the address may have any characters', async () => {
  const shown = await ask(`/authenticationendpoint/device.do?user_code=${encodeURIComponent('"><script>x</script>')}`);
  assert.equal(shown.status, 200);
  isOurs(shown);
});

test('who is signed out already is led on at once', async () => {
  const query = { client_id: shop.client_id, post_logout_redirect_uri: callback, state: 's 1' };
  const back = await ask(`/oidc/logout?${new URLSearchParams(query)}`);
  assert.deepEqual([back.status, back.headers['location'], back.text], [303, `${callback}?state=s+1`, '']);
  const here = await ask('/oidc/logout');
  assert.deepEqual([here.status, here.headers['location']], [303, `${world.base}/oidc/logout/success`]);
  isOurs(await ask('/oidc/logout/success'));
  const foreign = await ask(`/oidc/logout?${new URLSearchParams({ ...query, post_logout_redirect_uri: 'https://evil.example' })}`, {
    accept: 'text/html',
  });
  assert.equal(foreign.status, 400);
  isOurs(foreign);
});

test('who signs in where somebody else is signed in is asked on our page', async () => {
  const query = { client_id: shop.client_id, response_type: 'code', scope: 'openid', redirect_uri: callback };
  const from = (more: Record<string, string>) => `${world.base}/oauth2/authorize?${new URLSearchParams({ ...query, ...more })}`;
  const { go } = await through(from({}));
  const login = await go(from({ prompt: 'login', ui_locales: 'de' }));
  const request = await go(login.url, { username: 'bob', password: 'correct horse' });
  assert.equal(request.status, 200, request.text);
  isOurs(request);
  assert.doesNotMatch(request.headers.get('content-security-policy') ?? 'form-action', /form-action/);
  const next = await go(`${world.base}/oidc/logout/confirm`, { xsrf: tokenIn(request.text), logout: 'yes' });
  const done = /name="consent"/.test(next.text) ? await go(next.url, { consent: 'allow' }) : next;
  assert.ok(new URL(done.url).searchParams.get('code'), done.url);
});

test('a defect of the library is answered by our page, and its stack is in the log', async () => {
  const { go } = browser(world.base);
  await go(page);
  world.breaks('protocolModels.write', 'cut');
  lines.length = 0;
  const told = await ask('/authenticationendpoint/device.do', { ...german, accept: 'text/html' });
  world.mends('protocolModels.write');
  assert.equal(told.status, 503);
  isOurs(told);
  assert.equal(lines.filter(({ status, err }) => status === 503 && err !== undefined).length, 1);
});
