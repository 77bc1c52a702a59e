// Credentials in a request: name and password (RFC 7617), or a token (RFC 6750), with a proof of possession if it is bound to a key (RFC
// 9449).
import type { ShownProof } from '../../core/authorization/index.ts';
import type { HttpRequest } from '../../http/request.ts';
import { authorizationOf, type Basic, readBasic, tokenUnder } from '../_common/authorization-header.ts';
import { jsonObjectOf } from '../_common/bodies.ts';
import { refuse } from '../_common/request-errors.ts';

export type { Basic };

/** A header that cannot be read is refused only where one is needed or believed. */
export function basicOf(request: HttpRequest, policy: string): Basic | undefined {
  const sent = authorizationOf(request);
  if (!sent) return undefined;
  const basic = sent.scheme === 'basic' ? readBasic(sent.value) : undefined;
  if (!basic) throw refuse('authorization.malformed', { scheme: policy });
  return basic;
}

export interface PresentedCredentials {
  readonly token: string;
  /** Under the scheme DPoP: what shows that the sender holds the token's key. */
  readonly shown: ShownProof | undefined;
}

/** `base` is the address under which the tenant is known: a proof is for that one, whatever the request's Host says. */
export function tokenOf(request: HttpRequest, base: string): PresentedCredentials | undefined {
  const plain = tokenUnder(request, 'Bearer');
  if (plain !== undefined) return { token: plain, shown: undefined };
  const bound = tokenUnder(request, 'DPoP');
  const { method, headers, originalUrl } = request;
  return bound === undefined
    ? undefined
    : { token: bound, shown: { proof: headers['dpop'], method, address: `${base}${pathOf(originalUrl)}` } };
}

/** Without scheme and host, which a request line may hold too (RFC 9112, section 3.2.2), and without query. */
const pathOf = (originalUrl: string): string => originalUrl.replace(/^https?:\/\/[^/?]*/i, '').replace(/\?.*$/s, '');

/** The user name that was tried: of the header, or else of the body. */
export const nameTried = (request: HttpRequest): string =>
  basicOf(request, 'open')?.name ?? String(jsonObjectOf(request.body)['username'] ?? '');
