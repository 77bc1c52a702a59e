// The token in the header, as SDKs of vendors send it beside what a request is about: the same once more, or without a scheme. The library refuses
// such requests, whatever they are about.
import type { HttpRequest } from '../../http/request.ts';
import type { ProviderProfile } from './profile.ts';

/** What the library is to read in place of what was sent; null for no header. */
interface Shown {
  readonly query: string;
  readonly authorization: string | null | undefined;
}

/** A token without a scheme, by profiles whose clients send that of their person with every call. */
function bareIn({ headers }: HttpRequest, { bareTokens }: ProviderProfile): string | undefined {
  const header = headers['authorization'];
  return bareTokens && header && !header.includes(' ') ? header : undefined;
}

/** Of a request that a client proves: a bare token says nothing of the client. */
export const provenIn = (request: HttpRequest, profile: ProviderProfile): Shown => ({
  query: request.query,
  authorization: bareIn(request, profile) === undefined ? undefined : null,
});

/** Of a request about a person: one token that stands in header and query is one. Two stay, and are refused, unless that of the header is bare. */
export function shownIn(request: HttpRequest, profile: ProviderProfile): Shown {
  const { query, headers, body } = request;
  const asked = new URLSearchParams(query);
  const named = [...asked.getAll('access_token'), ...new URLSearchParams(body?.toString('latin1')).getAll('access_token')];
  const bare = bareIn(request, profile);
  if (bare !== undefined) return { query, authorization: named.length > 0 ? null : `Bearer ${bare}` };
  const shown = /^Bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1];
  if (shown === undefined || named.length !== 1 || named[0] !== shown || !asked.has('access_token'))
    return { query, authorization: undefined };
  asked.delete('access_token');
  return { query: asked.toString(), authorization: undefined };
}
