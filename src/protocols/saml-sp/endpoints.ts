// The addresses of a tenant as SAML service provider, for each identity provider: metadata, and where its responses are posted.
import { consumeSamlResponse, samlOwnMetadata, takeSamlLogout } from '../../core/federation/index.ts';
import { carriedBy, leftBy, type SamlSpReply } from './carried.ts';
import type { TenantNaming } from './entrance.ts';
import { samlSpProtocol } from './protocol.ts';

/** Below the host of a tenant, and below its name. */
const places: readonly { readonly prefix: string; readonly naming: TenantNaming }[] = [
  { prefix: '/saml2', naming: 'host' },
  { prefix: '/id/:tenant/saml2', naming: 'path' },
];

function endpointsFor(naming: TenantNaming) {
  const protocol = samlSpProtocol(naming);
  const metadata = protocol.endpoint('GET /sp/:name/metadata', {
    caller: undefined,
    calls: { samlOwnMetadata },
    faults: { 'provider.unknown': 404 },
    async handle(_given, core, { request, address }): Promise<SamlSpReply> {
      return { document: await core.samlOwnMetadata({ provider: request.segments['name'] ?? '', address }) };
    },
  });
  // The post comes from another site and has no cookie of ours: a redirect leads to the address where the browser's flow is known. Browsers send
  // cookies that are SameSite=Lax along with it (RFC 6265bis 5.2): it is a GET at the top level.
  const consume = protocol.endpoint('POST /sp/:name/acs', {
    caller: undefined,
    calls: { consumeSamlResponse },
    faults: { 'provider.unknown': 404, 'saml-response.refused': 400, 'assertion.attribute-missing': 400 },
    async handle(_given, core, { request, fields }): Promise<SamlSpReply> {
      const only = (name: string) => (fields.getAll(name).length === 1 ? fields.get(name)! : '');
      const provider = request.segments['name'] ?? '';
      return core.consumeSamlResponse({ provider, response: only('SAMLResponse'), relayState: only('RelayState') });
    },
  });
  const leave = (['GET', 'POST'] as const).map((method) =>
    protocol.endpoint(`${method} /sp/:name/logout`, {
      caller: undefined,
      calls: { takeSamlLogout },
      faults: { 'provider.unknown': 404, 'saml-logout.refused': 400 },
      async handle(_given, core, entry): Promise<SamlSpReply> {
        return leftBy(await core.takeSamlLogout({ provider: entry.request.segments['name'] ?? '', carried: carriedBy(entry) }), entry);
      },
    }),
  );
  return { dialect: protocol, endpoints: [metadata, consume, ...leave] };
}

/** All of them by where they stand. */
export const samlSpPlaces = places.map(({ prefix, naming }) => ({ prefix, api: endpointsFor(naming) }));
