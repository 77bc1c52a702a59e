// A page of another site could send a form of ours: sign its visitor in to an account of its own, register or confirm in their name. Every address that
// takes a form is in this table, with what refuses such a form; an address that is not in it fails.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openid as signOn } from '../../src/dialects/authing/oidc/index.ts';
import { openid as ofSites } from '../../src/dialects/gigya/openid/index.ts';
import { openid } from '../../src/dialects/wso2/oidc/index.ts';
import { apis } from '../../src/dialects.ts';
import { accountPages, accountPlace, deviceEndpoints, ownPages, ownPlace } from '../../src/hosted/index.ts';
import { namedOf } from '../../src/protocols/oidc/mount.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { callback, openidOf } from '../wso2/openid.ts';

/** What keeps a form of another site out. */
const forms: Readonly<Record<string, 'browser' | 'token' | 'nothing is done' | 'client'>> = {
  // By what the browser says of where the form came from.
  'POST /id/:tenant/undo': 'browser',
  'POST /id/:tenant/subscription': 'browser',
  'POST /id/:tenant/password': 'browser',
  'POST /id/:tenant/account/security': 'browser',
  'POST /id/:tenant/account/security/identities': 'browser',
  'POST /id/:tenant/account/security/new': 'browser',
  'POST /id/:tenant/account/security/passkeys': 'browser',
  'POST /id/:tenant/account/security/passkeys/options': 'browser',
  'POST /id/:tenant/account/security/password': 'browser',
  'POST /id/:tenant/account/devices': 'browser',
  'POST /id/:tenant/account/applications': 'browser',
  'POST /id/:tenant/account/sign-out': 'browser',
  'POST /id/:tenant/account/recover': 'browser',
  'POST /id/:tenant/account/new-password': 'browser',
  'POST /id/:tenant/account/register': 'browser',
  'POST /id/:tenant/account/resend': 'browser',
  'POST /id/:tenant/account/confirm-address': 'browser',
  'POST /id/:tenant/account/sign-in': 'browser',
  'POST /id/:tenant/account/sign-in/code': 'browser',
  'POST /id/:tenant/account/sign-in/finish': 'browser',
  'POST /id/:tenant/account/sign-in/passkey': 'browser',
  'POST /id/:tenant/account/sign-in/passkey/new': 'browser',
  'POST /id/:tenant/account/sign-in/passkey/new/options': 'browser',
  'POST /id/:tenant/account/sign-in/provider': 'browser',
  'POST /id/:tenant/account/sign-in/register': 'browser',
  'POST /id/:tenant/account/sign-in/one-time': 'browser',
  'POST /id/:tenant/account/sign-in/one-time/code': 'browser',
  'POST /id/:tenant/account/sign-in/one-time/link': 'browser',
  'POST /id/:tenant/account/sign-in/second-factor': 'browser',
  'POST /id/:tenant/account/sign-in/second-factor/options': 'browser',
  'POST /id/:tenant/account/sign-in/second-factor/waiting': 'browser',
  'POST /id/:tenant/account/sign-in/second-factor/new': 'browser',
  'POST /id/:tenant/account/sign-in/second-factor/new/options': 'browser',
  'POST /authenticationendpoint/login.do': 'browser',
  'POST /authenticationendpoint/login.do/code': 'browser',
  'POST /authenticationendpoint/login.do/passkey': 'browser',
  'POST /authenticationendpoint/login.do/passkey/new': 'browser',
  'POST /authenticationendpoint/login.do/passkey/new/options': 'browser',
  'POST /authenticationendpoint/login.do/finish': 'browser',
  'POST /authenticationendpoint/login.do/provider': 'browser',
  'POST /authenticationendpoint/login.do/register': 'browser',
  'POST /authenticationendpoint/login.do/one-time': 'browser',
  'POST /authenticationendpoint/login.do/one-time/code': 'browser',
  'POST /authenticationendpoint/login.do/one-time/link': 'browser',
  'POST /authenticationendpoint/login.do/second-factor': 'browser',
  'POST /authenticationendpoint/login.do/second-factor/options': 'browser',
  'POST /authenticationendpoint/login.do/second-factor/waiting': 'browser',
  'POST /authenticationendpoint/login.do/second-factor/new': 'browser',
  'POST /authenticationendpoint/login.do/second-factor/new/options': 'browser',
  'POST /accountrecoveryendpoint/recoveraccountrouter.do': 'browser',
  'POST /accountrecoveryendpoint/confirmrecovery.do': 'browser',
  'POST /accountrecoveryendpoint/register.do': 'browser',
  'POST /accountrecoveryendpoint/confirmregistration.do': 'browser',
  'POST /accountrecoveryendpoint/resendconfirmation.do': 'browser',
  'POST /oauth/signin': 'browser',
  // By a token of the form, which is the session's of that browser.
  'POST /authenticationendpoint/device.do': 'token',
  'POST /oidc/logout/confirm': 'token',
  // Applications post there from their own pages (OpenID Connect Core 3.1.2.1, RP-Initiated Logout 2), and get a page of ours that asks.
  'POST /oauth2/authorize': 'nothing is done',
  'POST /oidc/logout': 'nothing is done',
  // Providers post there from their own pages (form_post): what the browser brought is led to the address that knows its flow.
  'POST /id/:tenant/account/sign-in/provider/back': 'nothing is done',
  'POST /authenticationendpoint/login.do/provider/back': 'nothing is done',
  // Not where a form leads: they go on with what the same browser began, or publish.
  'POST /oauth2/authorize/:uid': 'nothing is done',
  'POST /authenticationendpoint/device.do/:uid': 'nothing is done',
  'POST /oidc/logout/success': 'nothing is done',
  'POST /oauth2/jwks': 'nothing is done',
  'POST /oauth2/token/.well-known/openid-configuration': 'nothing is done',
  'POST /oauth2/oidcdiscovery/.well-known/openid-configuration': 'nothing is done',
  'POST /oauth2/token/.well-known/oauth-authorization-server': 'nothing is done',
  // Called by programs, with what an application proves or a token that no browser adds by itself, or what a device signed.
  'POST /id/:tenant/push/devices': 'client',
  'POST /id/:tenant/push/answers': 'client',
  'POST /oauth2/userinfo': 'client',
  'POST /oauth2/introspect': 'client',
  'POST /oauth2/authn': 'client',
  'POST /oauth2/token': 'client',
  'POST /oauth2/revoke': 'client',
  'POST /oauth2/par': 'client',
  'POST /oauth2/device_authorize': 'client',
};

/** The same of the provider's second profile: its pages are those of the first at its own paths. */
const formsOfSecond: typeof forms = {
  'POST /oidc/session/end/confirm': 'token',
  // Applications post there from their own pages, and get a page of ours that asks.
  'POST /oidc/auth': 'nothing is done',
  'POST /oidc/session/end': 'nothing is done',
  // So do service providers, and a browser whose cookies stay behind goes on to the address that knows its flow.
  'POST /api/v2/saml-idp/:app': 'nothing is done',
  'POST /oauth/saml/idp/:app/SingleSignOnService': 'nothing is done',
  // Not where a form leads.
  'POST /oidc/auth/:uid': 'nothing is done',
  'POST /oidc/session/end/success': 'nothing is done',
  'POST /oidc/.well-known/jwks.json': 'nothing is done',
  'POST /oidc/.well-known/openid-configuration': 'nothing is done',
  'POST /oauth/oidc/.well-known/jwks.json': 'nothing is done',
  'POST /oauth/oidc/.well-known/openid-configuration': 'nothing is done',
  // Called by programs.
  'POST /oidc/me': 'client',
  'POST /oidc/token': 'client',
  'POST /oidc/token/introspection': 'client',
  'POST /oidc/token/revocation': 'client',
  'POST /oidc/request': 'client',
  'POST /oauth/oidc/token': 'client',
  'POST /oauth/token': 'client',
  'POST /token': 'client',
  'POST /oauth/oidc/me': 'client',
  'POST /oauth/oidc/user/userinfo': 'client',
  'POST /oauth/me': 'client',
  'POST /oauth/user/userinfo': 'client',
  'POST /oauth/oidc/token/introspection': 'client',
  'POST /oauth/token/introspection': 'client',
  'POST /oauth/oidc/token/revocation': 'client',
  'POST /oauth/token/revocation': 'client',
};

/** And of the third, of which each path stands behind the key of a site. */
const formsOfThird: typeof forms = {
  'POST /logout/confirm': 'token',
  // Applications post there from their own pages, and get a page of ours that asks.
  'POST /authorize': 'nothing is done',
  'POST /logout': 'nothing is done',
  // Not where a form leads.
  'POST /authorize/:uid': 'nothing is done',
  'POST /logout/success': 'nothing is done',
  'POST /.well-known/jwks': 'nothing is done',
  'POST /.well-known/openid-configuration': 'nothing is done',
  // Called by programs.
  'POST /userinfo': 'client',
  'POST /token': 'client',
  'POST /introspect': 'client',
  'POST /revoke': 'client',
  'POST /par': 'client',
};

/** Endpoints of dialects that answer with a page whose form leads back to them. */
const pagesOfDialects = ['POST /oauth/signin'];

const evil = 'https://evil.example';
const foreign = (world: World): readonly Readonly<Record<string, string>>[] => [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site', origin: evil },
  { 'sec-fetch-site': 'cross-site', origin: world.base },
  { origin: evil },
  { origin: 'null' },
  { origin: `${world.base}.evil.example` },
];
const own = (world: World): readonly Readonly<Record<string, string>>[] => [
  {},
  { origin: world.base },
  { 'sec-fetch-site': 'same-origin', origin: world.base },
  { 'sec-fetch-site': 'none' },
];
const words = /Another site sent this form, so nothing was done\. Open this page yourself/;

const [sqlite] = await engines();
const { open } = sqlite!;

const send = (world: World, path: string, given: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>>) =>
  fetch(path.startsWith('http') ? path : `${world.base}${path}`, {
    method: 'POST',
    body: new URLSearchParams(given),
    headers,
    redirect: 'manual',
  });

test('every address that takes a form is in the table, and no other', () => {
  const prefixed = [
    ...ownPages.map(({ endpoints }) => ({ endpoints, at: ownPlace })),
    ...accountPages.map(({ endpoints }) => ({ endpoints, at: accountPlace })),
    { endpoints: deviceEndpoints.endpoints, at: accountPlace },
  ];
  const provider = namedOf(openid).map(({ endpoints }) => ({ endpoints, at: '' }));
  const posts = [...prefixed, ...provider].flatMap(({ endpoints, at }) =>
    endpoints.filter(({ method }) => method.includes('POST')).map(({ path }) => `POST ${at}${path}`),
  );
  assert.deepEqual(Object.keys(forms).sort(), [...new Set([...posts, ...pagesOfDialects])].sort());
});

for (const [which, { mounted, others }] of Object.entries({
  second: { mounted: signOn, others: formsOfSecond },
  third: { mounted: ofSites, others: formsOfThird },
}))
  test(`the ${which} profile has the pages of the first at its own paths, and no other form than these`, () => {
    const postsOf = (each: typeof openid) =>
      namedOf(each).flatMap(({ endpoints }) => endpoints.filter(({ method }) => method.includes('POST')).map(({ path }) => `POST ${path}`));
    const { login, recover, newPassword, register, resend, confirm } = mounted.profile.paths;
    const places = [login, recover, newPassword, register, resend, confirm];
    const isPage = (post: string) => places.some((place) => post === `POST ${place}` || post.startsWith(`POST ${place}/`));
    const posts = [...new Set(postsOf(mounted))];
    assert.deepEqual(posts.filter((post) => !isPage(post)).sort(), Object.keys(others).sort());
    const first = Object.keys(forms).filter(
      (post) => postsOf(openid).includes(post) && /\.do(\/|$)/.test(post) && !post.includes('device.do'),
    );
    assert.equal(posts.filter(isPage).length, first.length);
  });

test('of the dialects one alone answers with pages of its own', () => {
  const takingForms = apis.flatMap(({ endpoints }) =>
    endpoints.flatMap(({ method, path, caller }) => ((caller as { page?: true } | undefined)?.page ? [`${method} ${path}`] : [])),
  );
  assert.deepEqual(takingForms, pagesOfDialects);
});

for (const [name, by] of Object.entries(forms)) {
  if (by !== 'browser') continue;
  test(`${name} takes no form of another site, and says so`, async () => {
    const { world } = await open(`foreign forms ${name}`);
    await world.settings({ registration: { open: true }, recovery: { message: true }, accountPages: { offered: true } });
    const { path, given } = await reaching(name, world);
    for (const headers of foreign(world)) {
      const reply = await send(world, path, given, headers);
      const text = await reply.text();
      assert.deepEqual(
        [reply.status, reply.headers.get('location')],
        [name === 'POST /oauth/signin' ? 400 : 403, null],
        JSON.stringify(headers),
      );
      assert.match(text, words, JSON.stringify(headers));
      assert.match(reply.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    }
    assert.equal(world.mail.sent(), sentBefore(name), 'nothing was sent');
    for (const headers of own(world))
      assert.doesNotMatch(await (await send(world, path, given, headers)).text(), words, JSON.stringify(headers));
  });
}

/** Mails that a good link takes. */
const sentBefore = (name: string): number => (isLinked(name) ? 1 : 0);

/** Reached by a link alone. */
const isLinked = (name: string): boolean => name.startsWith('POST /id/') && !name.includes('/account/');

/** An address at which the form is judged, and values that would do something. */
async function reaching(name: string, world: World): Promise<{ readonly path: string; readonly given: Readonly<Record<string, string>> }> {
  const path = name.replace('POST ', '').replace(':tenant', 'demo');
  const ann = await world.person();
  if (name === 'POST /oauth/signin') {
    const { login } = world.keys.akamai;
    await world.akamai('/settings/set', { for_client_id: login.id, key: 'redirect_uris', value: JSON.stringify([callback]) });
    const given = { client_id: login.id, redirect_uri: callback, flow: 'standard', locale: 'en-US', form: 'signInForm' };
    return { path, given: { ...given, signInEmailAddress: ann.email, currentPassword: 'wrong' } };
  }
  if (name.endsWith('/subscription')) return { path: await confirmLink(world), given: {} };
  if (isLinked(name)) {
    const link = await undoLink(world, ann);
    if (name.endsWith('undo')) return { path: link, given: {} };
    const undone = new URL((await send(world, link, {}, {})).headers.get('location')!, world.base);
    const confirmation = undone.searchParams.get('next') ?? '';
    return { path: `/id/demo/password?${new URLSearchParams({ confirmation })}`, given: { password: 'another zebra 8!' } };
  }
  if (/register(\.do)?$/.test(name)) return { path, given: { username: 'kim', email: 'kim@example.org', password: 'correct zebra 7!' } };
  return { path, given: { username: ann.email, password: ann.password, consent: 'allow', ticket: 'x', code: '1' } };
}

/** The link in the message to whoever subscribed. */
async function confirmLink(world: World): Promise<string> {
  const fields = { news: { email: { type: 'subscription', doubleOptIn: true } } };
  await world.gigya('accounts.setSchema', { subscriptionsSchema: { fields } }, { as: 'signed' });
  const { regToken } = (await world.gigya('accounts.initRegistration', { isLite: true })).body;
  const subscriptions = { news: { email: { isSubscribed: true } } };
  await world.gigya('accounts.setAccountInfo', { regToken, profile: { email: 'kim@example.org' }, subscriptions });
  return world.mail.last('kim@example.org').link;
}

/** The link in the message to a former address. */
async function undoLink(world: World, ann: { readonly email: string; readonly password: string }): Promise<string> {
  await world.settings({ contacts: { proveOld: [] } });
  const login = await world.gigya('accounts.login', { loginID: ann.email, password: ann.password, targetEnv: 'mobile' });
  const how = { as: 'session', session: login.body.sessionInfo } as const;
  assert.equal((await world.gigya('accounts.setAccountInfo', { profile: { email: 'other@example.org' } }, how)).code, 0);
  return /http\S+\/id\/\S+/.exec(world.mail.last(ann.email).text)![0];
}

test('a form of another site undoes nothing, and leaves the link good', async () => {
  const { world } = await open('foreign undo');
  const link = await undoLink(world, await world.person());
  for (const headers of foreign(world)) assert.equal((await send(world, link, {}, headers)).status, 403);
  const done = await send(world, link, {}, { 'sec-fetch-site': 'same-origin' });
  assert.deepEqual([done.status, /done=undone/.test(done.headers.get('location') ?? '')], [303, true]);
});

test('a form of another site signs nobody in within a flow that this browser began', async () => {
  const { world } = await open('foreign sign-in');
  const { email: username, password } = await world.person();
  const { register, browser } = openidOf(world);
  const { client_id } = await register();
  const { go, jar } = browser(world.base);
  const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
  const query = new URLSearchParams({ client_id, response_type: 'code', redirect_uri: callback, scope: 'openid', ...pkce });
  const { url } = await go(`${world.base}/oauth2/authorize?${query}`);
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  for (const headers of foreign(world)) {
    const reply = await send(world, url, { username, password }, { ...headers, cookie });
    assert.deepEqual([reply.status, reply.headers.getSetCookie()], [403, []], JSON.stringify(headers));
  }
  assert.match((await go(url, { username, password })).text, /name="consent"/);
  const refused = await send(world, url, { consent: 'allow' }, { 'sec-fetch-site': 'cross-site', cookie });
  assert.deepEqual([refused.status, words.test(await refused.text())], [403, true], 'nor allows anything');
});

test('a form without its token, or with that of another browser, connects no device and signs nobody out', async () => {
  const { world } = await open('forms with tokens');
  await world.person();
  const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
  const { register, browser, through } = openidOf(world);
  const shop = await register({ grant_types: ['authorization_code', deviceGrant] });
  const authorization = `Basic ${btoa(`${shop.client_id}:${shop.client_secret}`)}`;
  const asked = await send(world, '/oauth2/device_authorize', { scope: 'openid' }, { authorization });
  const { user_code } = (await asked.json()) as { user_code: string };
  const device = `${world.base}/authenticationendpoint/device.do`;
  const tokenIn = (text: string) => /name="xsrf" value="([^"]+)"/.exec(text)![1]!;
  const another = tokenIn((await browser(world.base).go(device)).text);
  for (const xsrf of [undefined, '', 'x', another]) {
    const { go } = browser(world.base);
    await go(device);
    const reply = await go(device, { user_code, confirm: 'yes', ...(xsrf === undefined ? {} : { xsrf }) });
    assert.equal(reply.status, 400, `${xsrf}`);
    assert.match(reply.text, /This form was too old, or the browser keeps no cookies/);
  }
  const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
  const query = new URLSearchParams({ client_id: shop.client_id, response_type: 'code', redirect_uri: callback, scope: 'openid', ...pkce });
  const from = `${world.base}/oauth2/authorize?${query}`;
  const { go, jar } = await through(from);
  const confirm = `${world.base}/oidc/logout/confirm`;
  for (const xsrf of [undefined, '', 'x', another]) {
    await go(`${world.base}/oidc/logout`);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const given = { logout: 'yes', ...(xsrf === undefined ? {} : { xsrf }) };
    const reply = await send(world, confirm, given, { cookie, accept: 'text/html' });
    assert.equal(reply.status, 400, `${xsrf}`);
    assert.match(await reply.text(), /<h1>That did not work<\/h1>/);
    assert.ok((await go(from)).url.startsWith(callback), 'still signed in');
  }
});
