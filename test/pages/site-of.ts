// A page of a site, in a real browser: it loads the vendor's script from the world, and was written for the vendor.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Databases, sqliteDatabases } from '../../src/proving/databases.ts';
import { type BuiltWorld, buildWorld } from '../../src/proving/world.ts';
import { launch } from './browser.ts';

export interface Site {
  readonly built: BuiltWorld;
  readonly browser: Browser;
  readonly origin: string;
  /** Opens the page with that body, in a browser of its own unless one is given, and waits for the script's word. */
  open(body?: string, context?: BrowserContext): Promise<Page>;
  /** Calls a function of `gigya` in the page, and gives what its callback is told. */
  call(page: Page, name: string, params?: object): Promise<Record<string, unknown>>;
}

/**
 * Opens before the tests of the suite that asks for it, and closes after them. Its world knows Ann and trusts its pages. Whatever the path,
 * `body` is what was asked for last; `told` lists what handlers heard.
 */
export function siteOfSuite(seed: string): Site {
  let databases: Databases;
  let built: BuiltWorld;
  let browser: Browser;
  let shown = '';
  const script = () => `${built.world.base}/js/gigya.js?apiKey=${built.world.keys.gigya.apiKey}`;
  const head = `<script>
    window.told = [];
    const hear = (event) => told.push(event);
    function onGigyaServiceReady() {
      window.ready ??= Promise.resolve(gigya.accounts.addEventHandlers({ onLogin: hear, onLogout: hear, context: 'shop' }));
    }
  </script>`;
  const server = createServer((_request, reply) => {
    reply.setHeader('content-type', 'text/html; charset=utf-8');
    reply.end(
      `<!doctype html><html lang="en"><head><title>Shop</title><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">${head}<script src="${script()}"></script></head><body><main><h1>Shop</h1>${shown}</main></body></html>`,
    );
  });
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  before(async () => {
    databases = await sqliteDatabases();
    built = await buildWorld(await databases.fresh(), { seed });
    browser = await launch();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await built.world.person();
    await built.world.settings({ apis: { gigya: { trustedSiteURLs: [`${origin()}/*`] } } });
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await browser?.close();
    await built?.close();
    await databases?.stop();
  });
  return {
    get built() {
      return built;
    },
    get browser() {
      return browser;
    },
    get origin() {
      return origin();
    },
    async open(body = '', context) {
      shown = body;
      const page = await (context ?? (await browser.newContext())).newPage();
      page.setDefaultTimeout(15_000);
      await page.goto(`${origin()}/`);
      await page.waitForFunction('window.gigya && gigya.isReady && window.ready !== undefined');
      return page;
    },
    call: (page, name, params = {}) =>
      page.evaluate(
        `new Promise((resolve) => gigya.${name}({ ...${JSON.stringify(params)}, callback: (answer) => resolve(JSON.parse(JSON.stringify(answer))) }))`,
      ) as Promise<Record<string, unknown>>,
  };
}
