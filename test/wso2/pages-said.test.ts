// What pages and native sign-in said to people was empty, in another language than the one they had chosen, about something else, or led away.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { owingAt } from '../pages/owing.ts';
import { callback, openidOf } from './openid.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const listed = (text: string) => [...(/<ul>([\s\S]*?)<\/ul>/.exec(text)?.[1] ?? '').matchAll(/<li>([^<]*)</g)].map(([, each]) => each);

async function opened(world: World, more: Record<string, unknown> = {}) {
  await world.settings({ rates: { address: null, caller: null, tenant: null } });
  const openid = openidOf(world);
  const client = await openid.register(more);
  const from = (given: Record<string, string> = {}) =>
    `${world.base}/oauth2/authorize?${new URLSearchParams({
      client_id: client.client_id,
      response_type: 'code',
      scope: 'openid profile email',
      redirect_uri: callback,
      ...given,
    })}`;
  return { ...openid, client, from };
}

for (const { engine, open } of await engines()) {
  test(`${engine}: consent that is asked again lists what is allowed`, async () => {
    const { world } = await open('consent again');
    await world.person();
    const { through, from } = await opened(world);
    const { consent, go } = await through(from());
    const first = listed(consent.text);
    assert.match(consent.text, /<p>This holds for 14 days; then you are asked again\.<\/p>/, 'and how long');
    assert.deepEqual(first, ['who you are here', 'your name and profile', 'your e-mail address']);
    const again = await go(from({ prompt: 'consent' }));
    assert.deepEqual(listed(again.text), first);
    const fewer = await go(from({ prompt: 'consent', scope: 'openid email' }));
    assert.deepEqual(listed(fewer.text), ['who you are here', 'your e-mail address']);
  });

  test(`${engine}: a device's consent names no place where there is none`, async () => {
    const { world } = await open('device consent');
    await world.person();
    const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
    const { browser, client } = await opened(world, { grant_types: ['authorization_code', deviceGrant] });
    const headers = { ...form, authorization: `Basic ${btoa(`${client.client_id}:${client.client_secret}`)}` };
    const device = { method: 'POST', url: `${world.base}/oauth2/device_authorize`, headers, body: 'scope=openid' };
    const { user_code } = (await world.raw(device)).body;
    const page = `${world.base}/authenticationendpoint/device.do`;
    const { go } = browser(world.base);
    const token = (text: string) => /name="xsrf" value="([^"]+)"/.exec(text)![1]!;
    const request = await go(page, { user_code, xsrf: token((await go(page)).text) });
    const login = await go(page, { user_code, xsrf: token(request.text), confirm: 'yes' });
    const consent = await go(login.url, { username: 'ann-demo', password: 'correct horse' });
    assert.match(consent.text, /Shop will be able to see:/);
  });

  test(`${engine}: the language that was chosen at the sign-in is that of the consent`, async () => {
    const { world } = await open('language');
    await world.person();
    const { browser, from } = await opened(world);
    const { go } = browser(world.base);
    const login = await go(from({ ui_locales: 'hu' }));
    assert.match(login.text, /<html lang="hu">/);
    const consent = await go(`${login.url}&lang=de`, { username: 'ann-demo', password: 'correct horse' });
    assert.match(consent.text, /name="consent"/);
    assert.match(consent.text, /<html lang="de">/);
    const done = await go(consent.url, { consent: 'allow' });
    assert.ok(new URL(done.url).searchParams.get('code'), done.url);
  });

  test(`${engine}: natively, a missing attribute is no password that is due`, async () => {
    const { world } = await open('native obligation');
    await world.person();
    const native = { token_endpoint_auth_method: 'none', api_based_authentication: true };
    const { client } = await opened(world, native);
    const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
    const query = {
      client_id: client.client_id,
      response_type: 'code',
      response_mode: 'direct',
      scope: 'openid',
      redirect_uri: callback,
      ...pkce,
    };
    const told = async () => {
      const begun = { method: 'POST', url: `${world.base}/oauth2/authorize`, headers: form, body: `${new URLSearchParams(query)}` };
      const { flowId } = (await world.raw(begun)).body;
      const params = { username: 'ann-demo', password: 'correct horse' };
      const selectedAuthenticator = { authenticatorId: 'QmFzaWNBdXRoZW50aWNhdG9yOkxPQ0FM', params };
      const { text } = await world.wso2('POST', '/oauth2/authn', { flowId, selectedAuthenticator }, { as: 'nobody' });
      return /"messageId":"(\d+)"/.exec(text)?.[1] ?? text;
    };
    await world.attributes([{ path: 'nickname', required: true }]);
    assert.equal(await told(), '17005');
    await world.attributes([]);
    await world.settings({ passwords: { maxAgeDays: 1 } });
    world.clock.forward(2 * 86_400);
    assert.equal(await told(), '17006');
  });

  test(`${engine}: a registration hears of all its faults at once, agreements among them`, async () => {
    const { world } = await open('all faults');
    const consents = ['terms', 'privacy'];
    await world.settings({
      registration: { open: true, consents },
      identifiers: { signIn: ['username'] },
      passwords: { minLength: 8 },
      rates: { address: null },
    });
    await world.attributes([{ path: 'nickname', required: true }]);
    const url = `${world.base}/accountrecoveryendpoint/register.do`;
    const send = async (fields: Record<string, string>) => {
      const told = await fetch(url, { method: 'POST', headers: form, body: `${new URLSearchParams(fields)}`, redirect: 'manual' });
      const text = await told.text();
      const at = [...text.matchAll(/<a href="#([^"]+)">/g)].map(([, field]) => field!).filter((field) => field !== 'main');
      return { status: told.status, text, at: at.sort() };
    };
    const all = { username: '<u>', email: 'no', password: 'x', 'attribute.nickname': '', consent: 'terms' };
    const told = await send(all);
    assert.equal(told.status, 400);
    assert.deepEqual(told.at, ['attribute.nickname', 'consent', 'email', 'password', 'username']);
    const box = (document: string) => new RegExp(`<input type="checkbox"[^>]*value="${document}"[^>]*>`).exec(told.text)![0];
    assert.match(box('privacy'), /aria-describedby="consent-wrong" aria-invalid="true"/);
    assert.doesNotMatch(box('terms'), /aria-invalid="true"/);
    assert.match(told.text, /id="consent-wrong"/);
    const empty = await send({ ...all, username: '', password: '' });
    assert.deepEqual(empty.at, told.at);
    assert.equal((empty.text.match(/Fill in this field/g) ?? []).length, 6, 'three fields, each in the summary and at the field');
    const good = { username: 'zoe', email: 'zoe@example.org', password: 'Wint3r!pine-42', 'attribute.nickname': 'Z' };
    assert.deepEqual((await send(good)).at, ['consent']);
    assert.equal(
      (await world.console('GET', '/events')).body.some(({ what }: { what: string }) => what === 'account.registered'),
      false,
    );
  });

  test(`${engine}: a NUL in a field is said at the field, and the form stays`, async () => {
    const { world } = await open('nul');
    await world.settings({ registration: { open: true }, identifiers: { signIn: ['username'] }, rates: { address: null } });
    const url = `${world.base}/accountrecoveryendpoint/register.do?lang=de`;
    const body = 'username=z%00oe&email=zoe%40example.org&password=Wint3r%21pine-42';
    const told = await fetch(url, { method: 'POST', headers: form, body });
    assert.equal(told.status, 400);
    const text = await told.text();
    assert.match(text, /<a href="#username">Benutzername: /);
    assert.match(text, /id="username-wrong"/);
    assert.match(text, /value="zoe@example.org"/, 'what was typed stays');
    assert.doesNotMatch(text, /Wint3r|\0/);
  });

  test(`${engine}: who typed too many wrong codes is led to the link of a mail, and is mailed no code that cannot be used`, async () => {
    const { world, app } = await open('codes spent');
    await world.settings({
      contacts: { verify: 'obligation', signInUnverified: false },
      codes: { tries: 100 },
      rates: { address: null, wrongCodes: { burst: 3, everySeconds: 8640 }, codeResendSeconds: 0 },
    });
    await world.person({ username: 'kim', email: 'kim@example.org', verified: false });
    const { tell, type, go } = await owingAt(world);
    const request = await tell('correct horse');
    const { code } = world.mail.last('kim@example.org');
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    let last = request;
    for (let tries = 0; tries < 4; tries += 1) last = await type(request.text, { code: wrong });
    assert.equal(last.status, 429);
    assert.equal(last.headers.get('retry-after'), '8640');
    assert.match(last.text, /Too many wrong codes/);
    assert.doesNotMatch(last.text, /in a few minutes|name="another"/);
    const sent = world.mail.sent();
    assert.match((await type(request.text, { another: 'code' })).text, /Too many wrong codes/);
    assert.match((await tell('correct horse')).text, /Too many wrong codes/);
    assert.equal(world.mail.sent(), sent);
    const resend = new URL(/href="([^"]*resendconfirmation[^"]*)"/.exec(last.text)![1]!.replaceAll('&amp;', '&'), world.base).href;
    await go(resend, { username: 'kim' });
    await app.settled();
    assert.equal((await fetch(world.mail.last('kim@example.org').link, { method: 'POST' })).status, 200);
    assert.match((await tell('correct horse')).text, /name="consent"/);
  });

  test(`${engine}: a page of what broke leads to itself in other languages, under the tenant's own path`, async () => {
    const { world } = await open('broken page');
    world.breaks('tenants.findByDomain', 'cut');
    const told = await fetch(`${world.base}/t/demo/authenticationendpoint/login.do?x=1`);
    world.mends('tenants.findByDomain');
    assert.equal(told.status, 503);
    const links = [...(await told.text()).matchAll(/hreflang="[^"]*" href="([^"]*)"/g)].map(([, href]) => href!);
    assert.equal(links.length, 3);
    for (const href of links) assert.match(href, /^\/t\/demo\/authenticationendpoint\/login\.do\?x=1&amp;lang=/);
  });
}
