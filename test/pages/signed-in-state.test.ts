// An application asks through a frame whether the browser is still signed in, and hears through another one when it is not
// (OpenID Connect Session Management and Front-Channel Logout), in a real browser.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launch, type Served, serveDemonstration, skip } from './browser.ts';

describe('the state of a session', { skip }, () => {
  let served: Served;
  let browser: Browser;
  let client = '';
  let callback = '';
  const heard: URL[] = [];
  const application = createServer((request, reply) => {
    const url = new URL(request.url ?? '/', 'http://application');
    if (url.pathname === '/signed-out') heard.push(url);
    reply.setHeader('content-type', 'text/html');
    reply.end('<!doctype html><title>Shop</title><p>Shop</p>');
  });

  before(async () => {
    served = await serveDemonstration();
    browser = await launch();
    await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(application.address() as AddressInfo).port}`;
    callback = `${origin}/callback`;
    const [, name, secret] = /portal (\S+) : (\S+)/.exec(served.output())!;
    const reply = await fetch(`${served.base}/api/identity/oauth2/dcr/v1.1/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`${name}:${secret}`)}` },
      body: JSON.stringify({
        client_name: 'Shop',
        redirect_uris: [callback],
        post_logout_redirect_uris: [callback],
        frontchannel_logout_uri: `${origin}/signed-out`,
        frontchannel_logout_session_required: true,
      }),
    });
    client = ((await reply.json()) as { client_id: string }).client_id;
  });
  after(async () => {
    await browser?.close();
    await served?.stop();
    application.closeAllConnections();
    application.close();
  });

  const ask = (page: Page, state: string): Promise<string> =>
    page.evaluate(`new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.src = '${served.base}/oidc/checksession?client_id=${client}';
      frame.onload = () => frame.contentWindow.postMessage('${client} ${state}', '${served.base}');
      addEventListener('message', ({ data }) => resolve(data), { once: true });
      document.body.append(frame);
    })`);

  test('unchanged while signed in; told when it ends, and changed from then on', async () => {
    const page = await (await browser.newContext()).newPage();
    const query = { client_id: client, response_type: 'code', scope: 'openid', redirect_uri: callback, ui_locales: 'en' };
    await page.goto(`${served.base}/oauth2/authorize?${new URLSearchParams(query)}`);
    await page.fill('[name=username]', 'ann-demo');
    await page.fill('[name=password]', 'correct horse');
    await page.keyboard.press('Enter');
    await page.click('[value=allow]');
    await page.waitForURL(/\/callback\?/);
    const state = new URL(page.url()).searchParams.get('session_state')!;
    assert.match(state, /^[0-9a-f]{64}\.[\w-]{16}$/);
    assert.equal(await ask(page, state), 'unchanged');
    assert.equal(
      await ask(
        page,
        state.replace(/^./, (first) => (first === '0' ? '1' : '0')),
      ),
      'changed',
    );
    assert.equal(await ask(page, 'nonsense'), 'error');

    const out = { client_id: client, post_logout_redirect_uri: callback, state: 'bye' };
    await page.goto(`${served.base}/oidc/logout?${new URLSearchParams(out)}`);
    await page.click('[name=logout]');
    await page.waitForSelector('iframe', { state: 'attached' });
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/leaving.png` });
    await page.waitForURL(/state=bye/);
    assert.equal(heard.length, 1);
    assert.equal(heard[0]!.searchParams.get('iss'), `${served.base}/oauth2/token`);
    assert.ok(heard[0]!.searchParams.get('sid'));
    assert.equal(await ask(page, state), 'changed');
  });

  test('who stays signed in disturbs no application', async () => {
    heard.length = 0;
    const page = await (await browser.newContext()).newPage();
    const query = { client_id: client, response_type: 'code', scope: 'openid', redirect_uri: callback };
    await page.goto(`${served.base}/oauth2/authorize?${new URLSearchParams(query)}`);
    await page.fill('[name=username]', 'ann-demo');
    await page.fill('[name=password]', 'correct horse');
    await page.keyboard.press('Enter');
    await page.click('[value=allow]');
    await page.waitForURL(/\/callback\?/);
    await page.goto(`${served.base}/oidc/logout?${new URLSearchParams({ client_id: client })}`);
    await page.click('button.second');
    await page.waitForURL(/logout\/success/);
    assert.equal(heard.length, 0);
  });
});
