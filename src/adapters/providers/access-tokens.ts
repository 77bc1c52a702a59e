// Access tokens of a provider with a graph: two calls to it return the token's holder, and the application it was made for. Without the
// second one a token of any other application would open accounts here.
import type { TokenRefusal, TokenVerdict } from '../../core/federation/provider-store.ts';
import type { ReachableProvider } from '../../core/federation/provider-types.ts';
import type { Reach } from '../outbound/outbound.ts';
import { audiencesOf } from './id-tokens.ts';

const refused = (because: TokenRefusal, told: string) => ({ kind: 'refused', because, told }) as const;

/** `reach` is how addresses are fetched. */
export const accessTokenProvider =
  (reach: Reach) =>
  async (provider: ReachableProvider, token: string): Promise<TokenVerdict> => {
    const { issuer, provenAddresses = 'all' } = provider.traits;
    const audiences = audiencesOf(provider);
    if (audiences.length === 0 || issuer === undefined) return refused('audience', 'the provider’s row names no client id, or no issuer');
    const ask = async (what: string) => {
      const address = new URL(what, issuer.endsWith('/') ? issuer : `${issuer}/`);
      address.searchParams.set('access_token', token);
      const reply = await reach(address, { redirect: 'error' });
      if (reply.status >= 400 && reply.status < 500) return undefined;
      if (!reply.ok) throw Object.assign(new Error(`${address.host} answered ${reply.status}`), { code: 'GRAPH_REFUSED' });
      return (await reply.json()) as Record<string, unknown>;
    };
    const application = await ask('app?fields=id');
    if (!application) return refused('unknown', 'the provider does not know the token');
    if (!audiences.includes(String(application['id']))) return refused('audience', 'made for another application');
    const person = await ask('me?fields=id,email');
    if (!person) return refused('unknown', 'the provider does not know the token');
    const { id, email } = person;
    if (typeof id !== 'string' || id === '')
      throw Object.assign(new Error('the provider answered without an id'), { code: 'GRAPH_UNINTELLIGIBLE' });
    const address = typeof email === 'string' ? { email, email_verified: provenAddresses === 'all' } : {};
    return { kind: 'genuine', claims: { sub: id, ...address } };
  };
