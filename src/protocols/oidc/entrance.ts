// Leads a request to its tenant through the common admission, and to that tenant's provider.

import type { Doorway } from '../../dialects/_common/dialect.ts';
import { refuse } from '../../dialects/_common/doors.ts';
import type { Asked } from '../../http/asked.ts';
import { type OidcEntry, providerCalls } from './call.ts';
import type { Profile } from './profile.ts';
import type { Providers } from './providers.ts';

/** No name or code has a NUL, and not every database takes one. */
const nul = /%00|\0/;

/** `browser`: nothing is proven yet. `client`: the provider itself asks for the proof; a call that proved nothing counts afterwards. */
export type Kind = 'browser' | 'client';

/** Throws what admission throws, and `request.unreadable` for a NUL in the address. */
export async function enterBy(
  kind: Kind,
  asked: Asked,
  doorway: Doorway,
  { profile, providers }: { readonly profile: Profile; readonly providers: Providers },
): Promise<OidcEntry> {
  if (nul.test(asked.originalUrl)) throw refuse('request.unreadable', { why: 'encoding' });
  const admitted = await doorway.admit(asked, { named: [profile.tenantIn(asked.originalUrl)] });
  await (kind === 'client' ? admitted.demandCallLeft() : admitted.asAnonymous());
  const base = await admitted.baseUrl();
  const mount = profile.mountOf(asked.originalUrl);
  const { tenant } = admitted;
  const address = await admitted.ownAddress({ base, mount, naming: profile.mountFor(tenant) });
  const issuing = { tenant, base, mount, address, issuer: profile.issuerAt(address) };
  const seen: OidcEntry['seen'] = {};
  return {
    asked,
    ctx: admitted.ctx,
    raw: { query: undefined, form: undefined, body: undefined },
    issuing,
    core: doorway.bind(providerCalls, admitted.ctx),
    built: () => admitted.ctx.doing('token.sign', () => providers.of(issuing)),
    seen,
    become: admitted.become,
    async settle() {
      if (kind === 'client' && !seen.proven) await admitted.proofFailed();
    },
  };
}
