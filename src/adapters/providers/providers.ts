// Other providers, each asked in the way it answers.
import type { IdentityProviders } from '../../core/federation/provider-store.ts';
import type { Reach } from '../outbound/outbound.ts';
import { accessTokenProvider } from './access-tokens.ts';
import { idTokenProviders } from './id-tokens.ts';

/** `reach` is how addresses are fetched. */
export function providersReachedBy(reach: Reach): IdentityProviders {
  const openid = idTokenProviders(reach);
  const graph = accessTokenProvider(reach);
  return {
    verify: (provider, token, now) => (provider.kind === 'graph' ? graph(provider, token) : openid.verify(provider, token, now)),
  };
}
