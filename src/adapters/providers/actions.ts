// What a provider lets us do for a person: tell the friends, publish a text. Errors are numbers, as the largest social network has them, and others after it.
import type { ActionVerdict, ProviderAction } from '../../core/federation/provider-store.ts';
import type { ProviderTokens, ReachableProvider } from '../../core/federation/provider-types.ts';
import { isStorable } from '../../core/json.ts';
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
): Promise<ActionVerdict> {
  const { traits } = provider;
  const endpoint = action.kind === 'friends' ? traits.friendsEndpoint : traits.feedEndpoint;
  if (endpoint === undefined) return { kind: 'unable' };
  const { address, headers } = asHolder(provider, endpoint, accessToken);
  const sent = action.kind === 'friends' ? {} : { method: 'POST', body: new URLSearchParams({ message: action.message }) };
  const answer = await answerOf(await reach(address, { redirect: 'error', headers, ...sent }), endpoint);
  const error = errorIn(answer);
  if (error !== undefined) {
    const kind = Object.hasOwn(meanings, error) ? meanings[error] : undefined;
    return kind ? { kind } : unintelligible(`the provider answered ${toldError(error)}`);
  }
  const { data, id } = answer.members ?? {};
  if (action.kind === 'publish')
    return typeof id === 'string' ? { kind: 'published', id } : unintelligible('no id of what was published came');
  return Array.isArray(data) ? { kind: 'friends', friends: data.flatMap(friendIn) } : unintelligible('no list of friends came');
}

/** One whose name no database holds has no account here. */
function friendIn(each: unknown) {
  const { id, name } = (typeof each === 'object' && each !== null ? each : {}) as Members;
  const subject = typeof id === 'number' ? String(id) : id;
  return typeof subject === 'string' && subject !== '' && isStorable(subject)
    ? [{ subject, name: typeof name === 'string' ? name : null }]
    : [];
}
