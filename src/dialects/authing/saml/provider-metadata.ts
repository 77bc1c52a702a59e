// What an identity provider must know of the pool as a service provider, at the address where older applications of this vendor look for it.
import { readProvider, samlOwnMetadata } from '../../../core/federation/index.ts';
import { namingOf, ownAddressOf } from '../../../core/tenants/index.ts';
import type { OidcParts } from '../../../protocols/oidc/index.ts';
import { type OwnReply, ownAnswersOf } from '../oidc/own-answers.ts';

export function samlProviderMetadata(parts: OidcParts) {
  const answers = ownAnswersOf(parts);
  const metadata = answers.endpoint('GET /oauth/saml/sp/{app}/metadata', {
    summary: 'What an identity provider must know of the pool as a service provider.',
    caller: undefined,
    calls: { readProvider, samlOwnMetadata },
    faults: { 'provider.unknown': 7348 },
    async handle(_given, core, { request, issuing: { tenant, base } }): Promise<OwnReply> {
      const provider = request.segments['app'] ?? '';
      await core.readProvider({ name: provider });
      const address = await ownAddressOf(parts, tenant, { base, mount: '', naming: namingOf(tenant) });
      const body = await core.samlOwnMetadata({ provider, address });
      return { headers: { 'content-type': 'application/samlmetadata+xml', 'x-content-type-options': 'nosniff' }, body };
    },
  });
  return { dialect: answers, endpoints: [metadata] };
}
