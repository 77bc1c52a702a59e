// How a server proves itself where it asks for a token (RFC 6749 2.3): by HTTP Basic, or by parameters of other names than everywhere else.
import type { HttpRequest } from '../../../http/request.ts';
import { authorizationOf, readBasic } from '../../_common/authorization-header.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { Pair } from './pairs.ts';

const names: ReadonlyMap<string, string> = new Map([
  ['client_id', 'apiKey'],
  ['client_secret', 'secret'],
]);

/** The same parameters under the names that they have elsewhere; what the header says comes in place of what they say. */
export function oauthPairs(request: HttpRequest, pairs: readonly Pair[]): readonly Pair[] {
  const renamed = pairs.map(([name, value]): Pair => [names.get(name.toLowerCase()) ?? name, value]);
  const sent = authorizationOf(request);
  if (sent?.scheme !== 'basic') return renamed;
  const basic = readBasic(sent.value);
  if (!basic) throw refuse('authorization.malformed', { scheme: sent.written });
  const named = renamed.find(([name]) => name.toLowerCase() === 'apikey')?.[1] || basic.name;
  // Where the site is named beside it, a key of another name is an application's.
  const key: readonly Pair[] = named === basic.name ? [] : [['userKey', basic.name]];
  const own = ['apikey', 'secret', 'userkey'];
  return [...renamed.filter(([name]) => !own.includes(name.toLowerCase())), ['apiKey', named], ...key, ['secret', basic.secret]];
}
