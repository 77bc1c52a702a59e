// What a person does in an application that signs in by the vendor's SDK, in a real browser, and what the server was asked for on the way.
import assert from 'node:assert/strict';
import { launch } from '../../test/pages/browser.ts';
import { check } from './visitor.ts';

const { BASE: base = '', PORTAL: portal = '', OPERATOR: operator = '' } = process.env;

async function asked(method: string, path: string, authorization: string, given: object) {
  const headers = { authorization, 'content-type': 'application/json' };
  const reply = await fetch(base + path, { method, headers, body: JSON.stringify(given) });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as Readonly<Record<string, string>>;
}

/** Registers the application, and lets its pages call. */
export async function register(origin: string, more: object): Promise<{ readonly clientId: string; readonly clientSecret: string }> {
  await asked('PATCH', '/console/api/demo/settings', `Bearer ${operator}`, { settings: { apis: { wso2: { allowedOrigins: [origin] } } } });
  const registration = { client_name: 'Shop', redirect_uris: [origin], grant_types: ['authorization_code', 'refresh_token'], ...more };
  const basic = `Basic ${Buffer.from(portal).toString('base64')}`;
  const made = await asked('POST', '/api/identity/oauth2/dcr/v1.1/register', basic, registration);
  return { clientId: made['client_id'] ?? '', clientSecret: made['client_secret'] ?? '' };
}

/** Its page has the vendor's two buttons, and says in `#person` who is signed in. */
export async function walkThrough(origin: string): Promise<void> {
  const browser = await launch();
  const context = await browser.newContext();
  const tab = await context.newPage();
  tab.setDefaultTimeout(60_000);
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
  /** What the page says tells why. */
  const seen = (name: string, work: () => Promise<void>) =>
    check(name, () =>
      work().catch(async (error) => {
        throw new Error(`${tab.url()}: ${(await tab.innerText('body')).replace(/\s+/g, ' ').slice(0, 120)}; ${error}`);
      }),
    );
  const signOutButton = () => tab.getByRole('button', { name: /sign out/i }).first();
  const signInButton = () => tab.getByRole('button', { name: 'Sign in' });

  await seen('the application starts, and offers a sign-in', async () => {
    await tab.goto(origin);
    await signInButton().waitFor();
  });
  await seen('a person signs in at our page, and comes back', async () => {
    await signInButton().click();
    await tab.fill('input[name="username"]', 'ann-demo');
    await tab.fill('input[name="password"]', 'correct horse');
    await tab.getByRole('button', { name: 'Sign in', exact: true }).click();
    await tab.getByRole('button', { name: 'Allow', exact: true }).click();
    await tab.waitForURL((url) => url.origin === origin);
    await signOutButton().waitFor();
  });
  await seen('the application knows who it is', async () => {
    assert.match(JSON.stringify(await person()), /ann-demo|ann@example\.org/);
  });
  await seen('who is signed in stays so over a reload', async () => {
    await tab.goto(origin);
    await person();
  });
  await seen('the person signs out, and is asked anew', async () => {
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
}
