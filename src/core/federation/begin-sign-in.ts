// Leads a browser to a provider, to sign in with it or to link an account there.
import type { Ctx } from '../faults/index.ts';
import { demandFresh, type ProvenAt } from '../sessions/fresh.ts';
import type { Stores } from '../stores.ts';
import { drawRequest } from './provider-requests.ts';
import { enabledProvider, reachable } from './reachable.ts';
import { samlRequestAddress } from './saml/ask-provider.ts';
import type { OwnKeyPorts } from './saml/own-keys.ts';
import { rowWithApplication } from './shared-application.ts';

/** `address`: ours, to which the provider sends the browser back. `flow`: what the browser's flow is known by, and nobody else knows. */
export type ProviderWish = {
  /** The name of the provider's row. */
  readonly provider: string;
  readonly address: string;
  readonly flow: string;
  /** Who the person probably is, for the provider's form. */
  readonly hint?: string;
  /** The provider is asked to let the person prove itself anew. */
  readonly again?: boolean;
  /** What the provider is asked to let us do, beside the row's own scopes. */
  readonly scopes?: readonly string[];
  /** In which language, and in what kind of window, the provider shows its pages (OpenID Connect Core 3.1.2.1: `ui_locales`, `display`). */
  readonly language?: string | undefined;
  readonly display?: 'page' | 'popup' | 'touch' | undefined;
  /** Where the caller is served, where the tenant's callers are served in several places. */
  readonly region?: string | undefined;
} & (
  | { readonly purpose: 'sign-in' }
  /** A new identity signs in to the account, so that a stolen session must not add one. */
  | { readonly purpose: 'link'; readonly account: string; readonly provenAt: ProvenAt }
);

/**
 * The address to which the browser goes, with a request that one answer of the same flow redeems. Order: recent sign-in (to link) → provider
 * enabled → our client registered there, or that of another row for the region → the provider's description.
 */
export async function beginProviderSignIn(
  ctx: Ctx<'session.stale' | 'provider.unknown' | 'provider-application.absent' | 'shared-application.absent' | 'provider.undiscoverable'>,
  wish: ProviderWish,
  stores: Stores<'codes' | 'identityProviders' | 'providers' | 'samlReader' | OwnKeyPorts>,
): Promise<{ readonly goTo: string }> {
  const { provider: name, purpose, flow, address, hint, again, scopes, language, display, region } = wish;
  if (purpose === 'link') demandFresh(ctx, wish.provenAt);
  const asked = await enabledProvider(ctx, name, stores);
  if (!asked || asked.kind === 'ldap') throw ctx.fail('provider.unknown', { provider: name });
  const row = await rowWithApplication(ctx, { row: asked, region }, stores);
  const provider = await reachable(ctx, row, stores);
  const account = purpose === 'link' ? wish.account : null;
  const request = await drawRequest(ctx, { provider: row.id, purpose, account, flow, address, again: again === true }, stores);
  const led =
    row.kind === 'saml'
      ? await samlRequestAddress(ctx, row, { ...request, again }, stores)
      : await ctx.during('provider.ask', () =>
          stores.providers.authorizationUrl(provider, { ...request, hint, again, scopes, language, display }, ctx.now),
        );
  if (led.kind === 'made') return { goTo: led.url };
  ctx.log(`provider ${name}: ${led.told}`);
  throw ctx.fail('provider.undiscoverable', { provider: name });
}
