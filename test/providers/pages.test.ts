// The pages of the demonstration's test providers in a real browser: a person is chosen, refuses, and lets something go wrong; without script.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { withoutBarriers } from '../pages/barrierless.ts';
import { launch, type Served, serveDemonstration, skip } from '../pages/browser.ts';

const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: '360 pixels', colorScheme: 'light', viewport: { width: 360, height: 740 } },
] as const;

describe('pages of the test providers', { skip }, () => {
  let demonstration: Served;
  let browser: Browser;
  let application: Server;
  let callback: string;
  before(async () => {
    demonstration = await serveDemonstration();
    browser = await launch();
    application = createServer((_request, reply) => reply.end('back'));
    await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
    callback = `http://127.0.0.1:${(application.address() as AddressInfo).port}/callback`;
  });
  after(async () => {
    await browser?.close();
    await demonstration?.stop();
    application?.close();
  });

  const issuer = (name = 'harbour') => `${demonstration.base}/test-provider/${name}`;
  const authorization = (scope: string) => {
    const given = { client_id: 'dragoman', redirect_uri: callback, response_type: 'code', scope, state: 'mine', nonce: 'once' };
    return `/test-provider/harbour/authorize?${new URLSearchParams(given)}`;
  };

  async function open(path: string, options: object = {}): Promise<{ page: Page; complaints: string[] }> {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 40[04]/.test(message.text())) complaints.push(message.text());
    });
    await page.goto(demonstration.base + path);
    return { page, complaints };
  }

  for (const { name, ...look } of looks)
    for (const path of [
      '/test-provider',
      '/test-provider/harbour/_control',
      authorization('openid email publish'),
      '/test-provider/harbour/authorize',
    ])
      test(`${path.replace(/\?.*/, ' of an application')} in ${name}: no barrier, no breach of the policy, nothing beside the screen`, async () => {
        const { page, complaints } = await open(path, look);
        assert.equal(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), 0);
        assert.deepEqual(complaints, []);
        await page.context().close();
        // axe itself is a script that the policy would stop: only this second look goes around it.
        const { page: bare } = await open(path, { ...look, bypassCSP: true });
        await withoutBarriers(bare);
        await bare.context().close();
      });

  async function tokensFor(back: URL): Promise<Record<string, string>> {
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code: back.searchParams.get('code')!,
      redirect_uri: callback,
      client_id: 'dragoman',
      client_secret: 'test-provider',
    });
    return (await (await fetch(`${issuer()}/token`, { method: 'POST', body })).json()) as Record<string, string>;
  }
  const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;

  test('the person who is chosen comes back to the application, with what was allowed alone', async () => {
    const { page, complaints } = await open(authorization('openid email publish'), { javaScriptEnabled: false });
    await page.getByLabel('Emil Harbour').check();
    await page.getByRole('checkbox', { name: 'publish' }).uncheck();
    await page.getByRole('button', { name: 'Agree' }).click();
    await page.waitForURL(/callback/);
    assert.deepEqual(complaints, []);
    const back = new URL(page.url());
    assert.equal(back.searchParams.get('state'), 'mine');
    assert.equal(back.searchParams.get('iss'), issuer());
    const tokens = await tokensFor(back);
    assert.equal(tokens['scope'], 'openid email');
    const { iss, sub, nonce, email } = claimsOf(tokens['id_token']!);
    assert.deepEqual({ iss, sub, nonce, email }, { iss: issuer(), sub: '100002', nonce: 'once', email: 'emil.harbour@example.org' });
    await page.context().close();
  });

  test('whoever refuses comes back without a code', async () => {
    const { page } = await open(authorization('openid'));
    await page.getByRole('button', { name: 'Refuse' }).click();
    await page.waitForURL(/callback/);
    const { searchParams } = new URL(page.url());
    assert.deepEqual([searchParams.get('error'), searchParams.get('state'), searchParams.get('code')], ['access_denied', 'mine', null]);
    await page.context().close();
  });

  test('a form posts back where the application wants it so', async () => {
    const { page, complaints } = await open(`${authorization('openid')}&response_mode=form_post`);
    await page.getByRole('button', { name: 'Agree' }).click();
    const [posted] = await Promise.all([page.waitForRequest(/callback/), page.getByRole('button', { name: 'Go on' }).click()]);
    const form = new URLSearchParams(posted.postData()!);
    assert.deepEqual([posted.method(), form.get('state'), form.get('iss'), form.has('code')], ['POST', 'mine', issuer(), true]);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('what goes wrong is chosen for one sign-in', async () => {
    const { page } = await open(authorization('openid'));
    await page.getByLabel('What goes wrong').selectOption({ label: 'The ID token has no nonce' });
    await page.getByRole('button', { name: 'Agree' }).click();
    await page.waitForURL(/callback/);
    assert.equal('nonce' in claimsOf((await tokensFor(new URL(page.url())))['id_token']!), false);
    await page.context().close();
  });

  test('what goes wrong for everybody is ticked, and holds at that provider until it is unticked', async () => {
    const { page } = await open('/test-provider/harbour/_control', { javaScriptEnabled: false });
    const status = async (name: string) => (await fetch(`${issuer(name)}/keys`)).status;
    await page.getByLabel('Status 503').check();
    await page.getByRole('button', { name: 'Save' }).click();
    assert.equal(await page.getByLabel('Status 503').isChecked(), true);
    assert.deepEqual([await status('harbour'), await status('lantern')], [503, 200]);
    await page.getByLabel('Status 503').uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    assert.equal(await status('harbour'), 200);
    const kid = async () => ((await (await fetch(`${issuer()}/keys`)).json()) as { keys: { kid: string }[] }).keys.map((key) => key.kid);
    assert.deepEqual(await kid(), ['harbour-1']);
    await page.getByRole('button', { name: 'Change the keys' }).click();
    assert.deepEqual(await kid(), ['harbour-2']);
    await page.context().close();
  });
});
