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
  assert.equal(await page.title(), 'Sign in');
  await page.keyboard.press('Tab');
  await page.keyboard.type(ann.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  assert.match(await page.getByRole('alert').innerText(), /Incorrect username or password/);
  assert.ok(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), 'nothing scrolls sideways');
  if (process.env['SCREENSHOTS']) await page.screenshot({ path: `${process.env['SCREENSHOTS']}/akamai-sign-in.png` });
  await page.getByLabel('Email address').fill(ann.email);
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
  await page.close();
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
