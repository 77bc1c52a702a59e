// Providers of OpenID Connect.
import type { ProviderSpeech } from '../../core/federation/provider-store.ts';
import type { ReachableProvider } from '../../core/federation/provider-types.ts';
import type { Instant } from '../../core/time.ts';
import type { Descriptions } from './descriptions.ts';
import { verifyIdToken } from './id-tokens.ts';
import { providerError } from './provider-error.ts';

export function openidProviders(descriptions: Descriptions): Pick<ProviderSpeech, 'verify'> {
  return {
    async verify(provider: ReachableProvider, token: string, now: Instant) {
      const { issuer } = provider.traits;
      if (issuer === undefined) return { kind: 'refused', because: 'unsupported', told: 'the provider’s row names no issuer' };
      if (token.length > 16_384 || token.split('.').length !== 3) return { kind: 'refused', because: 'malformed', told: 'no token' };
      const described = await descriptions.of({ ...provider.traits, issuer }, now);
      if (typeof described === 'string') throw providerError('DISCOVERY_MISMATCH', described);
      return verifyIdToken(provider, token, { jwks: described.jwks, now }, descriptions);
    },
  };
}
