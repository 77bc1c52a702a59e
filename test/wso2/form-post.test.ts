// The page that brings an answer to the application sent itself by a script, and any other script could have run in it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { openApp } from '../clients/app.ts';
import { launch, skip } from '../pages/browser.ts';
import { openidOf } from './openid.ts';

const { world } = await openApp('wso2', 'form post');
await world.settings({ rates: { caller: null, address: null, tenant: null } });
await world.person();
const bodies: string[] = [];
const app = createServer((request, reply) => {
  request.setEncoding('utf8').on('data', (part: string) => bodies.push(part));
  request.on('end', () => reply.setHeader('content-type', 'text/html').end('<title>app</title><p id="at">app</p>'));
});
await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
after(() => void app.close());
const origin = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
const { register, through } = openidOf(world);
const { client_id } = await register({ redirect_uris: [`${origin}/back`] });
const request = (more: Readonly<Record<string, string>> = {}) =>
  `${world.base}/oauth2/authorize?${new URLSearchParams({ client_id, redirect_uri: `${origin}/back`, response_type: 'code', scope: 'openid', state: '"><script>alert(1)</script>', response_mode: 'form_post', code_challenge: 'a'.repeat(43), code_challenge_method: 'S256', ...more })}`;

/** The page allows the one script that it has, and frames of the application. */
function isAllowedAlone({ text, headers }: { readonly text: string; readonly headers: Headers }): void {
  const scripts = [...text.matchAll(/<script>(.*?)<\/script>/gs)].map(([, script]) => script!);
  assert.equal(scripts.length, 1, text);
  const digest = createHash('sha256').update(scripts[0]!).digest('base64');
  assert.equal(
    headers.get('content-security-policy'),
    `default-src 'none'; script-src 'sha256-${digest}'; frame-ancestors ${origin}; base-uri 'none'`,
  );
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
}

test('an answer and a refusal come with a policy that allows the script of the page alone', async () => {
  const { done, go } = await through(request());
  assert.match(done.text, /name="code"/);
  isAllowedAlone(done);
  const again = await go(request({ prompt: 'none' }));
  assert.match(again.text, /name="code"/);
  isAllowedAlone(again);
  const refused = await go(request({ prompt: 'none', max_age: '0' }));
  assert.match(refused.text, /name="error" value="login_required"/);
  isAllowedAlone(refused);
});

test('and in a browser the answer reaches the application', { skip }, async () => {
  const browser = await launch();
  after(() => browser.close());
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(request());
  await page.fill('[name=username]', 'ann-demo');
  await page.fill('[name=password]', 'correct horse');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[name=consent], #at');
  if (!(await page.$('#at'))) await page.click('[name=consent][value=allow]');
  await page.waitForSelector('#at');
  assert.match(bodies.join(''), /code=/);
  assert.deepEqual(faults, []);
});
