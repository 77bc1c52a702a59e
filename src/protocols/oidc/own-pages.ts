// The library has a page of its own that sends itself by a script, in English and without a policy. Where it shows one, we show ours, or none.
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { deviceSource, showSwitch } from './sources.ts';

/** Of the session, what the library keeps for the end of a sign-out. */
interface Leaving {
  readonly postLogoutRedirectUri?: string;
  readonly state?: string;
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
        // With parameters it is the answer to the application by form_post, which is the library's to send.
        if (!ctx.oidc.params) showSwitch(ctx);
    }
  });
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
