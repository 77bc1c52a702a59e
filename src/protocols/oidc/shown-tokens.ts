// What SDKs of vendors send beside what a request is about: the token of its header once more, or without a scheme, or a body that is no form. The
// library refuses such requests, whatever they are about.
import type { HttpRequest } from '../../http/request.ts';
import type { ProviderProfile } from './profile.ts';

/** What the library is to read in place of what was sent; null for no such header. */
interface Shown {
  readonly query: string;
  readonly headers: Partial<Readonly<Record<'authorization' | 'content-type', string | null>>>;
}

/** A token without a scheme. */
function bareIn({ headers }: HttpRequest, { looseTokens }: ProviderProfile): string | undefined {
  const header = headers['authorization'];
  return looseTokens && header && !header.includes(' ') ? header : undefined;
}

/** Of a request that a client proves: a bare token says nothing of the client. */
export const provenIn = (request: HttpRequest, profile: ProviderProfile): Shown => ({
  query: request.query,
  headers: bareIn(request, profile) === undefined ? {} : { authorization: null },
});

/** Of a request about a person: where tokens are loose, one that stands in header and query is one. Two stay, and are refused, unless that of the header is bare. */
export function shownIn(request: HttpRequest, profile: ProviderProfile): Shown {
  const { query, headers } = request;
  // RFC 6750, section 2: whoever shows a token in two ways is refused, and so is a body that is no form.
  if (!profile.looseTokens) return { query, headers: {} };
  const isForm = /^application\/x-www-form-urlencoded/i.test(headers['content-type'] ?? '');
  const unread = isForm ? {} : { 'content-type': null };
  const asked = new URLSearchParams(query);
  const named = asked.getAll('access_token');
  if (isForm) named.push(...new URLSearchParams(request.body?.toString('latin1')).getAll('access_token'));
  const bare = bareIn(request, profile);
  if (bare !== undefined) return { query, headers: { ...unread, authorization: named.length > 0 ? null : `Bearer ${bare}` } };
  const shown = /^Bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1];
  if (shown === undefined || named.length !== 1 || asked.get('access_token') !== shown) return { query, headers: unread };
  asked.delete('access_token');
  return { query: asked.toString(), headers: unread };
}
