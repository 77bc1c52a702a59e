// A page in a browser, as far as the vendor's script needs one to say what it raises by itself: it loads the script as pages do, runs it, and calls a function
// of it. The page has the elements that are named, and no others; forms are drawn in a real browser alone (test/pages).
import { webcrypto } from 'node:crypto';
import { createContext, runInContext } from 'node:vm';
import type { CallInput, Calling, Exchange } from '../../../proving/exchange.ts';
import { form, numberAt } from '../../../proving/http.ts';
import type { GigyaKeys } from '../demonstration.ts';
import { gigyaCode } from './caller.ts';

export interface PageHow {
  /** Ids of the elements of the page. */
  readonly elements?: readonly string[];
  /** Once the script is loaded: nobody listens where the server was, or it takes calls and answers none. */
  readonly server?: 'away' | 'silent';
}

interface Sent {
  readonly body: URLSearchParams;
  readonly signal: AbortSignal;
}

/** Where nothing listens. */
const nowhere = 'http://127.0.0.1:9';

const never = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));

/** As a browser keeps them for a page. */
function cookieJar() {
  const jar = new Map<string, string>();
  return {
    get cookie() {
      return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    },
    set cookie(line: string) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    },
  };
}

/** What the function told its callback, and the line of the page that called it. */
export async function calledInPage(
  { base, keys, heard }: Pick<Calling<GigyaKeys>, 'base' | 'keys' | 'heard'>,
  name: string,
  params: CallInput,
  { elements = [], server }: PageHow = {},
): Promise<Exchange> {
  const src = `${base}/js/gigya.js?${form({ apiKey: keys.apiKey })}`;
  const loaded = await heard({ method: 'GET', url: src, headers: {} }, () => undefined);
  const page = new URL(`${base}/page`);
  const pending: Promise<unknown>[] = [];
  const fetchInPage = async (url: string, { body, signal }: Sent) => {
    if (server === 'silent') return never(signal);
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: page.origin };
    const to = server === 'away' ? url.replace(base, nowhere) : url;
    const asked = heard({ method: 'POST', url: to, headers, body: String(body) }, gigyaCode);
    pending.push(asked);
    const exchange = await asked;
    return { json: async () => exchange.body as unknown };
  };
  const present = (id: string) => (elements.includes(id) ? { id } : null);
  const known = { currentScript: { src }, readyState: 'complete', documentElement: { lang: 'en' }, getElementById: present };
  // What the script loads beside itself runs in the page, too; after what was asked before, so that a record has one order.
  const loadAndRun = async ({ src: url }: { readonly src: string }, before: readonly Promise<unknown>[]) => {
    await Promise.allSettled(before);
    runInContext((await heard({ method: 'GET', url, headers: {} }, () => undefined)).text, context);
  };
  const run = (script: { readonly src: string }) => pending.push(loadAndRun(script, [...pending]));
  const making = { createElement: () => ({ remove: () => undefined }), head: { append: run } };
  const document = Object.defineProperties({ ...known, ...making }, Object.getOwnPropertyDescriptors(cookieJar()));
  const location = { href: page.href, hostname: page.hostname, origin: page.origin, protocol: page.protocol, hash: '', search: '' };
  // Who waits for a server that is silent waits for as long as the script does: here its clock runs fast.
  const patience = { timeout: (millis: number) => AbortSignal.timeout(server === 'silent' ? 1 : millis) };
  const own = { document, location, fetch: fetchInPage, AbortSignal: patience, navigator: { userAgent: 'page' }, crypto: webcrypto };
  const window: Record<string, unknown> = { ...own, URL, URLSearchParams, queueMicrotask, setTimeout, clearTimeout };
  window['window'] = window;
  const context = createContext(window);
  runInContext(loaded.text, context);
  const answer = await new Promise<unknown>((callback) => {
    window['callback'] = callback;
    runInContext(`gigya.${name}({ ...${JSON.stringify(params)}, callback })`, context);
  });
  // What the page began beside it ends with the scenario.
  await Promise.allSettled(pending);
  const body: unknown = JSON.parse(JSON.stringify(answer));
  const inPage = `gigya.${name}(${JSON.stringify(params)});`;
  return { request: loaded.request, status: 200, headers: {}, text: JSON.stringify(body), body, code: numberAt(body, 'errorCode'), inPage };
}
