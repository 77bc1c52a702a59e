// A page with the vendor's React components in it: what a person does there, and what the server was asked for on the way.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { launch } from '../../../test/pages/browser.ts';
import { check } from '../tell.ts';

const { BASE: base = '', PORTAL: portal = '', OPERATOR: operator = '' } = process.env;

async function asked(method: string, path: string, authorization: string, given: object) {
  const headers = { authorization, 'content-type': 'application/json' };
  const reply = await fetch(base + path, { method, headers, body: JSON.stringify(given) });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as Readonly<Record<string, string>>;
}

let page = '';
const server = createServer(({ url = '/' }, response) => {
  const isScript = url === '/bundle.js';
  response.setHeader('content-type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
  response.end(isScript ? readFileSync('bundle.js') : page);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

await asked('PATCH', '/console/api/demo/settings', `Bearer ${operator}`, { settings: { apis: { wso2: { allowedOrigins: [origin] } } } });
const registration = {
  client_name: 'React shop',
  redirect_uris: [origin],
  post_logout_redirect_uris: [origin],
  grant_types: ['authorization_code', 'refresh_token'],
  ext_public_client: true,
  ext_pkce_mandatory: true,
};
const basic = `Basic ${Buffer.from(portal).toString('base64')}`;
const { client_id: clientId } = await asked('POST', '/api/identity/oauth2/dcr/v1.1/register', basic, registration);
page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><div id="root"></div>
<script>window.application = ${JSON.stringify({ clientId, baseUrl: base })}</script><script src="/bundle.js"></script>`;

const browser = await launch();
const context = await browser.newContext();
const tab = await context.newPage();
tab.setDefaultTimeout(20_000);
const failed: string[] = [];
tab.on('pageerror', (error) => failed.push(String(error)));
const answers: { readonly path: string; readonly status: number }[] = [];
tab.on('response', (response) => {
  const { origin: of, pathname } = new URL(response.url());
  if (of === base) answers.push({ path: `${response.request().method()} ${pathname}`, status: response.status() });
});
const person = async (): Promise<Record<string, unknown>> => {
  await tab.waitForFunction(`(document.getElementById('person')?.textContent ?? '') !== ''`);
  return JSON.parse(await tab.innerText('#person'));
};
const signOutButton = () => tab.getByRole('button', { name: /sign out/i }).first();
const signInButton = () => tab.getByRole('button', { name: 'Sign in' });

await check('the application starts, and offers a sign-in', async () => {
  await tab.goto(origin);
  await signInButton().waitFor();
});
await check('a person signs in at our page, and comes back', async () => {
  await signInButton().click();
  await tab.fill('input[name="username"]', 'ann-demo');
  await tab.fill('input[name="password"]', 'correct horse');
  await tab.getByRole('button', { name: 'Sign in', exact: true }).click();
  await tab.getByRole('button', { name: 'Allow', exact: true }).click();
  await tab.waitForURL((url) => url.origin === origin);
  await signOutButton().waitFor();
});
await check('the application knows who it is', async () => {
  assert.match(JSON.stringify(await person()), /ann-demo|ann@example\.org/);
});
await check('who is signed in stays so over a reload', async () => {
  await tab.goto(origin);
  await person();
});
await check('the person signs out, and is asked anew', async () => {
  await signOutButton().click();
  await tab.waitForURL((url) => url.origin === base);
  await signOutButton().click();
  await tab.waitForURL((url) => url.origin === origin);
  await signInButton().waitFor();
  await signInButton().click();
  await tab.waitForSelector('input[name="password"]');
});
await check('nothing that the SDK calls is missing or breaks', async () => {
  // A tenant without a look of its own is answered so, and the SDK goes on.
  const isLook = (path: string) => path.endsWith('/branding-preference/resolve');
  const wrong = answers
    .filter(({ path, status }) => (status === 404 && !isLook(path)) || status >= 500)
    .map(({ path, status }) => `${path} ${status}`);
  assert.deepEqual([[...new Set(wrong)], failed], [[], []]);
});
await browser.close();
server.close();
