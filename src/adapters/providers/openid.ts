// Providers of OpenID Connect: found by discovery, asked by code with proof key and nonce, believed by their ID tokens.
import type {
  ProviderSpeech,
  ProviderVerdict,
  TokenVerdict,
  Undiscoverable,
  Unintelligible,
} from '../../core/federation/provider-store.ts';
import type { ProviderTraits, ReachableProvider } from '../../core/federation/provider-types.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Instant } from '../../core/time.ts';
import type { Reach } from '../outbound/outbound.ts';
import { answerOf, errorIn, membersIn, unintelligible } from './answers.ts';
import { claimsIn } from './claims.ts';
import type { Descriptions, ProviderDescription } from './descriptions.ts';
import { verifyIdToken } from './id-tokens.ts';
import { authorizationAddress, codeGrant, codeIn } from './lead.ts';
import { providerError } from './provider-error.ts';
import { askForTokens } from './token-endpoint.ts';

/** The description, with addresses that the row names in the place of those that the provider tells. */
interface Known extends ProviderDescription {
  readonly issuer: string;
}

export function openidProviders(reach: Reach, descriptions: Descriptions): Omit<ProviderSpeech, 'act'> {
  async function known({ traits }: ReachableProvider, now: Instant): Promise<Known | Undiscoverable> {
    const { issuer, authorizationEndpoint, tokenEndpoint, userinfoEndpoint } = traits;
    if (!issuer) return { kind: 'undiscoverable', told: 'the provider’s row names no issuer' };
    const told = await descriptions.of({ ...traits, issuer }, now);
    if (typeof told === 'string') return { kind: 'undiscoverable', told };
    return {
      ...told,
      issuer,
      authorizationEndpoint: authorizationEndpoint ?? told.authorizationEndpoint,
      tokenEndpoint: tokenEndpoint ?? told.tokenEndpoint,
      userinfoEndpoint: userinfoEndpoint ?? told.userinfoEndpoint,
    };
  }

  async function claimsAt(endpoint: string, accessToken: string): Promise<TokenVerdict | Unintelligible> {
    const headers = { accept: 'application/json', authorization: `Bearer ${accessToken}` };
    const answer = await answerOf(await reach(endpoint, { redirect: 'error', headers }), endpoint);
    const error = errorIn(answer);
    if (error !== undefined) return { kind: 'refused', because: 'unknown', told: `userinfo: ${error}` };
    return answer.members ? { kind: 'genuine', claims: answer.members as JsonObject } : unintelligible('userinfo answered no JSON object');
  }

  /**
   * Claims of the ID token, and of the userinfo endpoint those which it lacks: of the same subject, else neither is believed (OpenID Connect Core 5.3.2). The proof of an
   * address stays with the address beside which it was told.
   */
  async function filled(
    told: JsonObject,
    { userinfoEndpoint: endpoint }: Pick<Known, 'userinfoEndpoint'>,
    accessToken: string,
    traits: ProviderTraits,
  ): Promise<TokenVerdict | Unintelligible> {
    const claims = claimsIn(told, traits, 'claims');
    if (endpoint === undefined || (told['email'] !== undefined && told['name'] !== undefined)) return { kind: 'genuine', claims };
    const more = await claimsAt(endpoint, accessToken);
    if (more.kind === 'refused') return { kind: 'genuine', claims };
    if (more.kind === 'unintelligible') return more;
    if (more.claims['sub'] !== told['sub']) return { kind: 'refused', because: 'subject', told: 'userinfo is of another subject' };
    const others = claimsIn(more.claims, traits, 'claims');
    const isProven = others['email'] === claims['email'] && others['email_verified'] === true;
    return { kind: 'genuine', claims: { ...others, ...claims, ...(isProven ? { email_verified: true } : {}) } };
  }

  return {
    async verify(provider, token, now) {
      if (token.length > 16_384 || token.split('.').length !== 3) return { kind: 'refused', because: 'malformed', told: 'no token' };
      const described = await known(provider, now);
      if ('kind' in described) throw providerError('DISCOVERY_MISMATCH', described.told);
      const verdict = await verifyIdToken(provider, token, { jwks: described.jwks, now }, descriptions);
      return verdict.kind === 'genuine' ? { kind: 'genuine', claims: claimsIn(verdict.claims, provider.traits, 'claims') } : verdict;
    },

    async authorizationUrl(provider, wish, now) {
      const described = await known(provider, now);
      if ('kind' in described) return described;
      const { authorizationEndpoint } = described;
      if (!authorizationEndpoint) return { kind: 'undiscoverable', told: 'no authorization_endpoint is described' };
      const { scopes = ['openid', 'profile', 'email'], nonce = true } = provider.traits;
      return { kind: 'made', url: authorizationAddress(provider, authorizationEndpoint, wish, { scopes, nonce }) };
    },

    async redeem(provider, { request, parameters }, now): Promise<ProviderVerdict> {
      const described = await known(provider, now);
      if ('kind' in described) return described;
      const { tokenEndpoint, issuer, tellsIssuer, jwks, userinfoEndpoint } = described;
      if (!tokenEndpoint) return { kind: 'undiscoverable', told: 'no token_endpoint is described' };
      const { traits } = provider;
      const own = traits.issuerPattern === undefined ? issuer : undefined;
      const brought = codeIn({ parameters, issuer: own, tellsIssuer, host: new URL(tokenEndpoint).host });
      if (!('code' in brought)) return brought;
      const grant = codeGrant(provider, request, brought.code);
      const asked = { endpoint: tokenEndpoint, authentication: described.authentication, grant };
      const answer = await askForTokens(reach, provider, asked, now);
      if (answer.kind === 'spent') return { kind: 'refused', because: 'unknown', told: `code: ${answer.error}` };
      if (answer.kind !== 'tokens') return answer;
      const { tokens, idToken } = answer;
      if (idToken === undefined) return unintelligible('no ID token came');
      const nonce = traits.nonce === false ? undefined : request.nonce;
      const expected = { jwks, now, answer: { nonce, accessToken: tokens.accessToken, since: request.since } };
      const verdict = await verifyIdToken(provider, idToken, expected, descriptions);
      if (verdict.kind === 'refused') return verdict;
      const stated = { ...nameBrought(provider, parameters), ...verdict.claims };
      const whole = await filled(stated, { userinfoEndpoint }, tokens.accessToken, traits);
      return whole.kind === 'genuine' ? { kind: 'genuine', claims: whole.claims, tokens } : whole;
    },

    async refresh(provider, { refreshToken }, now) {
      const described = await known(provider, now);
      if ('kind' in described) return described;
      const { tokenEndpoint, jwks } = described;
      if (!tokenEndpoint) return { kind: 'undiscoverable', told: 'no token_endpoint is described' };
      if (refreshToken === null) return { kind: 'lapsed', error: 'no refresh token' };
      const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
      const asked = { endpoint: tokenEndpoint, authentication: described.authentication, grant, refreshToken };
      const answer = await askForTokens(reach, provider, asked, now);
      if (answer.kind === 'spent') return { kind: 'lapsed', error: answer.error };
      if (answer.kind !== 'tokens') return answer;
      const { tokens, idToken } = answer;
      if (idToken === undefined) return { kind: 'refreshed', tokens, claims: null };
      // One that comes with a refresh has no nonce of ours (OpenID Connect Core 12.2).
      const expected = { jwks, now, answer: { nonce: undefined, accessToken: tokens.accessToken } };
      const verdict = await verifyIdToken(provider, idToken, expected, descriptions);
      return verdict.kind === 'genuine'
        ? { kind: 'refreshed', tokens, claims: claimsIn(verdict.claims, provider.traits, 'claims') }
        : verdict;
    },

    async userinfo(provider, { accessToken }, now) {
      const described = await known(provider, now);
      if ('kind' in described) return described;
      const { userinfoEndpoint } = described;
      if (!userinfoEndpoint) return { kind: 'undiscoverable', told: 'no userinfo_endpoint is described' };
      const verdict = await claimsAt(userinfoEndpoint, accessToken);
      return verdict.kind === 'genuine' ? { kind: 'genuine', claims: claimsIn(verdict.claims, provider.traits, 'claims') } : verdict;
    },
  };
}

/**
 * The name in the member `user` of a form that the browser posted, as one provider sends it with the first sign-in. It came through the browser: it is a name to
 * call the person by, and nothing else of it is taken.
 */
function nameBrought({ traits }: ReachableProvider, { user }: Readonly<Record<string, string>>): JsonObject {
  if (traits.responseMode !== 'form_post' || user === undefined || user.length > 2000) return {};
  const { firstName, lastName } = (membersIn(user)?.['name'] ?? {}) as { readonly firstName?: unknown; readonly lastName?: unknown };
  const names = { given_name: firstName, family_name: lastName };
  const given = Object.entries(names).filter((each): each is [string, string] => typeof each[1] === 'string' && each[1] !== '');
  return { ...Object.fromEntries(given), ...(given.length > 0 ? { name: given.map(([, name]) => name).join(' ') } : {}) };
}
