// What becomes of a sign-in in a window of its own: a page tells the page that opened it, as the vendor's clients listen, and closes. It tells pages that the tenant
// trusts, and no others: whoever else opened the window hears nothing.
import { createHash } from 'node:crypto';
import { isTrustedPage } from '../../../core/tenants/index.ts';
import type { HttpReply, HttpRequest } from '../../../http/request.ts';
import type { AnsweredEntry } from '../entry.ts';
import { blockOf } from '../settings.ts';
import { begunIn, endCookie } from './social-flow.ts';

/** Paths that a browser shows in such a window. */
const isShown = (path: string): boolean => /^\/connections\/(social|enterprise)\//.test(path);

const script = `const { message, origins } = JSON.parse(document.getElementById('told').textContent);
for (const origin of origins) if (window.opener) window.opener.postMessage(message, origin);
document.documentElement.append(message.message ?? '');
window.close();`;
const digest = createHash('sha256').update(script).digest('base64');

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; script-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** JSON that ends no element of a page. */
const inPage = (value: unknown): string =>
  JSON.stringify(value).replace(/[<\u2028\u2029]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The envelope as such a page, where a browser asked for one; any other reply as it is. */
export function inPopup(reply: HttpReply, request: HttpRequest, entry: AnsweredEntry | undefined): HttpReply {
  if (!entry || !isShown(request.path) || typeof reply.body !== 'object' || reply.body === null) return reply;
  // Whoever waits for a sign-in keeps the user that the message carries; an identity that was added is none. [inferred]
  const begun = begunIn(entry);
  const eventType = begun?.session ? 'linkExtIdp' : begun?.by === 'enterprise' ? 'enterpriseLogin' : 'socialLogin';
  const event = { source: 'authing', eventType };
  const told = { message: { ...reply.body, event }, origins: originsOf(entry) };
  const body = `<!doctype html><meta charset="utf-8"><title>…</title><script type="application/json" id="told">${inPage(told)}</script><script>${script}</script>\n`;
  return { ...reply, headers: { ...headers, 'set-cookie': endCookie(entry) }, body };
}

/** The page that opened the window, if the tenant trusts it; where the browser did not say which that is, all pages that are trusted by name. */
function originsOf(entry: AnsweredEntry): readonly string[] {
  const { allowedOrigins } = blockOf(entry.ctx.tenant.settings.apis);
  const opener = begunIn(entry)?.opener ?? '';
  if (opener !== '') return isTrustedPage(allowedOrigins, opener) ? [opener] : [];
  const named = allowedOrigins.filter((pattern) => !pattern.includes('*'));
  return named.flatMap((pattern) => URL.parse(pattern.includes('://') ? pattern : `https://${pattern}`)?.origin ?? []);
}
