// A passkey at the pages of an OpenID flow: what the tokens say of it, what other flows and tenants make of its answer, and who is told of related origins.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { hiddenIn } from '../pages/owing.ts';
import { callback, openidOf } from '../wso2/openid.ts';
import { create, get, type Kept, type Wrong } from './authenticator.ts';

const [sqlite] = await engines();
const { open } = sqlite!;
const password = 'correct horse';
const login = '/authenticationendpoint/login.do';

/** A client, a person, and browsers at a name, since passkeys are bound to one. */
async function shop(world: World) {
  const base = world.base.replace('127.0.0.1', 'localhost');
  const { register, browser } = openidOf(world);
  const client = await register();
  const begin = async (more: Record<string, string> = {}) => {
    const { go, jar } = browser(base);
    const pkce = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' };
    const query = {
      client_id: client.client_id,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'openid',
      prompt: 'consent',
      ...pkce,
      ...more,
    };
    const page = await go(`${base}/oauth2/authorize?${new URLSearchParams(query)}`);
    const options = async () => JSON.parse((await go(page.url.replace(login, `${login}/passkey`), {})).text);
    const signIn = (answer: string) => go(page.url, { username: '', password: '', passkey: answer });
    return { go, jar, page, options, signIn };
  };
  const proof = `Basic ${btoa(`${client.client_id}:${client.client_secret}`)}`;
  const post = async (path: string, form: Record<string, string>) => {
    const headers = { authorization: proof };
    return (await fetch(`${base}${path}`, { method: 'POST', body: new URLSearchParams(form), headers })).json() as Promise<
      Record<string, never>
    >;
  };
  return { base, begin, post };
}
type Shop = Awaited<ReturnType<typeof shop>>;

/** Signs in with the password, takes the offer, and makes a passkey. */
async function enrolled({ begin, base }: Shop): Promise<{ readonly kept: Kept; readonly after: string }> {
  const { go, page } = await begin();
  const offer = await go(page.url, { username: 'ann-demo', password, able: 'yes' });
  assert.match(offer.text, /data-passkey="create"/, offer.text);
  const { ticket = '' } = hiddenIn(offer.text);
  const [, address = ''] = /data-options="([^"]*)"/.exec(offer.text)!;
  const made = create(JSON.parse((await go(new URL(address.replaceAll('&amp;', '&'), base).href, { ticket })).text), base);
  const [, action = ''] = /action="([^"]*)"/.exec(offer.text)!;
  const after = await go(new URL(action.replaceAll('&amp;', '&'), base).href, { ticket, passkey: made.answer });
  return { kept: made.kept, after: after.text };
}

const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());

test('tokens and introspection say that a passkey was used, and with how many factors', async () => {
  const { world } = await open('amr of a passkey');
  await world.settings({ passkeys: { offered: true }, secondFactor: { offered: [] } });
  await world.person();
  const at = await shop(world);
  const { kept, after } = await enrolled(at);
  assert.match(after, /name="consent"/);
  const { go, options, signIn } = await at.begin();
  const consent = await signIn(get(kept, await options(), at.base));
  assert.match(consent.text, /name="consent"/, consent.text);
  const done = await go(consent.url, { consent: 'allow' });
  const code = new URL(done.url).searchParams.get('code')!;
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  const tokens = await at.post('/oauth2/token', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: callback,
    code_verifier: verifier,
  });
  const claims = claimsOf(String(tokens['id_token']));
  assert.deepEqual([claims.amr, claims.acr], [['pop', 'user', 'mfa'], '2'], JSON.stringify(tokens));
  const introspected = await at.post('/oauth2/introspect', { token: String(tokens['access_token']) });
  assert.equal(introspected['active'], true);
  const said = introspected as { readonly amr?: readonly string[]; readonly acr?: string };
  if (said.acr !== undefined) assert.deepEqual([said.amr, said.acr], [['pop', 'user', 'mfa'], '2']);
});

test('an answer is for the flow whose browser was asked, for this origin, and for one time', async () => {
  const { world, app } = await open('answers in flows');
  await world.settings({ passkeys: { offered: true }, secondFactor: { offered: [] } });
  const { id } = await world.person();
  const at = await shop(world);
  const { kept } = await enrolled(at);
  const before = (await app.stores.sessions.list(world.keys.tenant, id)).length;
  const [one, other] = [await at.begin(), await at.begin()];
  const refused = async (answer: Promise<{ readonly status: number; readonly text: string }>, says = /passkey was not accepted/) => {
    const { status, text } = await answer;
    assert.equal(status, 400);
    assert.match(text, says);
  };
  const answering = async (wrong: Wrong) => one.signIn(get(kept, await one.options(), at.base, wrong));
  await refused(other.signIn(get(kept, await one.options(), at.base)));
  await refused(answering({ origin: 'https://evil.example' }));
  await refused(answering({ origin: world.base }));
  await refused(answering({ rpId: 'evil.example' }));
  await refused(answering({ id: 'AAAA' }), /gone here/);
  await refused(one.signIn('{"id":'));
  await refused(one.signIn('x'.repeat(70_000)), /problem/i);
  await refused(one.signIn('\u0000'), /problem|does not fit/i);
  assert.equal((await app.stores.sessions.list(world.keys.tenant, id)).length, before);
  const asked = await one.options();
  const answer = get(kept, asked, at.base);
  assert.match((await one.signIn(answer)).text, /name="consent"/);
  await refused(other.signIn(answer));
  await world.console('PATCH', `/accounts/${id}/state`, { disabled: true });
  await refused(other.signIn(get(kept, await other.options(), at.base)), /switched off/);
  const strange = await fetch(`${at.base}${login}/passkey`, { method: 'POST' });
  assert.equal(strange.status, 400);
  assert.doesNotMatch(await strange.text(), /challenge/);
});

test('a person who owes something meets it after a passkey, too', async () => {
  const { world } = await open('owing after a passkey');
  await world.settings({ passkeys: { offered: true }, secondFactor: { offered: [] } });
  const { id } = await world.person();
  const at = await shop(world);
  const { kept } = await enrolled(at);
  await world.console('PATCH', `/accounts/${id}/state`, { mustChangePassword: true });
  const { options, signIn } = await at.begin();
  const due = await signIn(get(kept, await options(), at.base));
  assert.match(due.text, /name="password"[^>]*autocomplete="new-password"/);
  assert.doesNotMatch(due.text, /name="consent"/);
});

test('related origins are told at the host of the tenant that names some, and nowhere else', async () => {
  const { world } = await open('related origins');
  const ask = async () => {
    const reply = await fetch(`${world.base}/.well-known/webauthn`);
    return [reply.status, reply.headers.get('content-type'), reply.status === 200 ? await reply.json() : undefined];
  };
  assert.equal((await ask())[0], 404);
  const origins = ['https://shop.example.com', 'https://shop.example.net'];
  await world.settings({ passkeys: { offered: true, origins }, secondFactor: { offered: [] } });
  assert.deepEqual(await ask(), [200, 'application/json; charset=utf-8', { origins }]);
  const app = `android:apk-key-hash:${'A'.repeat(43)}`;
  await world.settings({ passkeys: { origins: [app, ...origins] } });
  assert.deepEqual((await ask())[2], { origins }, 'an app is no page, and browsers ask for pages');
  await world.settings({ passkeys: { origins: [app] } });
  assert.equal((await ask())[0], 404);
  const short = { settings: { passkeys: { origins: ['android:apk-key-hash:short'] } } };
  assert.equal((await world.console('POST', '/settings/judge', short)).body.complaints.length, 1);
  await world.settings({ passkeys: { origins } });
  await world.settings({ passkeys: { offered: false } });
  assert.equal((await ask())[0], 404);
  await world.settings({ passkeys: { offered: true }, secondFactor: { offered: [] } });
  await world.person();
  const at = await shop(world);
  const { kept } = await enrolled(at);
  const { options, signIn } = await at.begin();
  assert.match((await signIn(get(kept, await options(), origins[1]!))).text, /name="consent"/);
});

test('what begins at one person’s own page is nothing at another’s, and nobody else’s cookie opens it', async () => {
  const { world, app } = await open('own passkeys');
  await world.settings({ passkeys: { offered: true }, secondFactor: { offered: [] }, accountPages: { offered: true } });
  const ann = await world.person();
  const bob = await world.person({ username: 'bob-demo', email: 'bob@example.org' });
  const base = world.base.replace('127.0.0.1', 'localhost');
  const page = `${base}/id/demo/account/security/passkeys`;
  const enter = async (username: string) => {
    const { go, jar } = openidOf(world).browser(base);
    const form = await go(page);
    assert.match((await go(form.url, { username, password: 'correct horse' })).text, /You have no passkeys yet/);
    return { go, jar };
  };
  const [anns, bobs] = [await enter('ann-demo'), await enter('bob-demo')];
  const options = async ({ go }: typeof anns) => JSON.parse((await go(`${page}/options`, {})).text);
  const made = create(await options(anns), base);
  const stolen = await bobs.go(page, { passkey: made.answer });
  assert.match(stolen.text, /could not be made/);
  const own = create(await options(anns), base);
  assert.match((await anns.go(page, { passkey: own.answer })).text, /name="label"/);
  const [kept] = await app.stores.passkeys.list(world.keys.tenant, ann.id);
  assert.deepEqual(await app.stores.passkeys.list(world.keys.tenant, bob.id), []);
  for (const what of ['rename', 'remove']) {
    const other = await bobs.go(page, { do: what, id: kept!.id, label: 'mine now' });
    assert.match(other.text, /removed already/);
  }
  const nobody = openidOf(world).browser(base);
  const [name] = [...anns.jar.keys()].filter((each) => each.startsWith('account-'));
  for (const token of ['', 'x', anns.jar.get(name!)!.slice(1)]) {
    nobody.jar.set(name!, token);
    assert.match((await nobody.go(page, { do: 'remove', id: kept!.id })).text, /name="password"/);
  }
  const [session] = await app.stores.sessions.list(world.keys.tenant, ann.id);
  await app.stores.sessions.end(world.keys.tenant, session!.id, app.now(), 'holder');
  assert.match((await anns.go(page, { do: 'remove', id: kept!.id })).text, /a while ago/);
  assert.deepEqual(await app.stores.passkeys.list(world.keys.tenant, ann.id), [kept]);
  const signIn = `${base}/id/demo/account/sign-in`;
  const again = get(own.kept, JSON.parse((await anns.go(`${signIn}/passkey`, {})).text), base);
  const inside = await anns.go(signIn, { username: '', password: '', passkey: again });
  assert.match(inside.text, /name="label"/);
  world.clock.forward(301);
  assert.match((await anns.go(`${page}/options`, {})).text, /a while ago/);
});
