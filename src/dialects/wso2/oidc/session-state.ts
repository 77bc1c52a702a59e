// Whether a browser is still signed in here as it was, asked by an application's own page through a frame (OpenID Connect Session
// Management 1.0). The browser's state is a cookie that scripts may read: it names no session and opens none.
import { createHash } from 'node:crypto';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { randomToken } from '../../../core/random.ts';
import { type Call, hostBound, type OidcParts, protocolOf } from '../../../protocols/oidc/index.ts';

export const checkSessionPath = '/oidc/checksession';

const cookie = 'opbs';
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Section 3: what the application keeps, to ask with later. Changes when somebody signs in or out. */
const stateOf = (client: string, origin: string, browser: string, salt: string): string =>
  `${digest(`${client} ${origin} ${browser} ${salt}`)}.${salt}`;

/** Adds `session_state` to what goes back to applications, and forgets the browser's state when it signs out. */
export function installSessionManagement(provider: Provider, callOf: (ctx: KoaContextWithOIDC) => Call): void {
  provider.on('authorization.success', (ctx: KoaContextWithOIDC, out?: Record<string, unknown>) => {
    const { session, client, params } = ctx.oidc;
    const redirect = String(params?.['redirect_uri'] ?? '');
    if (!out || !session?.accountId || !client || !URL.canParse(redirect)) return;
    const browser = digest(`browser state ${session.uid}`);
    setCookie(ctx, browser);
    out['session_state'] = stateOf(client.clientId, new URL(redirect).origin, browser, randomToken(callOf(ctx).entry.ctx.random, 12));
  });
  provider.on('end_session.success', (ctx) => setCookie(ctx, null));
}

/** Frames of other sites see cookies only where they are secure and say so. */
function setCookie(ctx: KoaContextWithOIDC, value: string | null): void {
  const across = ctx.protocol === 'https' ? ({ secure: true, sameSite: 'none' } as const) : ({ sameSite: 'lax' } as const);
  ctx.cookies.set(hostBound(cookie, ctx.protocol), value, { httpOnly: false, signed: false, overwrite: true, path: '/', ...across });
}

// Section 3.2: the frame answers "changed", "unchanged" or "error" to whoever asked.
const script = `addEventListener('message', async (event) => {
  const answer = (text) => event.source.postMessage(text, event.origin);
  const [, client, hash, salt] = /^(\\S+) ([0-9a-f]{64})\\.([\\w-]+)$/.exec(event.data) || [];
  if (!client || !crypto.subtle) return answer('error');
  const [, browser = ''] = /(?:^|; )${hostBound(cookie, 'https')}=(\\w+)/.exec(document.cookie) || /(?:^|; )${cookie}=(\\w+)/.exec(document.cookie) || [];
  const text = new TextEncoder().encode([client, event.origin, browser, salt].join(' '));
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  const now = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  answer(now === hash ? 'unchanged' : 'changed');
});`;

const policy = `default-src 'none'; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'; base-uri 'none'; form-action 'none'`;

const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'x-content-type-options': 'nosniff' };
const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Session</title></head><body><script>${script}</script></body></html>`;

/** The frame. Any application may have it: it only ever answers yes or no to who already has a state. */
export function sessionEndpoints(parts: OidcParts) {
  const frames = protocolOf(parts, 'browser', 'page');
  const frame = frames.endpoint(`GET ${checkSessionPath}`, {
    caller: undefined,
    calls: {},
    handle: async () => ({ headers, body: page }),
  });
  return { dialect: frames, endpoints: [frame] };
}
