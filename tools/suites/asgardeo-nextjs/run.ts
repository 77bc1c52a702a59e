// An application with the vendor's Next.js SDK is started, and a person signs in and out there in a browser.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { setTimeout as later } from 'node:timers/promises';
import { launch } from '../../../test/pages/browser.ts';
import { freePort } from '../free-port.ts';
import { check } from '../tell.ts';

const { BASE: base = '', PORTAL: portal = '' } = process.env;
const port = await freePort();
const origin = `http://localhost:${port}`;

const registration = {
  client_name: 'Next shop',
  redirect_uris: [origin],
  post_logout_redirect_uris: [origin],
  grant_types: ['authorization_code', 'refresh_token'],
};
const registered = await fetch(`${base}/api/identity/oauth2/dcr/v1.1/register`, {
  method: 'POST',
  headers: { authorization: `Basic ${Buffer.from(portal).toString('base64')}`, 'content-type': 'application/json' },
  body: JSON.stringify(registration),
});
if (!registered.ok) throw new Error(await registered.text());
const { client_id, client_secret } = (await registered.json()) as { client_id: string; client_secret: string };

const application = spawn('node_modules/.bin/next', ['dev', '-p', String(port)], {
  stdio: 'ignore',
  env: {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_PUBLIC_ASGARDEO_BASE_URL: base,
    NEXT_PUBLIC_ASGARDEO_CLIENT_ID: client_id,
    NEXT_PUBLIC_ASGARDEO_ORGANIZATION_HANDLE: 'demo',
    NEXT_PUBLIC_ASGARDEO_SCOPES: 'openid profile email internal_login',
    ASGARDEO_CLIENT_SECRET: client_secret,
    ASGARDEO_SECRET: 'a secret of the application, longer than 32 bytes',
  },
});

const browser = await launch();
try {
  const tab = await (await browser.newContext()).newPage();
  tab.setDefaultTimeout(60_000);
  const person = async (): Promise<string> => {
    await tab.waitForFunction(`(document.getElementById('person')?.textContent ?? '').length > 2`);
    return tab.innerText('#person');
  };
  const signIn = () => tab.getByRole('button', { name: /sign in/i }).first();
  const signOut = () => tab.getByRole('button', { name: /sign out/i }).first();

  await check('the application starts, and offers a sign-in', async () => {
    for (
      let tries = 0;
      tries < 120 &&
      !(await fetch(origin).then(
        ({ ok }) => ok,
        () => false,
      ));
      tries += 1
    )
      await later(500);
    await tab.goto(origin);
    await signIn().waitFor();
  });
  await check('a person signs in at our page, and comes back', async () => {
    await signIn().click();
    await tab.waitForURL((url) => url.origin === base);
    await tab.fill('input[name="username"]', 'ann-demo');
    await tab.fill('input[name="password"]', 'correct horse');
    await tab.getByRole('button', { name: 'Sign in', exact: true }).click();
    await tab.getByRole('button', { name: 'Allow', exact: true }).click();
    await tab.waitForURL((url) => url.origin === origin);
    await signOut().waitFor();
  });
  await check('the application knows who it is', async () => assert.match(await person(), /ann-demo|ann@example\.org/));
  await check('who is signed in stays so over a reload', async () => {
    await tab.goto(origin);
    await person();
  });
  await check('the person signs out', async () => {
    await signOut().click();
    await tab.waitForURL((url) => url.origin === base);
    await signOut().click();
    await tab.waitForURL((url) => url.origin === origin);
    await signIn().waitFor();
  });
} finally {
  await browser.close();
  application.kill();
}
