// Our pages in place of those that the provider would make itself.
import type { KoaContextWithOIDC } from 'oidc-provider';
import {
  type DeviceProblem,
  deviceConfirmPage,
  deviceDonePage,
  devicePage,
  errorPage,
  type Frame,
  languageOf,
  leavingPage,
  signedOutPage,
  signOutPage,
  switchPage,
} from '../../hosted/index.ts';
import { hostedHeaders } from '../../pages/kit/hosted.ts';

/** The time that a person may take to fill in a form, if there is no session yet. */
const formSeconds = 3600;
export const sessionCookie = { httpOnly: true, sameSite: 'lax', signed: true, path: '/' } as const;
/** `across`: over https, pages of other origins bring it along too. */
export const sessionCookieAt = (base: string, across: boolean) =>
  across && base.startsWith('https:') ? ({ ...sessionCookie, sameSite: 'none' } as const) : sessionCookie;

/** The tenant's name for people stands in the request: one provider serves one tenant, but pages are plain functions. */
export const productHeader = 'x-dragoman-product';

const frameOf = (ctx: KoaContextWithOIDC): Frame => {
  const raw = ctx.req as typeof ctx.req & { originalUrl?: string };
  const request = typeof ctx.query['lang'] === 'string' ? ctx.query['lang'] : undefined;
  const wished = typeof ctx.oidc?.params?.['ui_locales'] === 'string' ? (ctx.oidc.params['ui_locales'] as string) : undefined;
  return {
    language: languageOf(request, wished, ctx.get('accept-language')),
    product: decodeURIComponent(ctx.get(productHeader)),
    here: raw.originalUrl ?? ctx.url,
  };
};

function show(ctx: KoaContextWithOIDC, text: string, leadsTo?: string, frames: readonly string[] = []): void {
  ctx.set(hostedHeaders({ ...(leadsTo === undefined ? {} : { leadsTo }), frames }));
  ctx.body = text;
}

export const logoutSource = (ctx: KoaContextWithOIDC, form: string): void => {
  const back = ctx.oidc.params?.['post_logout_redirect_uri'];
  show(ctx, signOutPage(frameOf(ctx), { html: form, id: 'op.logoutForm' }), typeof back === 'string' ? back : undefined);
};
export const signedOutSource = (ctx: KoaContextWithOIDC): void => show(ctx, signedOutPage(frameOf(ctx)));
export const errorSource = (ctx: KoaContextWithOIDC, out: { error: string; error_description?: string | undefined }): void =>
  show(ctx, errorPage(frameOf(ctx), out.error, out.error_description ?? ''));
/** The library's own form has no label, and a script that the page's policy forbids. */
export const deviceSource = async (ctx: KoaContextWithOIDC, _form?: string, _out?: unknown, error?: unknown): Promise<void> => {
  if (error) await keepSession(ctx);
  const { name, userCode } = (error ?? {}) as { readonly name?: string; readonly userCode?: string };
  const typed = ctx.oidc.params?.['user_code'];
  const form = {
    action: ctx.oidc.urlFor('code_verification'),
    token: String(ctx.oidc.session?.state?.['secret'] ?? ''),
    code: userCode ?? (typeof typed === 'string' ? typed : ''),
    wrong: wrongOf(name),
  };
  show(ctx, devicePage(frameOf(ctx), form));
};

/** By the name of the library's error; to refuse a device is none. */
function wrongOf(error: string | undefined): DeviceProblem | undefined {
  switch (error) {
    case undefined:
    case 'AbortedError':
    case 'AccessDenied':
      return undefined;
    case 'NoCodeError':
      return 'empty';
    // The form's token or the flow is of a session that this browser does not have.
    case 'InvalidRequest':
    case 'SessionNotFound':
      return 'deviceLate';
    default:
      return 'deviceWrong';
  }
}

/** The form's token stands in a session. The library saves a new one only where the request did not fail; later it would be a defect. */
async function keepSession({ oidc }: KoaContextWithOIDC): Promise<void> {
  const { session, provider } = oidc;
  if (!session || session.exp !== undefined) return;
  await session.save(formSeconds);
  oidc.cookies.set(provider.cookieName('session'), session.jti, sessionCookie);
}
export const confirmSource = (
  ctx: KoaContextWithOIDC,
  form: string,
  client: { clientName?: string | undefined; clientId: string },
  _device: unknown,
  code: string,
): void =>
  show(ctx, deviceConfirmPage(frameOf(ctx), { html: form, id: 'op.deviceConfirmForm' }, client.clientName ?? client.clientId, code));
export const deviceDoneSource = (ctx: KoaContextWithOIDC): void => show(ctx, deviceDonePage(frameOf(ctx)));

/** Somebody else has signed in than is signed in at this browser, who is signed out first. The library says where it goes on. */
export const showSwitch = (ctx: KoaContextWithOIDC): void => {
  const { session, entities } = ctx.oidc;
  const back = entities.Interaction?.params['redirect_uri'];
  const form = { action: ctx.oidc.urlFor('end_session_confirm'), token: String(session?.state?.['secret'] ?? '') };
  show(ctx, switchPage(frameOf(ctx), form), typeof back === 'string' ? back : undefined);
};

/** The person is signed out; the applications hear of it while this page is shown. */
export const showLeaving = (ctx: KoaContextWithOIDC, next: string, frames: readonly string[]): void => {
  // In another language it is shown without the frames: they were loaded once.
  const frame = frameOf(ctx);
  show(ctx, leavingPage({ ...frame, here: frame.here.replace(/\/confirm$/, '/success') }, next, frames), undefined, frames);
  ctx.set('refresh', `2; url=${next}`);
};
