// Other providers, each spoken to in the way of its kind.
import type { IdentityProviders, ProviderSpeech } from '../../core/federation/provider-store.ts';
import type { ProviderKind } from '../../core/federation/provider-types.ts';
import type { Reach } from '../outbound/outbound.ts';
import { accessTokenProvider } from './access-tokens.ts';
import { actAt } from './actions.ts';
import { descriptionsBy } from './descriptions.ts';
import { oauthProviders } from './oauth.ts';
import { openidProviders } from './openid.ts';
import { providerError } from './provider-error.ts';

/** Kinds that are spoken to elsewhere. */
export type FurtherKinds = Partial<Readonly<Record<ProviderKind, ProviderSpeech>>>;

const unspoken = async (): Promise<never> => {
  throw providerError('PROVIDER_KIND', 'nothing here speaks to a provider of that kind');
};
const nothing: ProviderSpeech = {
  verify: async () => ({ kind: 'refused', because: 'unsupported', told: 'no tokens of that kind of provider are taken' }),
  authorizationUrl: unspoken,
  redeem: unspoken,
  refresh: unspoken,
  userinfo: unspoken,
  act: unspoken,
};

/** `reach` is how addresses are fetched. `further` is spoken for kinds that are no OAuth. */
export function providersReachedBy(reach: Reach, further: FurtherKinds = {}): IdentityProviders {
  const oauth = oauthProviders(reach);
  const act: ProviderSpeech['act'] = (provider, tokens, action, endpoint) => actAt(reach, provider, tokens, action, endpoint);
  const kinds: Readonly<Record<ProviderKind, ProviderSpeech>> = {
    openid: { ...openidProviders(reach, descriptionsBy(reach)), act },
    oauth2: { ...oauth, verify: nothing.verify, act },
    graph: { ...oauth, verify: accessTokenProvider(reach), act },
    saml: nothing,
    ldap: nothing,
    ...further,
  };
  return {
    verify: (provider, token, now) => kinds[provider.kind].verify(provider, token, now),
    authorizationUrl: (provider, wish, now) => kinds[provider.kind].authorizationUrl(provider, wish, now),
    redeem: (provider, answer, now) => kinds[provider.kind].redeem(provider, answer, now),
    refresh: (provider, tokens, now) => kinds[provider.kind].refresh(provider, tokens, now),
    userinfo: (provider, tokens, now) => kinds[provider.kind].userinfo(provider, tokens, now),
    act: (provider, tokens, action, endpoint) => kinds[provider.kind].act(provider, tokens, action, endpoint),
  };
}
