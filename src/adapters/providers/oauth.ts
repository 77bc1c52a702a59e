// Providers of OAuth 2 without ID tokens: who the person is they are asked with the access token.
import type { AuthorizationWish, ProviderSpeech } from '../../core/federation/provider-store.ts';
import type { ReachableProvider } from '../../core/federation/provider-types.ts';
import type { Reach } from '../outbound/outbound.ts';
import { authorizationAddress, codeGrant, codeIn } from './lead.ts';
import { personOf } from './person.ts';
import { askForTokens } from './token-endpoint.ts';

const undescribed = (what: string) => ({ kind: 'undiscoverable', told: `the provider’s row names no ${what}` }) as const;
const hostOf = (address: string | undefined): string => (address !== undefined && URL.canParse(address) ? new URL(address).host : '');

/** Who shows how it is, where the preset or the configuration does not say it (RFC 6749, section 2.3.1, second way: most providers document it alone). */
const authentication = 'post';

/** Without `verify`: of an access token nobody can tell for whom it was made, unless the provider says so. */
export function oauthProviders(reach: Reach): Omit<ProviderSpeech, 'verify' | 'act'> {
  return {
    async authorizationUrl(provider: ReachableProvider, wish: AuthorizationWish) {
      const { authorizationEndpoint, scopes = [] } = provider.traits;
      if (!authorizationEndpoint) return undescribed('authorizationEndpoint');
      return { kind: 'made', url: authorizationAddress(provider, authorizationEndpoint, wish, { scopes, nonce: false }) };
    },
    async redeem(provider, { request, parameters }, now) {
      const { tokenEndpoint, issuer, authorizationEndpoint } = provider.traits;
      if (!tokenEndpoint) return undescribed('tokenEndpoint');
      const own = provider.kind === 'graph' ? undefined : issuer;
      const brought = codeIn({ parameters, issuer: own, tellsIssuer: false, host: hostOf(authorizationEndpoint) });
      if (!('code' in brought)) return brought;
      const grant = codeGrant(provider, request, brought.code);
      const answer = await askForTokens(reach, provider, { endpoint: tokenEndpoint, authentication, grant }, now);
      if (answer.kind === 'spent') return { kind: 'refused', because: 'unknown', told: `code: ${answer.error}` };
      if (answer.kind !== 'tokens') return answer;
      const { tokens, members } = answer;
      const person = await personOf(reach, provider, { accessToken: tokens.accessToken, known: members });
      return person.kind === 'genuine' ? { ...person, tokens } : person;
    },
    async refresh(provider, { refreshToken }, now) {
      const { tokenEndpoint, refreshEndpoint = tokenEndpoint } = provider.traits;
      if (!refreshEndpoint) return undescribed('tokenEndpoint');
      if (refreshToken === null) return { kind: 'lapsed', error: 'no refresh token' };
      const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
      const answer = await askForTokens(reach, provider, { endpoint: refreshEndpoint, authentication, grant, refreshToken }, now);
      if (answer.kind === 'spent') return { kind: 'lapsed', error: answer.error };
      if (answer.kind !== 'tokens') return answer;
      const { tokens, members } = answer;
      const person = await personOf(reach, provider, { accessToken: tokens.accessToken, known: members });
      return person.kind === 'genuine' ? { kind: 'refreshed', tokens, claims: person.claims } : person;
    },
    userinfo: (provider, { accessToken }) => personOf(reach, provider, { accessToken, known: {} }),
  };
}
