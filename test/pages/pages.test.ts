// The pages in a real browser: accessible, within the content policy, without script, in light, dark and at 360 pixels.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { withoutBarriers } from './barrierless.ts';
import { launch, type Served, serveDemonstration, skip } from './browser.ts';

const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: '360 pixels', colorScheme: 'light', viewport: { width: 360, height: 740 } },
] as const;
const paths = [
  '/',
  '/mailbox',
  '/errors/',
  '/errors/?q=lokced&nature=fault',
  '/errors/wso2/',
  '/errors/gigya/403120',
  '/errors/fact/account.locked',
  '/swagger-ui.html',
  '/nowhere',
];

/** What a sign-in at a host of this machine is answered; a name below localhost is known to browsers and curl, and not to every resolver. */
async function answeredAt(port: number, host: string, body: string): Promise<string> {
  const headers = { host, 'content-type': 'application/x-www-form-urlencoded' };
  const asked = request({ host: '127.0.0.1', port, method: 'POST', path: '/accounts.login', headers }).end(body);
  const [reply] = (await once(asked, 'response')) as [IncomingMessage];
  return text(reply);
}

describe('pages', { skip }, () => {
  let served: Served;
  let browser: Browser;
  before(async () => {
    served = await serveDemonstration();
    browser = await launch();
    const { base } = served;
    const form = (parameters: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(parameters) });
    const apiKey = '3_DragomanDemonstration0';
    await fetch(`${base}/accounts.login`, form({ apiKey, loginID: 'ann@example.org', password: '<b>wrong</b>' }));
    await fetch(`${base}/accounts.resetPassword`, form({ apiKey, loginID: 'ann@example.org' }));
  });
  after(async () => {
    await browser?.close();
    await served?.stop();
  });

  /** A page that reports everything its browser complains of. */
  async function open(options: object): Promise<{ page: Page; complaints: string[] }> {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 404/.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => void complaints.push(error.message));
    return { page, complaints };
  }

  for (const { name, ...look } of looks) {
    for (const path of paths) {
      test(`${path} in ${name}: no barrier, no breach of the policy, nothing beside the screen`, async () => {
        const { page, complaints } = await open({ ...look, bypassCSP: false });
        await page.goto(served.base + path);
        const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        assert.equal(wide, 0, 'the page scrolls sideways');
        assert.deepEqual(complaints, []);
        await page.context().close();
        // axe itself is a script that the policy would stop: only this second look goes around it.
        const { page: bare } = await open({ ...look, bypassCSP: true });
        await bare.goto(served.base + path);
        await withoutBarriers(bare);
        await bare.context().close();
      });
    }
  }

  test('the index is searched with the keyboard alone, without script', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(`${served.base}/errors/`);
    await page.keyboard.press('Tab');
    assert.equal(await page.locator(':focus').textContent(), 'Skip to the content');
    await page.locator('input[type=search]').focus();
    await page.keyboard.type('403120');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/errors\/gigya\/403120$/);
    assert.match((await page.locator('h1').textContent()) ?? '', /Account Temporarily Locked Out/);
    await page.getByRole('link', { name: '17003' }).click();
    await page.waitForURL(/\/errors\/wso2\/17003$/);
    await page.context().close();
  });

  test('a page runs its code without script: the reply of now stands beside the recorded one', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(`${served.base}/errors/gigya/403120`);
    await page.getByRole('button', { name: 'Run it here' }).first().click();
    await page.waitForURL(/\/run$/);
    assert.equal(await page.getByRole('status').textContent(), '403120 came, with HTTP 200.');
    for (const label of ['The reply, just now', 'The reply, as recorded'])
      assert.match((await page.getByRole('region', { name: label }).textContent()) ?? '', /"errorCode": 403120/);
    await page.context().close();
  });

  test('a page holds a world, whose address the next call of an application meets', async () => {
    const { page, complaints } = await open({ bypassCSP: true });
    await page.goto(`${served.base}/errors/gigya/403120`);
    await page.getByRole('button', { name: 'Run it here' }).first().click();
    await page.waitForURL(/\/run$/);
    await withoutBarriers(page);
    await page.getByRole('button', { name: 'Hold it' }).click();
    await page.waitForURL(/\/hold$/);
    await withoutBarriers(page);
    const address = (await page.locator('dl.facts dd').first().textContent()) ?? '';
    const { host, port } = new URL(address);
    const reply = await answeredAt(Number(port), host, 'apiKey=3_DragomanDemonstration0&loginID=ann%40example.org&password=correct+horse');
    assert.match(reply, /"errorCode":403120/);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('a button copies a block, and the key / leads to the search', async () => {
    const { page } = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`${served.base}/errors/gigya/403120`);
    await page.getByRole('button', { name: 'Copy: The reply' }).last().press('Enter');
    await page.getByRole('button', { name: 'Copied: The reply' }).waitFor();
    assert.match(await page.evaluate<string>('navigator.clipboard.readText()'), /"errorCode": 403120/);
    await page.keyboard.press('/');
    assert.equal(await page.evaluate('document.activeElement.id'), 'q');
    await page.context().close();
  });

  test('another site raises nothing here, and what there is not is said', async () => {
    const asked = (path: string, headers: Record<string, string> = {}, body = '') =>
      fetch(`${served.base}/errors/${path}`, { method: 'POST', headers, body }).then(async (reply) => [reply.status, await reply.text()]);
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
      // Somebody elsewhere, through a proxy of this machine.
      { 'x-forwarded-for': '192.0.2.1' },
    ])
      assert.equal((await asked('gigya/403120/run', headers))[0], 403);
    const { port } = new URL(served.base);
    const byName = request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/errors/gigya/403120/hold',
      headers: { host: `evil.example:${port}` },
    });
    const [refusal] = (await once(byName.end(), 'response')) as [IncomingMessage];
    assert.equal(refusal.resume().statusCode, 403);
    assert.deepEqual(await asked('gigya/999999/run'), [404, 'There is no such code.\n']);
    assert.deepEqual(await asked('nobody/403120/line'), [404, 'There is no such code.\n']);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    assert.deepEqual(await asked('gigya/403120/run', form, 'scenario=403120.nothing'), [404, 'There is no such scenario.\n']);
    assert.equal((await asked('gigya/403120/run', form, `scenario=${'x'.repeat(5000)}`))[0], 413);
  });

  test('a line for a shell has no address that a caller made up', async () => {
    const { port } = new URL(served.base);
    for (const path of ['/', '/errors/gigya/403120']) {
      const asked = request({ host: '127.0.0.1', port, path, headers: { host: '127.0.0.1;id' } });
      const [reply] = (await once(asked.end(), 'response')) as [IncomingMessage];
      assert.doesNotMatch(await text(reply), /127\.0\.0\.1;id/);
    }
  });

  test('the interfaces stand at the address that serves, for programs of any origin', async () => {
    const reply = await fetch(`${served.base}/docs/api/gigya.json`);
    assert.equal(reply.headers.get('access-control-allow-origin'), '*');
    const { servers } = (await reply.json()) as { servers: readonly { url: string }[] };
    assert.deepEqual(servers, [{ url: served.base }]);
    for (const name of ['nobody.json', 'gigya', '..%2f..%2fpackage.json'])
      assert.equal((await fetch(`${served.base}/docs/api/${name}`)).status, 404, name);
  });

  test('the start page shows what was answered last, the mailbox the mail', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(served.base);
    const rows = await page.locator('tbody tr').allTextContents();
    assert.ok(
      rows.some((row) => /accounts\.login.*403042/.test(row)),
      rows.join('\n'),
    );
    await page.getByRole('link', { name: /Mailbox \(1\)/ }).click();
    assert.match((await page.locator('main').textContent()) ?? '', /ann@example\.org/);
    await page.context().close();
  });

  test('a search for markup shows it and does not run it', async () => {
    const { page, complaints } = await open({});
    await page.goto(`${served.base}/errors/?q=${encodeURIComponent('"><script>document.title="x"</script>')}`);
    assert.match(await page.title(), /error index/);
    assert.equal(await page.locator('main script').count(), 0);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('a request of a dialect finds its code under the link of its log line', async () => {
    const reply = await fetch(`${served.base}/errors/gigya/403120.json`);
    assert.equal(reply.status, 200);
    assert.equal(((await reply.json()) as { code: number }).code, 403120);
  });
});
