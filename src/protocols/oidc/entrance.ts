// Leads a request to its tenant through the common admission, and to that tenant's provider.

import type { DialectServices } from '../../dialects/_common/dialect.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import type { HttpRequest } from '../../http/request.ts';
import { type OidcEntry, providerCalls } from './call.ts';
import type { ProviderProfile } from './profile.ts';
import type { OidcProviders } from './providers.ts';

/** No name or code has a NUL, and not every database takes one. */
const nul = /%00|\0/;

/** `browser`: nothing is proven yet. `client`: the provider itself asks for the proof; a call that proved nothing counts afterwards. */
export type Kind = 'browser' | 'client';

/** Throws what admission throws, and `request.unreadable` for a NUL in the address. */
export async function admitBrowser(
  kind: Kind,
  request: HttpRequest,
  services: DialectServices,
  { profile, providers }: { readonly profile: ProviderProfile; readonly providers: OidcProviders },
): Promise<OidcEntry> {
  if (nul.test(request.originalUrl)) throw refuse('request.unreadable', { why: 'encoding' });
  const admitted = await services.admit(request, { named: [profile.tenantIn(request.originalUrl)] });
  await (kind === 'client' ? admitted.demandCallLeft() : admitted.asAnonymous());
  const base = await admitted.baseUrl();
  const mount = profile.mountOf(request.originalUrl);
  const { tenant } = admitted;
  const address = await admitted.ownAddress({ base, mount, naming: profile.mountFor(tenant) });
  const issuing = { tenant, base, mount, address, issuer: profile.issuerAt(address) };
  const seen: OidcEntry['seen'] = {};
  return {
    request,
    ctx: admitted.ctx,
    raw: { query: undefined, form: undefined, body: undefined },
    issuing,
    core: services.bind(providerCalls, admitted.ctx),
    built: () => admitted.ctx.during('token.sign', () => providers.of(issuing)),
    seen,
    become: admitted.become,
    async settle() {
      if (kind === 'client' && !seen.proven) await admitted.proofFailed();
    },
  };
}
