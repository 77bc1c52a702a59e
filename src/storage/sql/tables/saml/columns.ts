// The columns of SAML service providers, of the keys that sign for them, and of what they were told.
import type { NameIdFormat } from '../../../../core/saml/types.ts';
import { maybe, oneOf, sealed, stamp, text } from '../../columns.ts';

export const tables = {
  service_providers: { tenant: text, id: text, entity_id: text, details: text, created: stamp, updated: stamp },
  saml_keys: {
    tenant: text,
    id: text,
    private: sealed(text, ['tenant', 'id'], ({ tenant, id }) => `saml_keys.private.${tenant}.${id}`),
    certificate: text,
    follows: text,
    created: stamp,
    signs_from: stamp,
    published_until: maybe(stamp),
    expires: stamp,
  },
  saml_participants: {
    tenant: text,
    session: text,
    provider: text,
    session_index: text,
    name_id: text,
    format: oneOf<NameIdFormat>(),
    account: text,
    created: stamp,
    expires: stamp,
  },
};
