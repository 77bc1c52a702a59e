// A page of an application with the vendor's sign-in box in it, and what a person does there.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

export const base = process.env['BASE'] ?? '';
const { OPERATOR = '', AUTHING = '' } = process.env;
const app = AUTHING.split(':')[0]!;
/** Where pictures of each check are put, for whoever looks at them. */
export const shots = process.env['SHOTS'];

const guard = 'authing-guard-5.3.9/package/dist/global';
const former = 'authing-native-js-ui-components-4.5.39/package/lib';
const files: Readonly<Record<string, readonly [path: string, type: string]>> = {
  '/guard.js': [`${guard}/guard.min.js`, 'text/javascript; charset=utf-8'],
  '/guard.css': [`${guard}/guard.min.css`, 'text/css; charset=utf-8'],
  '/former.js': [`${former}/index.min.js`, 'text/javascript; charset=utf-8'],
  '/former.css': [`${former}/index.min.css`, 'text/css; charset=utf-8'],
  '/client.js': [
    join(import.meta.dirname, '../../../node_modules/authing-js-sdk/build/browser/index.min.js'),
    'text/javascript; charset=utf-8',
  ],
};

const told = ['load', 'load-error', 'login', 'login-error', 'register', 'register-error', 'pwd-reset', 'pwd-reset-error'];

const pages: Readonly<Record<string, (lang: string) => string>> = {
  '/': (lang) => `<link rel="stylesheet" href="/guard.css"><div id="root"></div><script src="/guard.js"></script><script>
    const guard = new GuardFactory.Guard({ appId: '${app}', host: '${base}', redirectUri: location.origin, lang: '${lang}', isSSO: false });
    for (const each of ${JSON.stringify(told)}) guard.on(each, (...given) => heard.push([each, given[0] ?? null]));
    guard.start('#root').catch(() => {});
  </script>`,
  '/former': (lang) => `<link rel="stylesheet" href="/former.css"><div id="root"></div><script src="/former.js"></script><script>
    const guard = new GuardFactory.Guard('${app}', { target: '#root', host: '${base}', lang: '${lang}', isSSO: false });
    for (const each of ['load', 'load-error', 'login', 'login-error']) guard.on(each, (...given) => heard.push([each, given[0] ?? null]));
    guard.render();
  </script>`,
  '/client': () => `<script src="/client.js"></script><script>
    const client = new Authing.AuthenticationClient({ appId: '${app}', appHost: '${base}' });
  </script>`,
};

/** The application, on a port of its own: another origin than the server's. */
export async function application() {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here');
    const file = files[pathname];
    response.setHeader('content-type', file?.[1] ?? 'text/html; charset=utf-8');
    if (file) return response.end(readFileSync(file[0]));
    const page = pages[pathname];
    if (!page) return response.writeHead(404).end();
    return response.end(
      `<!doctype html><meta charset="utf-8"><script>window.heard = []</script>${page(searchParams.get('lang') ?? 'en-US')}`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** Calls the operators' interface of the demonstration tenant. */
async function console(method: string, path: string, given: object) {
  const headers = { authorization: `Bearer ${OPERATOR}`, 'content-type': 'application/json' };
  const reply = await fetch(`${base}/console/api/demo${path}`, { method, headers, body: JSON.stringify(given) });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as { readonly id: string };
}

export const settings = (given: object) => console('PATCH', '/settings', { settings: given });
export const person = (given: object) => console('POST', '/accounts', { verified: true, password: 'Blue-Sky-42', ...given });

/** The number of messages that the demonstration has written, and the code in the newest. */
async function newestMessage(): Promise<{ readonly count: number; readonly code: string }> {
  const read = async (path: string) => (await fetch(base + path)).text();
  const numbers = [...(await read('/mailbox')).matchAll(/href="\/mailbox\/(\d+)"/g)].map(([, number]) => Number(number));
  const count = Math.max(0, ...numbers);
  if (count === 0) return { count, code: '' };
  const text = (await read(`/mailbox/${count}`)).replace(/<style[\s\S]*?<\/style>/g, '');
  return { count, code: /\b(\d{6})\b/.exec(text)?.[1] ?? '' };
}

/** The code of the message that `work` causes. */
export async function codeAfter(work: () => Promise<unknown>): Promise<string> {
  const before = await newestMessage();
  await work();
  for (let tries = 0; tries < 100; tries += 1) {
    const now = await newestMessage();
    if (now.count > before.count) return now.code;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no message came');
}

export interface Box {
  readonly page: Page;
  /** Waits for words anywhere on the page. */
  says(words: string): Promise<void>;
  /** What the box told the application: the data of that event, once it came. */
  hears(event: string): Promise<{ readonly email?: string; readonly token?: string; readonly username?: string }>;
  fill(id: string, text: string): Promise<void>;
  press(words: string): Promise<void>;
  /** Types into the boxes of a code, one character each. Without a button the form goes on by itself. */
  typeCode(code: string, button?: string): Promise<void>;
  close(): Promise<void>;
}

// To a browser that calls itself headless the box shows no other provider.
const contextOf = (browser: Browser) =>
  browser.newContext({
    viewport: { width: 700, height: 900 },
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`,
  });

/** A page with the vendor's client, as `client`, and no box. */
export async function openClient(browser: Browser, origin: string): Promise<Page> {
  const page = await (await contextOf(browser)).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${origin}/client`);
  return page;
}

export async function openBox(browser: Browser, origin: string, lang = 'en-US', path = '/'): Promise<Box> {
  const context = await contextOf(browser);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const failed: string[] = [];
  page.on('pageerror', (error) => failed.push(String(error)));
  await page.goto(`${origin}${path}?lang=${lang}`);
  await page.waitForSelector('#root input, #authing-guard-container-v4 input');
  return {
    page,
    says: async (words) => {
      await page.getByText(words).first().waitFor();
    },
    hears: async (event) => {
      // The browser runs it, and it is text so that this file needs no names of a browser's.
      const found = await page.waitForFunction(`(window.heard.find(([name]) => name === ${JSON.stringify(event)}) ?? [])[1]`);
      return (await found.jsonValue()) as object;
    },
    fill: (id, text) => page.fill(`input[id$="${id}"]`, text),
    press: (words) => page.getByText(words, { exact: true }).first().click(),
    typeCode: async (code, button) => {
      await page.locator('.g2-mfa-content input').first().click();
      await page.keyboard.type(code, { delay: 20 });
      if (button !== undefined) await page.getByText(button, { exact: true }).first().click();
    },
    close: async () => {
      if (failed.length > 0) throw new Error(`the page failed: ${failed.join('; ')}`);
      await context.close();
    },
  };
}
