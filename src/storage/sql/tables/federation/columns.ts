// The columns of identities at other providers, of these providers, and of what they gave us to act for people.
import type { ProviderKind } from '../../../../core/federation/provider-types.ts';
import { maybe, oneOf, stamp, text, whole } from '../../columns.ts';

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
    client_secret: maybe(text),
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
    access_token: text,
    refresh_token: maybe(text),
    scope: maybe(text),
    expires: maybe(stamp),
    obtained: stamp,
  },
};
