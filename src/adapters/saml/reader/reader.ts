// SAML as a service provider speaks it.
import type { SamlReader } from '../../../core/federation/saml/reader-store.ts';
import type { Reach } from '../../outbound/outbound.ts';
import { ownMetadata, requestAddress } from './own-documents.ts';
import { readProviderMetadata } from './provider-metadata.ts';
import { readResponse } from './read-response.ts';

/** `reach` is how metadata is fetched. */
export const samlReader = (reach: Reach): SamlReader => ({
  readResponse,
  requestAddress,
  ownMetadata,
  readMetadata: readProviderMetadata,
  async fetchMetadata(address) {
    const reply = await reach(address, {
      redirect: 'error',
      headers: { accept: 'application/samlmetadata+xml, application/xml, text/xml' },
    });
    if (!reply.ok) throw Object.assign(new Error(`${new URL(address).host} answered ${reply.status}`), { code: 'METADATA_REFUSED' });
    return reply.text();
  },
});
