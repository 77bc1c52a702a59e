// A web application under test, in a browser: it meets a held lockout, a session that expired and a captcha, and has no special code for any of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launch, type Served, serveDemonstration, skip } from '../pages/browser.ts';
import { startApp } from './app.ts';

describe('an application under test', { skip }, () => {
  let served: Served;
  let browser: Browser;
  let key = '';
  before(async () => {
    [served, browser] = await Promise.all([serveDemonstration(), launch()]);
    key = JSON.parse(readFileSync(join(served.folder, 'demonstration.json'), 'utf8')).testKey;
  });
  after(async () => {
    await browser.close();
    await served.stop();
  });

  const order = async (method: string, path: string, given: unknown = {}) => {
    const headers = { authorization: `Bearer ${key}` };
    const body = method === 'GET' ? {} : { body: JSON.stringify(given) };
    const reply = await fetch(`${served.base}/_test${path}`, { method, headers, ...body });
    assert.ok(reply.ok, await reply.clone().text());
    const text = await reply.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  /** A browser at the application, which is configured for that world. */
  async function visit(world: string, work: (page: Page) => Promise<void>): Promise<void> {
    const { keys } = (await order('GET', `/worlds/${world}`)).world;
    const app = await startApp(`${served.base}/as/gigya@${world}`, keys.gigya.apiKey);
    const page = await browser.newPage();
    try {
      await page.goto(app.address);
      await work(page);
    } finally {
      await page.context().close();
      app.close();
    }
  }
  const signIn = async (page: Page) => {
    await page.getByLabel('E-mail').fill('ann@example.org');
    await page.getByLabel('Password').fill('correct horse');
    await page.getByRole('button').click();
  };
  const withAnn = async (): Promise<string> => {
    const { name } = (await order('POST', '/worlds', { hashes: 'cheap' })).world;
    await order('POST', `/worlds/${name}/people`, { people: [{ email: 'ann@example.org' }] });
    return name;
  };

  test('meets a lockout that is held', async () => {
    const { world } = await order('POST', '/raise/gigya/403120?hold');
    await visit(world.name, async (page) => {
      await signIn(page);
      await page.getByText('Too many attempts').waitFor();
    });
  });

  test('meets a session that expired', async () => {
    const world = await withAnn();
    await visit(world, async (page) => {
      await signIn(page);
      await page.getByText('My account').click();
      await page.getByRole('heading', { name: 'ann@example.org' }).waitFor();
      await order('POST', `/worlds/${world}/clock`, { forward: 400 * 86_400 });
      await page.reload();
      await page.getByText('You were away for long').waitFor();
    });
  });

  test('meets a captcha, and goes on once its service passes what is brought', async () => {
    const world = await withAnn();
    const { captcha } = await order('GET', `/worlds/${world}/doubles`);
    await order('PATCH', `/worlds/${world}/settings`, { captcha: { ...captcha, signInAfter: 0 } });
    await order('PATCH', `/worlds/${world}/doubles`, { captcha: 'refuses' });
    await visit(world, async (page) => {
      await signIn(page);
      await page.getByLabel('I am human').check();
      await signIn(page);
      // Refused: it asks again.
      await page.getByLabel('I am human').check();
      await order('PATCH', `/worlds/${world}/doubles`, { captcha: 'passes' });
      await signIn(page);
      await page.getByRole('heading', { name: 'Welcome' }).waitFor();
    });
  });

  test('a person of one world comes by SAML to another, and not where the clocks of the two differ', async () => {
    const school = await withAnn();
    const { world } = await order('POST', '/worlds', { hashes: 'cheap' });
    await order('POST', `/worlds/${world.name}/saml-providers`, { world: school });
    const page = await browser.newPage();
    const come = async (meanwhile: () => Promise<unknown> = async () => {}) => {
      await page.goto(`${world.base}/id/${world.keys.domain}/account`);
      await page.getByRole('button', { name: school }).click();
      await page.getByText('Sign in with a passkey').waitFor();
      await meanwhile();
      await page.getByLabel('E-mail').fill('ann@example.org');
      await page.getByLabel('Password').fill('correct horse');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    };
    await come();
    await page.getByText('There is no account here for you yet').waitFor();
    assert.equal(await page.getByLabel('E-mail').inputValue(), 'ann@example.org');
    assert.equal(new URL(page.url()).host, new URL(world.base).host);
    await page.context().clearCookies();
    await come(() => order('POST', `/worlds/${world.name}/clock`, { forward: 420 }));
    await page.getByRole('heading', { name: 'That did not work' }).waitFor();
    await page.context().close();
  });
});
