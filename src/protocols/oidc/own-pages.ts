// The library has a page of its own that sends itself by a script, in English and without a policy. Where it shows one, we show ours, or none; the
// one that brings an answer to the application is given a policy.
import { createHash } from 'node:crypto';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { deviceSource, showSwitch } from './sources.ts';

/** Of the session, what the library keeps for the end of a sign-out. */
interface Leaving {
  readonly postLogoutRedirectUri?: string;
  readonly state?: string;
}

/** Of an address, as a policy names it: its origin; for applications on a phone or a desktop, the scheme that is theirs. */
function sourceOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const { origin, protocol } = new URL(address);
  return /^https?:$/.test(protocol) ? origin : protocol;
}

const isLibrarys = (ctx: KoaContextWithOIDC): boolean => ctx.response.type === 'text/html' && !ctx.response.get('content-security-policy');

export function installOwnPages(provider: Provider): void {
  provider.use(async (plain, next) => {
    await next();
    const ctx = plain as KoaContextWithOIDC;
    if (!isLibrarys(ctx)) return;
    switch (ctx.oidc.route) {
      // A person who comes by the address with the code in it compares that code with the device's before it is sent (RFC 8628 5.4).
      case 'code_verification':
        return deviceSource(ctx);
      case 'end_session':
        return leaveAtOnce(ctx);
      case 'resume':
      case 'device_resume':
        // With parameters it is the answer to the application.
        return ctx.oidc.params ? allowItsScript(ctx) : showSwitch(ctx);
      case 'authorization':
        return allowItsScript(ctx);
    }
  });
}

/**
 * The answer to the application by `response_mode=form_post`: a form that its script sends, and no other script may run. An application may ask for it in
 * a frame of its own (`prompt=none`). Where the form leads is not limited: browsers hold the application's own redirects to that, too.
 */
function allowItsScript(ctx: KoaContextWithOIDC): void {
  const scripts = [...String(ctx.body).matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) =>
    createHash('sha256').update(text!).digest('base64'),
  );
  const application = sourceOf(String(ctx.oidc.params?.['redirect_uri'] ?? ''));
  const policy = [
    "default-src 'none'",
    `script-src ${scripts.map((digest) => `'sha256-${digest}'`).join(' ') || "'none'"}`,
    `frame-ancestors ${application || "'none'"}`,
    "base-uri 'none'",
  ];
  ctx.set({ 'content-security-policy': policy.join('; '), 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
}

/** Nobody is signed in: there is nothing to ask (OpenID Connect RP-Initiated Logout 1.0, 2 and 3). The library has judged the address. */
function leaveAtOnce(ctx: KoaContextWithOIDC): void {
  const { postLogoutRedirectUri, state } = (ctx.oidc.session?.state ?? {}) as Leaving;
  const to = new URL(postLogoutRedirectUri ?? ctx.oidc.urlFor('end_session_success'));
  if (postLogoutRedirectUri !== undefined && state !== undefined) to.searchParams.set('state', state);
  ctx.body = '';
  ctx.status = 303;
  ctx.set('location', to.href);
}
