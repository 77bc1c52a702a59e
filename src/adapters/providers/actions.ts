// What a provider lets us do for a person: tell the friends, publish a text. Errors are numbers, as the largest social network has them, and others after it.
import type { ActionVerdict, ProviderAction, ProviderContact } from '../../core/federation/provider-store.ts';
import type { ProviderTokens, ReachableProvider } from '../../core/federation/provider-types.ts';
import { isStorable, type Json } from '../../core/json.ts';
import type { Reach } from '../outbound/outbound.ts';
import { answerOf, errorIn, type Members, toldError, unintelligible } from './answers.ts';
import { asHolder } from './as-holder.ts';

/** https://developers.facebook.com/docs/graph-api/guides/error-handling */
const meanings: Readonly<Record<string, 'expired' | 'refused' | 'not-asked' | 'unable' | 'limit'>> = {
  ...{ 102: 'expired', 190: 'expired', invalid_token: 'expired' },
  ...{ 10: 'refused', 200: 'not-asked', insufficient_scope: 'not-asked' },
  3: 'unable',
  ...{ 4: 'limit', 17: 'limit', 32: 'limit', 341: 'limit', 368: 'limit', 506: 'limit', 613: 'limit' },
};

/** Throws if the provider cannot be reached, or fails. */
export async function actAt(
  reach: Reach,
  provider: ReachableProvider,
  { accessToken }: Pick<ProviderTokens, 'accessToken'>,
  action: ProviderAction,
  endpoint: string,
): Promise<ActionVerdict> {
  if (action.kind === 'call') return callAt(reach, provider, accessToken, action, endpoint);
  const { address, headers } = asHolder(provider, endpoint, accessToken);
  const sent = action.kind === 'publish' ? { method: 'POST', body: new URLSearchParams({ message: action.message }) } : {};
  const answer = await answerOf(await reach(address, { redirect: 'error', headers, ...sent }), endpoint);
  const error = errorIn(answer);
  if (error !== undefined) {
    const kind = meaningOf(error);
    return kind ? { kind } : unintelligible(`the provider answered ${toldError(error)}`);
  }
  const { data, id } = answer.members ?? {};
  if (action.kind === 'publish')
    return typeof id === 'string' ? { kind: 'published', id } : unintelligible('no id of what was published came');
  if (!Array.isArray(data)) return unintelligible(`no list of ${action.kind} came`);
  if (action.kind === 'contacts') return { kind: 'contacts', contacts: data.map(contactIn) };
  return { kind: 'friends', friends: data.flatMap(friendIn) };
}

const meaningOf = (error: string) => (Object.hasOwn(meanings, error) ? meanings[error] : undefined);

/** What the provider refuses in words of its own is its answer, too. */
async function callAt(
  reach: Reach,
  provider: ReachableProvider,
  accessToken: string,
  { method, parameters }: Extract<ProviderAction, { readonly kind: 'call' }>,
  endpoint: string,
): Promise<ActionVerdict> {
  const posts = method === 'POST';
  const { address, headers } = asHolder(provider, endpoint, accessToken, posts ? {} : parameters);
  const sent = { method, ...(posts ? { body: new URLSearchParams(parameters) } : {}) };
  const answer = await answerOf(await reach(address, { redirect: 'error', headers, ...sent }), endpoint);
  const error = errorIn(answer);
  const kind = error === undefined ? undefined : meaningOf(error);
  if (kind) return { kind };
  return answer.value === undefined ? unintelligible('no JSON came') : { kind: 'answered', answer: answer.value as Json };
}

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function contactIn(each: unknown): ProviderContact {
  const { email, name, given_name, family_name, picture } = (typeof each === 'object' && each !== null ? each : {}) as Members;
  const [given, family] = [textIn(given_name), textIn(family_name)];
  return { email: textIn(email), name: textIn(name), given, family, picture: textIn(picture) };
}

/** One whose name no database holds has no account here. */
function friendIn(each: unknown) {
  const { id, name } = (typeof each === 'object' && each !== null ? each : {}) as Members;
  const subject = typeof id === 'number' ? String(id) : id;
  return typeof subject === 'string' && subject !== '' && isStorable(subject)
    ? [{ subject, name: typeof name === 'string' ? name : null }]
    : [];
}
