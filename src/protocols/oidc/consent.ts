// What an application asks a person to allow, and the grant that comes of it.
import { clientOf } from './clients.ts';
import { finishInteraction, type Interaction } from './interaction-of.ts';
import type { Page, PageEntry, PageReply } from './pages/dialect.ts';
import { consentPage } from './pages/pages.ts';
import type { OidcParts } from './protocol.ts';

interface Missing {
  readonly missingOIDCScope?: readonly string[];
  readonly missingOIDCClaims?: readonly string[];
  readonly missingResourceScopes?: Readonly<Record<string, readonly string[]>>;
}

export async function showConsent(
  { frame, issuing }: PageEntry,
  { params, prompt }: Interaction,
  leadsTo: string,
  { profile, finder }: Pick<OidcParts, 'profile' | 'finder'>,
): Promise<Page> {
  const id = String(params['client_id'] ?? '');
  const client = await clientOf({ tenant: issuing.tenant, face: profile.name, id }, finder);
  const { missingOIDCScope: scopes = [] } = prompt.details as Missing;
  const host = URL.canParse(leadsTo) ? new URL(leadsTo).host : '';
  return { page: consentPage(frame, { client: client?.name ?? id, host, scopes }, profile.scopeTexts), leadsTo };
}

export async function decideConsent(entry: PageEntry, interaction: Interaction, allowed: boolean): Promise<PageReply> {
  const { provider } = await entry.built();
  const { raw } = entry.asked;
  if (!allowed) {
    const refused = { error: 'access_denied', error_description: 'The person refused.' };
    return { goTo: await finishInteraction(provider, raw, refused, false) };
  }
  const { params, session, prompt, grantId } = interaction;
  const known = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const grant = known ?? new provider.Grant({ accountId: session!.accountId, clientId: String(params['client_id'] ?? '') });
  const { missingOIDCScope, missingOIDCClaims, missingResourceScopes } = prompt.details as Missing;
  if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(' '));
  if (missingOIDCClaims) grant.addOIDCClaims([...missingOIDCClaims]);
  for (const [resource, scopes] of Object.entries(missingResourceScopes ?? {})) grant.addResourceScope(resource, scopes.join(' '));
  return { goTo: await finishInteraction(provider, raw, { consent: { grantId: await grant.save() } }) };
}
