// The API key that a call is under, wherever it came: one answer for admission, sessions and whatever is demanded of a site's people.
import type { HttpRequest } from '../../../http/request.ts';
import { pairsOf } from '../../_common/bodies.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { Pair } from './pairs.ts';

/** Of the query, the body or the header `apikey`; null where none came, or blank ones alone. Refuses different keys in one call. */
export function siteKeyOf({ query, headers }: Pick<HttpRequest, 'query' | 'headers'>, pairs: readonly Pair[]): string | null {
  const named = [...pairsOf(query), ...pairs].filter(([name]) => name.toLowerCase() === 'apikey').map(([, value]) => value);
  const keys = new Set([...named, headers['apikey'] ?? ''].filter((key) => key !== ''));
  if (keys.size > 1) throw refuse('request.unreadable', { why: 'repeated-name' });
  const [key = null] = keys;
  return key;
}
