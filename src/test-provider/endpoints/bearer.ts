// The access token of a request (RFC 6750 2), and the grant that it stands for.
import type { ProviderCall, ProviderGrant } from '../types.ts';

type Given = Pick<ProviderCall, 'request' | 'query' | 'form' | 'state' | 'now'>;

export const bearerOf = ({ request, query, form }: Given): string =>
  /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? form.get('access_token') ?? query.get('access_token') ?? '';

/** Undefined where the token is unknown, has ended or was revoked. */
export function grantOfBearer(given: Given): ProviderGrant | undefined {
  const token = given.state.access.get(bearerOf(given));
  return token && token.expires > given.now() && !token.grant.ended ? token.grant : undefined;
}
