// Front-channel logout (OpenID Connect Front-Channel Logout 1.0): the person's own browser informs applications of the sign-out. A page
// loads their addresses in frames, and goes on to where the sign-out leads.
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { type Finder, namingOf } from '../../core/tenants/index.ts';
import { callOf } from './call.ts';
import { clientOf } from './clients.ts';
import type { Issuing } from './issuing.ts';
import type { ProviderProfile } from './profile.ts';
import { showLeaving } from './sources.ts';

interface FrontChannelParts {
  readonly profile: Pick<ProviderProfile, 'name' | 'paths'>;
  readonly finder: Finder;
}

export function installFrontChannelLogout(provider: Provider, issuing: Issuing, parts: FrontChannelParts): void {
  provider.use(async (ctx, next) => {
    await next();
    const next303 = ctx.status === 303 ? ctx.response.get('location') : '';
    if (ctx.path !== `${parts.profile.paths.endSession}/confirm` || !next303) return;
    const onward = await pastServiceProviders(ctx as KoaContextWithOIDC, next303, issuing);
    const frames = await framesOf(ctx as KoaContextWithOIDC, issuing, parts);
    if (frames.length === 0) return ctx.set('location', onward);
    ctx.status = 200;
    ctx.remove('location');
    showLeaving(ctx as KoaContextWithOIDC, onward, frames);
  });
}

/** Service providers of SAML that were told in the same session hear of its end first, by this browser; from there it goes on to `next`. */
async function pastServiceProviders(ctx: KoaContextWithOIDC, next: string, { tenant, base }: Issuing): Promise<string> {
  const { session, params } = ctx.oidc;
  if (!params?.['logout'] || !session) return next;
  const told = await callOf(ctx).entry.core.keepLogout({ sessions: [session.uid], then: next });
  return told === undefined ? next : `${base}${namingOf(tenant)}/saml2/leave?${new URLSearchParams({ flow: told })}`;
}

/** Those of the session that has just ended; none where the person stayed. */
async function framesOf(
  { oidc }: KoaContextWithOIDC,
  { tenant }: Issuing,
  { profile, finder }: FrontChannelParts,
): Promise<readonly string[]> {
  const { session, params } = oidc;
  if (!params?.['logout'] || !session) return [];
  const frames: string[] = [];
  for (const id of Object.keys(session.authorizations ?? {})) {
    const { protocol = {} } = (await clientOf({ tenant, api: profile.name, id }, finder)) ?? {};
    const address = protocol['frontchannel_logout_uri'];
    if (typeof address !== 'string' || !URL.canParse(address)) continue;
    const url = new URL(address);
    if (protocol['frontchannel_logout_session_required'] === true) {
      url.searchParams.set('iss', oidc.provider.issuer);
      url.searchParams.set('sid', session.sidFor(id) ?? '');
    }
    frames.push(url.href);
  }
  return frames;
}
