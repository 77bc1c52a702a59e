// The grant that comes of a person's consent.
import type { IncomingMessage } from 'node:http';
import type { Provider } from 'oidc-provider';
import { finishInteraction, type Interaction } from './interaction-of.ts';

/** Scopes and claims that the provider found to be not yet allowed. */
export interface Missing {
  readonly missingOIDCScope?: readonly string[];
  readonly missingOIDCClaims?: readonly string[];
  readonly missingResourceScopes?: Readonly<Record<string, readonly string[]>>;
}

/** What a person allowed is remembered so long; then every token of it is over, too. */
export const allowedDays = 14;

interface AskedFor {
  readonly scopes: readonly string[];
  /** By identifier. */
  readonly ofResources: Readonly<Record<string, readonly string[]>>;
}

/**
 * The scopes that the person is to allow: those not allowed yet, or, if all of them are and consent is requested again, all that the
 * request names.
 */
export async function askedIn(provider: Provider, { params, prompt, grantId }: Interaction): Promise<AskedFor> {
  const { missingOIDCScope: scopes = [], missingResourceScopes: ofResources = {} } = prompt.details as Missing;
  if (scopes.length > 0 || Object.keys(ofResources).length > 0) return { scopes, ofResources };
  const grant = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const requested = String(params['scope'] ?? '').split(' ');
  const among = (allowed: string | undefined): readonly string[] =>
    (allowed ?? '').split(' ').filter((each) => each && requested.includes(each));
  const resources = [params['resource'] ?? []].flat().map(String);
  return {
    scopes: among(grant?.getOIDCScope()),
    ofResources: Object.fromEntries(resources.map((each) => [each, among(grant?.getResourceScope(each))])),
  };
}

/** Answers the address at which the browser goes on. */
export async function decide(provider: Provider, raw: IncomingMessage, interaction: Interaction, allowed: boolean): Promise<string> {
  if (!allowed) {
    const refused = { error: 'access_denied', error_description: 'The person refused.' };
    return finishInteraction(provider, raw, refused, false);
  }
  const { params, session, prompt, grantId } = interaction;
  const known = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const grant = known ?? new provider.Grant({ accountId: session!.accountId, clientId: String(params['client_id'] ?? '') });
  const { missingOIDCScope, missingOIDCClaims, missingResourceScopes } = prompt.details as Missing;
  if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(' '));
  if (missingOIDCClaims) grant.addOIDCClaims([...missingOIDCClaims]);
  for (const [resource, scopes] of Object.entries(missingResourceScopes ?? {})) grant.addResourceScope(resource, scopes.join(' '));
  return finishInteraction(provider, raw, { consent: { grantId: await grant.save() } });
}
