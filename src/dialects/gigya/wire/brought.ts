// Where a call brings the token of a session: as a parameter, as the site's cookie, or in the header.
import type { HttpRequest } from '../../../http/request.ts';
import { tokenUnder } from '../../_common/authorization-header.ts';
import type { GigyaEntry } from '../entry.ts';
import { isToken } from './tokens.ts';

/** A parameter, by its name in lower case. */
export type NamedValue = (name: string) => string | undefined;

/** A JWT by which an application proves itself; a token of ours has three parts, too, and a head of its own. */
export function jwtOf(request: HttpRequest): string | undefined {
  const jwt = tokenUnder(request, 'Bearer', { form: /^\S+\.\S+\.\S+$/ });
  return jwt && !isToken(jwt) ? jwt : undefined;
}

/** A call, the site that it names, and whether its cookies count. */
export type Coming = Pick<GigyaEntry, 'request' | 'cookies' | 'apiKey'>;

/**
 * Sites set it for a domain that they share with this host; a page of any other could only make the browser send it. Of several sites of that domain each
 * sets one of its own: that of the site of the call comes before the others.
 */
export function cookieOf({ request, cookies, apiKey }: Coming): string | undefined {
  if (!cookies) return undefined;
  const all = [...(request.headers['cookie'] ?? '').matchAll(/(?:^|;\s*)(?:glt|gac)_([^=]+)=([^;]+)/g)];
  return (all.find(([, site]) => site === apiKey) ?? all[0])?.[2];
}

/** A token in the vendor's form, and what it was brought as. */
export interface Brought {
  readonly token: string;
  readonly as: 'access-token' | 'session';
}

/** An access token went by in the clear, though the site is reached over https: whoever saw it could bring it as well, where no signature goes along. [captured] */
export const isExposed = ({ as }: Brought, { request, admitted }: Pick<GigyaEntry, 'request' | 'admitted'>, value: NamedValue): boolean =>
  as === 'access-token' && !value('sig') && request.isToldPlain && (admitted.publicUrl?.startsWith('https:') ?? false);

/** Parameters before the cookie, which the browser adds by itself, and before the header. */
export function broughtIn(from: Coming, value: NamedValue): Brought | undefined {
  const given = value('oauth_token') ?? value('access_token');
  if (given) return { token: given, as: 'access-token' };
  const kept = value('login_token') ?? cookieOf(from);
  if (kept) return { token: kept, as: 'session' };
  const { request } = from;
  const header = tokenUnder(request, 'OAuth') ?? (jwtOf(request) ? undefined : tokenUnder(request, 'Bearer'));
  return header ? { token: header, as: 'access-token' } : undefined;
}
