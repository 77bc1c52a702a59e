// Screens: the first render of a screen-set in Chromium beside a bare page with the same form, in pairs; and how long the scripts of pages are read at a slow processor.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { millisOf } from '../src/core/time.ts';
import { sqliteDatabases } from '../src/proving/databases.ts';
import { buildWorld } from '../src/proving/world.ts';
import { launch, skip } from '../test/pages/browser.ts';
import { newTable } from './table.ts';

const pairs = 25;
const slower = 4;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Work of others beside only adds to a time: what one in ten is below is what the work takes by itself. */
const belowMost = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 10)]!;

const form = `<form class="gigya-login-form" id="login"><label>Name<input type="text" name="loginID"></label>
<label>Password<input type="password" name="password"></label><input type="submit" value="Sign in"></form>`;
const css = '.gigya-screen label{display:block}';
const set = `<div class="gigya-screen-set" id="Bench"><div class="gigya-screen" id="login-screen">${form}</div></div>`;

/** Says when what stands in the page was drawn: after the next frame. */
const drawn = 'requestAnimationFrame(() => setTimeout(() => { window.drawnAt = performance.now(); }))';

async function firstRenders(browser: Browser, addresses: readonly string[]): Promise<readonly number[][]> {
  const page = await (await browser.newContext()).newPage();
  const taken: number[][] = addresses.map(() => []);
  for (let pair = 0; pair <= pairs; pair += 1)
    for (const [at, address] of addresses.entries()) {
      await page.goto(address);
      await page.waitForFunction('window.drawnAt');
      // The first pair fills what a browser keeps.
      if (pair > 0) taken[at]!.push((await page.evaluate('drawnAt')) as number);
    }
  await page.context().close();
  return taken;
}

async function readingMillis(browser: Browser, address: string, script: string): Promise<number> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  // Another text each time: a browser keeps what it read.
  const taken = await page.evaluate(
    `(() => { const text = ${JSON.stringify(script)}; return Array.from({ length: 60 }, (_, at) => { const begun = performance.now(); new Function('//' + at + '\\n' + text); return performance.now() - begun; }); })()`,
  );
  await page.context().close();
  return belowMost(taken as number[]);
}

export async function screens(): Promise<void> {
  if (skip) throw new Error(skip);
  const { row, write } = newTable('Screens');
  const databases = await sqliteDatabases();
  const { world, app, close } = await buildWorld(await databases.fresh(), { seed: 'screens' });
  // The time of a reply is the world's: a browser keeps nothing that seems to be of long ago.
  world.clock.forward((Date.now() - millisOf(app.now())) / 1000);
  const script = `${world.base}/js/gigya.js?apiKey=${world.keys.gigya.apiKey}`;
  const head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>';
  const pages: Readonly<Record<string, string>> = {
    '/bare': `${head}<style>${css}</style></head><body><div id="slot"><div class="gigya-screen">${form}</div></div><script>${drawn}</script></body></html>`,
    '/set': `${head}<script src="${script}"></script></head><body><div id="slot"></div><script>
      gigya.accounts.showScreenSet({ screenSet: 'Bench', containerID: 'slot', callback: () => { ${drawn}; } });
    </script></body></html>`,
    '/in-page': `${head}<style>${css}</style><script src="${script}"></script></head><body>${set}<div id="slot"></div><script>
      gigya.accounts.showScreenSet({ screenSet: 'Bench', containerID: 'slot', callback: () => { ${drawn}; } });
    </script></body></html>`,
  };
  const server = createServer(({ url = '' }, reply) => {
    reply.setHeader('content-type', 'text/html; charset=utf-8').end(pages[url] ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const browser = await launch();
  try {
    await world.settings({ apis: { gigya: { trustedSiteURLs: [`${origin}/*`] } } });
    await world.gigya('accounts.setScreenSet', { screenSetID: 'Bench', html: set, css }, { as: 'signed' });
    const [bare, kept, inPage] = (
      await firstRenders(
        browser,
        Object.keys(pages).map((path) => origin + path),
      )
    ).map(median);
    const beside = (what: string, taken: number) =>
      row(what, `${(taken / bare!).toFixed(2)} (${taken.toFixed(0)} ÷ ${bare!.toFixed(0)} ms)`, '≤ 1.2', taken <= 1.2 * bare!);
    beside('first render of a screen-set that the site keeps ÷ a bare page with the same form', kept!);
    beside('the same of one that stands in the page', inPage!);
    for (const [what, address] of [
      ['the script of a page', script],
      ['what draws screens, loaded once a page shows some', script.replace('gigya.js', 'gigya.screens')],
    ] as const) {
      const millis = await readingMillis(browser, `${origin}/bare`, await (await fetch(address)).text());
      row(`reading ${what}, at a processor ${slower} times slower`, `${millis.toFixed(1)} ms`, '≤ 15 ms', millis <= 15);
    }
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
    await close();
    await databases.stop();
  }
  write(`Medians of ${pairs} pairs in turns, the browser, the page’s server and ours on one machine.`);
}
