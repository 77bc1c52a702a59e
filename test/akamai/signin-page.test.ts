// The hosted sign-in page in a real browser: it leads back with a code, and nowhere else.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { engines } from '../engines-of.ts';
import { launch, skip } from '../pages/browser.ts';
import { ok } from './worlds.ts';

const [sqlite] = await engines();
const { world } = await sqlite!.open('sign-in page');
const app = createServer((request, reply) =>
  reply.setHeader('content-type', 'text/html').end(`<title>app</title><p id="at">${request.url?.replace(/[<&]/g, '')}</p>`),
);
await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
const back = `http://127.0.0.1:${(app.address() as AddressInfo).port}/back?x=1`;
const browser = skip ? undefined : await launch();
after(async () => {
  await browser?.close();
  app.close();
});
const { login } = world.keys.akamai;
await ok(world.akamai('/settings/set', { for_client_id: login.id, key: 'redirect_uris', value: JSON.stringify([back]) }));
const ann = await world.person();
const address = (more: Readonly<Record<string, string>> = {}) =>
  `${world.base}/oauth/authorize?${new URLSearchParams({ client_id: login.id, redirect_uri: back, response_type: 'code', flow: 'standard', state: 'a&b', ...more })}`;

test('a person signs in with the keyboard and goes back with a code that the client redeems', { skip }, async () => {
  const page = await browser!.newPage({ viewport: { width: 360, height: 640 }, colorScheme: 'dark' });
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(address());
  assert.equal(await page.title(), 'Sign in · Dragoman');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.className'), 'skip');
  await page.keyboard.press('Tab');
  await page.keyboard.type(ann.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  assert.match(await page.getByRole('alert').innerText(), /Incorrect username or password/);
  assert.equal(await page.getByLabel('Password').getAttribute('aria-describedby'), 'currentPassword-wrong');
  assert.equal(await page.getByLabel('Email address').inputValue(), ann.email);
  assert.equal(await page.getByLabel('Password').inputValue(), '');
  assert.ok(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), 'nothing scrolls sideways');
  if (process.env['SCREENSHOTS']) await page.screenshot({ path: `${process.env['SCREENSHOTS']}/akamai-sign-in.png` });
  await page.getByLabel('Password').fill(ann.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForSelector('#at');
  const url = new URL(page.url());
  assert.equal(url.searchParams.get('state'), 'a&b');
  assert.equal(url.searchParams.get('x'), '1');
  const given = { grant_type: 'authorization_code', code: url.searchParams.get('code'), redirect_uri: back };
  assert.ok((await world.akamai('/oauth/token', given, { as: 'login' })).body.access_token);
  assert.deepEqual(
    faults.filter((fault) => !/400/.test(fault)),
    [],
  );
  await page.close();
});

test('the page speaks the language asked for', { skip }, async () => {
  const page = await browser!.newPage();
  await page.goto(address({ locale: 'de-DE' }));
  assert.equal(await page.getByRole('button').innerText(), 'Anmelden');
  assert.equal(await page.locator('html').getAttribute('lang'), 'de-DE');
  await page.getByRole('link', { name: 'English' }).click();
  assert.equal(await page.getByRole('button').innerText(), 'Sign in');
  await page.close();
});

test('a picture that is due is shown, and what is wrong with it is said at its field', { skip }, async () => {
  const { world: other } = await sqlite!.open('sign-in page with a picture');
  const { login: client } = other.keys.akamai;
  await ok(other.akamai('/settings/set', { for_client_id: client.id, key: 'redirect_uris', value: JSON.stringify([back]) }));
  const { email, password } = await other.person();
  await other.settings({ captcha: { verifier: 'picture', signInAfter: 1 } });
  const page = await browser!.newPage({ javaScriptEnabled: false, viewport: { width: 375, height: 667 } });
  const query = new URLSearchParams({ client_id: client.id, redirect_uri: back, response_type: 'code', flow: 'standard', locale: 'de-DE' });
  await page.goto(`${other.base}/oauth/authorize?${query}`);
  assert.equal(await page.locator('[name=captcha]').count(), 0, 'not before it is due');
  const send = async (fields: Record<string, string>) => {
    for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value);
    await page.getByRole('button', { name: 'Anmelden' }).click();
  };
  await send({ signInEmailAddress: email, currentPassword: 'wrong' });
  await send({ currentPassword: password, captcha: 'abcd' });
  assert.match(await page.locator('#captcha-wrong').innerText(), /nicht die Ziffern/);
  await page.getByRole('button', { name: 'Ein anderes Bild zeigen' }).click();
  assert.equal(await page.getByRole('alert').count(), 0);
  assert.match((await page.locator('main img').getAttribute('src'))!, /^data:image\/png;base64,/);
  const captcha = other.captcha.read();
  if (process.env['SCREENSHOTS']) await page.screenshot({ path: `${process.env['SCREENSHOTS']}/akamai-picture.png` });
  await send({ currentPassword: password, captcha });
  await page.waitForSelector('#at');
  await page.close();
});

/** A world whose people must confirm their address, and the page's forms without a browser. */
async function confirming(seed: string) {
  const { world: other } = await sqlite!.open(seed);
  const { login: client } = other.keys.akamai;
  await ok(other.akamai('/settings/set', { for_client_id: client.id, key: 'redirect_uris', value: JSON.stringify([back]) }));
  await other.settings({ contacts: { verify: 'obligation', signInUnverified: false }, codes: { tries: 3 } });
  const query = { client_id: client.id, redirect_uri: back, response_type: 'code', flow: 'standard', locale: 'de-DE', state: 'a&b' };
  const send = async (fields: Record<string, string>) => {
    const body = new URLSearchParams({ ...query, form: 'signInForm', ...fields }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status, text, headers: own } = await other.raw({ method: 'POST', url: `${other.base}/oauth/signin`, headers, body });
    return { status, text, to: own['location'], ticket: /name="ticket" value="([^"]*)"/.exec(text)?.[1] ?? '' };
  };
  const codeFor = (email: string) => /Code: (\w+)/.exec(other.mail.last(email).text)![1]!;
  return { other, query, send, codeFor };
}

test('an unconfirmed person types the code from the mail, without script, and goes back with a code', { skip }, async () => {
  const { other, query, codeFor } = await confirming('sign-in page and an unconfirmed address');
  const { email, password } = await other.person({ email: 'kim@example.org', verified: false });
  const page = await browser!.newPage({ javaScriptEnabled: false, viewport: { width: 375, height: 667 }, colorScheme: 'dark' });
  await page.goto(`${other.base}/oauth/authorize?${new URLSearchParams(query)}`);
  await page.fill('[name=signInEmailAddress]', email);
  await page.fill('[name=currentPassword]', password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[name=code]');
  assert.equal(await page.getAttribute('html', 'lang'), 'de');
  const first = codeFor(email);
  await page.fill('[name=code]', first === '000000' ? '000001' : '000000');
  await page.keyboard.press('Enter');
  assert.match(await page.locator('#code-wrong').innerText(), /nicht der Code/);
  if (process.env['SCREENSHOTS']) await page.screenshot({ path: `${process.env['SCREENSHOTS']}/akamai-code.png` });
  other.clock.forward(1);
  await page.getByRole('button', { name: 'Einen neuen Code schicken' }).click();
  await page.waitForSelector('[role=alert]', { state: 'detached' });
  await page.fill('[name=code]', ` ${codeFor(email)} `);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#at');
  const url = new URL(page.url());
  assert.equal(url.searchParams.get('state'), 'a&b');
  const given = { grant_type: 'authorization_code', code: url.searchParams.get('code'), redirect_uri: back };
  assert.ok((await other.akamai('/oauth/token', given, { as: 'login' })).body.access_token);
  await page.close();
});

test('neither a guess, nor a made-up ticket, nor the code of another leads anywhere, and nobody is sent where the owner did not allow', async () => {
  const { other, send, codeFor } = await confirming('guesses at the sign-in page');
  const kim = await other.person({ email: 'kim@example.org', verified: false });
  const lee = await other.person({ username: 'lee', email: 'lee@example.org', verified: false });
  const enter = (email: string, currentPassword: string) => send({ signInEmailAddress: email, currentPassword });
  const before = other.mail.sent();
  assert.equal((await enter(kim.email, 'wrong')).ticket, '');
  assert.equal(other.mail.sent(), before, 'nobody is written to without the password');
  const { ticket } = await enter(kim.email, kim.password);
  const others = await enter(lee.email, lee.password);
  const [code, foreign] = [codeFor(kim.email), codeFor(lee.email)];
  for (const made of ['a'.repeat(43), '\u202e']) {
    const late = await send({ ticket: made, code });
    assert.deepEqual([late.status, late.to, late.ticket], [400, undefined, '']);
    assert.match(late.text, /zu alt/);
  }
  const away = await send({ ticket, code, redirect_uri: 'https://evil.example/' });
  assert.equal(away.to, undefined);
  if (foreign !== code) assert.equal((await send({ ticket, code: foreign })).status, 400);
  const blank = await send({ ticket, code: ' ' });
  assert.match(blank.text, /id="code-wrong"/);
  const guess = code === '111111' ? '222222' : '111111';
  for (let at = 0; at < 3; at += 1) assert.equal((await send({ ticket, code: guess })).status, 400);
  assert.equal((await send({ ticket, code })).to, undefined, 'burnt');
  other.clock.forward(61);
  other.mail.refuses();
  assert.match((await send({ ticket, another: 'code' })).text, /konnte nicht gesendet werden/);
  other.mail.works();
  other.clock.forward(1);
  assert.equal((await send({ ticket, another: 'code' })).status, 200);
  assert.equal((await send({ ticket: others.ticket, code: codeFor(kim.email) })).to, undefined, 'each ticket is of one person');
  const right = await send({ ticket, code: codeFor(kim.email) });
  assert.match(right.to ?? '', /code=/);
  assert.equal((await send({ ticket, code: codeFor(kim.email) })).to, undefined, 'the ticket is good once');
});

test('nobody is sent where the client’s owner did not allow', async () => {
  const get = (url: string) => world.raw({ method: 'GET', url, headers: {} });
  const evil = await get(address({ redirect_uri: 'https://evil.example/' }));
  assert.equal(evil.body.code, 420);
  assert.equal(evil.headers['location'], undefined);
  const body = new URLSearchParams({
    client_id: login.id,
    redirect_uri: 'https://evil.example/',
    flow: 'standard',
    locale: 'en-US',
    form: 'signInForm',
    signInEmailAddress: ann.email,
    currentPassword: ann.password,
  });
  const posted = await world.raw({
    method: 'POST',
    url: `${world.base}/oauth/signin`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  });
  assert.equal(posted.body.code, 420);
  assert.equal(posted.headers['location'], undefined);
  const injected = await get(
    `${world.base}/oauth/signin?${new URLSearchParams({ client_id: login.id, redirect_uri: back, flow: 'standard', state: '"><script>alert(1)</script>' })}`,
  );
  assert.ok(injected.text.includes('&lt;script&gt;') && !injected.text.includes('<script>'));
  assert.match(injected.headers['content-security-policy']!, /default-src 'none'/);
});

test('a flow or a version that is not there is refused before a page is drawn', async () => {
  for (const [flow, version, named] of [
    ['nowhere', 'HEAD', 'flow'],
    ['standard', '20200101000000000000', 'flow_version'],
  ] as const) {
    const query = new URLSearchParams({ client_id: login.id, redirect_uri: back, flow, flow_version: version });
    const reply = await fetch(`${world.base}/oauth/signin?${query}`);
    const { code, argument_name: argument } = (await reply.json()) as { code: number; argument_name?: string };
    assert.deepEqual({ code, argument }, { code: 200, argument: named });
  }
});

test('a form of another site signs nobody in: the person is shown our own', async () => {
  const given = { client_id: login.id, redirect_uri: back, flow: 'standard', locale: 'en-US', form: 'signInForm' };
  const typed = { signInEmailAddress: ann.email, currentPassword: ann.password };
  const submit = (headers: Record<string, string>) =>
    fetch(`${world.base}/oauth/signin`, { method: 'POST', headers, body: new URLSearchParams({ ...given, ...typed }), redirect: 'manual' });
  const { host, port } = new URL(world.base);
  const foreign: readonly Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: world.base },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `http://127.0.0.1:${Number(port) + 1}` },
    { origin: `http://${host}.evil.example` },
  ];
  for (const headers of foreign) {
    const reply = await submit(headers);
    const text = await reply.text();
    assert.deepEqual([reply.status, reply.headers.get('location')], [400, null], JSON.stringify(headers));
    assert.match(text, /<form method="post"/);
    assert.match(text, /Another site sent this form, so nothing was done/);
    assert.doesNotMatch(text, /Incorrect/, 'the password was not looked at');
  }
  const own: readonly Record<string, string>[] = [
    {},
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { origin: world.base },
  ];
  for (const headers of own) assert.match((await submit(headers)).headers.get('location') ?? '', /[?&]code=/, JSON.stringify(headers));
});
