// The site as a SAML service provider, at the addresses that the vendor gave it: all its identity providers send to the same ones.
import type { FaultDetails } from '../../../core/faults/all.ts';
import { consumeSamlResponse, samlOwnMetadata, samlProviderAt, takeSamlLogout } from '../../../core/federation/index.ts';
import { carriedBy, leftBy, type SamlSpReply } from '../../../protocols/saml-sp/index.ts';
import type { Extra } from '../reply.ts';
import { samlNamesAt } from '../wire/site-address.ts';
import { atSite, type SiteEntry } from './site.ts';

const unknown = { code: 404000, extra: { details: 'No such IdP' } } as const;

/** What is not genuine, came too early or too late, or cannot be read: operators are told which. */
const refused = {
  code: 403003,
  extra: ({ because }: FaultDetails['saml-response.refused' | 'saml-logout.refused']): Extra => ({
    details: `SAML message refused: ${because}`,
  }),
} as const;

const namesOf = ({ base, apiKey }: SiteEntry) => samlNamesAt(base, apiKey);

const metadata = atSite.endpoint('GET /sp/metadata', {
  summary: 'The metadata of a site as a SAML service provider.',
  caller: undefined,
  calls: { samlOwnMetadata },
  faults: { 'provider.unknown': unknown },
  async handle(_given, core, entry): Promise<SamlSpReply> {
    const named = new URLSearchParams(entry.request.query).get('idpName');
    const own = namesOf(entry);
    return { document: await core.samlOwnMetadata({ provider: named === null ? '' : `saml-${named}`, address: own.entityId, own }) };
  },
});

const consume = atSite.endpoint('POST /sp/acs', {
  summary: 'Takes what an identity provider says of a person who signed in there.',
  caller: undefined,
  calls: { samlProviderAt, consumeSamlResponse },
  faults: {
    'provider.unknown': unknown,
    'saml-response.refused': refused,
    'assertion.attribute-missing': {
      code: 409013,
      extra: ({ attribute }: FaultDetails['assertion.attribute-missing']): Extra => ({
        details: `The assertion has no attribute ${attribute}`,
      }),
    },
  },
  async handle(_given, core, entry): Promise<SamlSpReply> {
    const only = (name: string) => (entry.fields.getAll(name).length === 1 ? entry.fields.get(name)! : '');
    const relayState = only('RelayState');
    const { name: provider } = await core.samlProviderAt({ at: namesOf(entry).consumer, relayState });
    return core.consumeSamlResponse({ provider, response: only('SAMLResponse'), relayState });
  },
});

const leave = (['GET', 'POST'] as const).map((method) =>
  atSite.endpoint(`${method} /sp/slo`, {
    summary: 'Takes what an identity provider says of a sign-out.',
    caller: undefined,
    calls: { samlProviderAt, takeSamlLogout },
    faults: { 'provider.unknown': unknown, 'saml-logout.refused': refused },
    async handle(_given, core, entry): Promise<SamlSpReply> {
      const carried = carriedBy(entry);
      const { name: provider } = await core.samlProviderAt({ at: namesOf(entry).logout, carried });
      return leftBy(await core.takeSamlLogout({ provider, carried }), entry);
    },
  }),
);

/** Below the prefix of this dialect. */
export const serviceProvider = { dialect: atSite, endpoints: [metadata, consume, ...leave] };
