// An application that people enter by SAML as the first generation shows it, with the service provider that it is.
import { type Client, domainOf } from '../../../core/clients/index.ts';
import { serviceProviderOf } from '../../../core/saml/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { listing } from '../applications/keeping.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { textIn } from '../wire/applications.ts';
import { providerOut } from './facts.ts';

export const kind = 'saml';
export const showing = { ...listing, serviceProviderOf };

export const out = (client: Client, provider: Parameters<typeof providerOut>[0], { base }: AuthingEntry) => ({
  _id: client.publicId,
  appId: client.publicId,
  clientId: poolOf(client),
  name: client.name,
  domain: domainOf(client) ?? '',
  image: textIn(client, 'logo_uri'),
  description: textIn(client, 'description'),
  isDeleted: false,
  IdPMetadata: `${base}/api/v2/saml-idp/${client.publicId}/metadata`,
  ...providerOut(provider),
});

/** The application with the service provider that it is; one may be none yet. */
export const shown = async (core: Bound<typeof showing>, entry: AuthingEntry, client: Client) =>
  out(client, await core.serviceProviderOf({ client }), entry);
