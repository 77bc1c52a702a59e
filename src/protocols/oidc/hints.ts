// ID tokens that applications bring back as hints (`id_token_hint`): to sign a person out (OpenID Connect RP-Initiated Logout 1.0, section 2),
// and to ask whether the person is still signed in (OpenID Connect Core 1.0, section 3.1.2.1).
import type { Provider } from 'oidc-provider';
import { unverifiedClaims } from '../../core/sessions/index.ts';
import type { Issuing } from './issuing.ts';
import type { ProviderProfile } from './profile.ts';

/**
 * A tenant with a host of its own issued under the public address until that host became its issuer, and applications keep an ID token as long
 * as their person is signed in. Such a token is a hint here too, verified as it is there: by the same keys, for a client of this tenant, whose
 * public id no other tenant has. A hint proves nothing: it names a client, as `client_id` does, and a person, who must be the one that the
 * browser's session is for.
 */
export function takeHintsOfPublicAddress(
  { IdToken }: Provider,
  issuing: Issuing,
  { publicUrl, profile }: { readonly publicUrl: string | null; readonly profile: ProviderProfile },
  providerFor: (issuing: Issuing) => Promise<Provider>,
): void {
  if (publicUrl === null || issuing.base === publicUrl) return;
  const address = `${publicUrl}${issuing.mount}`;
  const before = { ...issuing, base: publicUrl, address, issuer: profile.issuerAt(address) };
  const { validate } = IdToken;
  IdToken.validate = async (token, client) => {
    if (unverifiedClaims(token)?.['iss'] !== before.issuer) return validate(token, client);
    return (await providerFor(before)).IdToken.validate(token, client);
  };
}
