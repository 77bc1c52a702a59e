// A small web application that knows nothing of tests: it signs people in by the API at the address of its configuration, and says what came of it.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RunningApp {
  readonly address: string;
  close(): void;
}

const page = (body: string): string => `<!doctype html><title>Shop</title><main>${body}</main>`;
const form = (captcha = ''): string =>
  page(
    `<form method="post" action="/sign-in"><label>E-mail <input name="loginID"></label><label>Password <input name="password" type="password"></label>${captcha}<button>Sign in</button></form>`,
  );
const box = '<label><input type="checkbox" name="captchaToken" value="solved"> I am human</label>';

async function formIn(request: IncomingMessage): Promise<Record<string, string>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString()));
}

/** `api`: the address below which the methods of the API are. */
export async function startApp(api: string, apiKey: string): Promise<RunningApp> {
  const call = async (method: string, given: Record<string, string>) =>
    (await (await fetch(`${api}/${method}`, { method: 'POST', body: new URLSearchParams({ apiKey, ...given }) })).json()) as {
      readonly errorCode: number;
      readonly profile?: { readonly email?: string };
      readonly sessionInfo?: { readonly cookieValue: string };
    };

  async function signedIn(given: Record<string, string>): Promise<{ readonly text: string; readonly cookie?: string }> {
    const { errorCode, sessionInfo } = await call('accounts.login', given);
    if (errorCode === 0) return { text: page('<h1>Welcome</h1><a href="/account">My account</a>'), cookie: sessionInfo!.cookieValue };
    if (errorCode === 401020 || errorCode === 401021) return { text: form(box) };
    if (errorCode === 403120) return { text: page('<p>Too many attempts. Try again in a few minutes.</p>') };
    return { text: page('<p>That was not right.</p>') };
  }

  async function account(cookie: string): Promise<string> {
    const { errorCode, profile } = await call('accounts.getAccountInfo', { login_token: cookie });
    return errorCode === 0 ? page(`<h1>${profile?.email}</h1>`) : page('<p>You were away for long. <a href="/">Sign in again</a></p>');
  }

  const server = createServer(async (request, response) => {
    const session = /session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const answer =
      request.url === '/sign-in'
        ? await signedIn(await formIn(request))
        : { text: request.url === '/account' ? await account(session) : form() };
    const { text, cookie = undefined } = answer as { text: string; cookie?: string };
    response
      .writeHead(200, { 'content-type': 'text/html', ...(cookie === undefined ? {} : { 'set-cookie': `session=${cookie}` }) })
      .end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}
