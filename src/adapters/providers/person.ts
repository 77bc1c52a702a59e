// Asks a provider of OAuth 2 who the person is, for an access token: at one address or at several, in the provider's own way.
import type { TokenRefusal, TokenVerdict, Unintelligible } from '../../core/federation/provider-store.ts';
import type { ReachableProvider } from '../../core/federation/provider-types.ts';
import type { Reach } from '../outbound/outbound.ts';
import { answerOf, errorIn, jsonIn, type Members, type ProviderReply, toldError, unintelligible } from './answers.ts';
import { asHolder } from './as-holder.ts';
import { claimsIn } from './claims.ts';

type Refused = { readonly kind: 'refused'; readonly because: TokenRefusal; readonly told: string };
const refused = (because: TokenRefusal, told: string): Refused => ({ kind: 'refused', because, told });

interface Asking {
  readonly accessToken: string;
  /** What the provider answered before: its members stand for their names in braces. */
  readonly known: Members;
}

/** The claims of the holder, or why the provider tells none. Throws if it cannot be reached, or fails. */
export async function personOf(reach: Reach, provider: ReachableProvider, asking: Asking): Promise<TokenVerdict | Unintelligible> {
  const { subjectEndpoint, userinfoEndpoint, emailsEndpoint } = provider.traits;
  let known = asking.known;
  for (const endpoint of [subjectEndpoint, userinfoEndpoint]) {
    if (endpoint === undefined) continue;
    const answer = await ask(reach, provider, endpoint, { ...asking, known });
    const wrong = wrongIn(answer, provider);
    if (wrong) return wrong;
    known = { ...known, ...answer.members };
  }
  const claims = claimsIn(known, provider.traits, 'mapped');
  if (emailsEndpoint === undefined) return { kind: 'genuine', claims };
  const address = provenAddress(await askForList(reach, provider, emailsEndpoint, asking));
  return { kind: 'genuine', claims: { ...claims, ...(address === undefined ? {} : { email: address, email_verified: true }) } };
}

function wrongIn(answer: ProviderReply, { clientId }: ReachableProvider): Refused | Unintelligible | undefined {
  const error = errorIn(answer);
  if (error !== undefined) return refused('unknown', `the provider answered ${toldError(error)}`);
  if (!answer.members) return unintelligible('no JSON object about the person came');
  // Where it says for whom a token was made, that must be us.
  const { client_id: whose } = answer.members;
  return whose !== undefined && String(whose) !== clientId ? refused('audience', 'made for another application') : undefined;
}

const ask = async (reach: Reach, provider: ReachableProvider, endpoint: string, asking: Asking): Promise<ProviderReply> =>
  answerOf(await called(reach, provider, endpoint, asking), endpoint);

function called(reach: Reach, provider: ReachableProvider, endpoint: string, { accessToken, known }: Asking) {
  const { clientId, traits } = provider;
  const { userinfoParameters = {} } = traits;
  const named = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String((name === 'clientId' ? clientId : known[name]) ?? ''));
  const parameters = Object.fromEntries(Object.entries(userinfoParameters).map(([name, value]) => [name, named(value)]));
  const { address, headers } = asHolder(provider, endpoint, accessToken, parameters);
  return reach(address, { redirect: 'error', headers });
}

async function askForList(reach: Reach, provider: ReachableProvider, endpoint: string, asking: Asking): Promise<readonly Members[]> {
  const reply = await called(reach, provider, endpoint, asking);
  const list = reply.ok ? jsonIn(await reply.text()) : [];
  return Array.isArray(list) ? list.filter((each): each is Members => typeof each === 'object' && each !== null) : [];
}

/** The main one if it is proven, else the first that is. */
function provenAddress(all: readonly Members[]): string | undefined {
  const proven = all.filter(({ email, verified }) => typeof email === 'string' && email !== '' && verified === true);
  return (proven.find(({ primary }) => primary === true) ?? proven[0])?.['email'] as string | undefined;
}
