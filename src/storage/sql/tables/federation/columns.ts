// The columns of identities at other providers, of these providers, and of what they gave us to act for people.
import type { ProviderKind } from '../../../../core/federation/provider-types.ts';
import { maybe, oneOf, sealed, stamp, text, whole } from '../../columns.ts';

export const tables = {
  identities: { tenant: text, id: text, number: whole, account: text, provider: text, subject: text, profile: text, linked: stamp },
  identity_providers: {
    tenant: text,
    id: text,
    name: text,
    kind: oneOf<ProviderKind>(),
    preset: maybe(text),
    domain: text,
    label: text,
    client_id: text,
    client_secret: sealed(maybe(text), ['id'], ({ id }) => `identity_providers.client_secret.${id}`),
    configuration: text,
    enabled: whole,
    shown: whole,
    keep_tokens: whole,
    created: stamp,
    updated: stamp,
  },
  provider_tokens: {
    tenant: text,
    identity: text,
    account: text,
    provider: text,
    access_token: sealed(text, ['identity'], ({ identity }) => `provider_tokens.access_token.${identity}`),
    refresh_token: sealed(maybe(text), ['identity'], ({ identity }) => `provider_tokens.refresh_token.${identity}`),
    scope: maybe(text),
    expires: maybe(stamp),
    obtained: stamp,
  },
};
