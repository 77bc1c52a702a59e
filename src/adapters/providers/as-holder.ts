// A call to a provider with the access token of a person: where the token stands in it, and what proves that it was given to us.
import { createHmac } from 'node:crypto';
import type { ReachableProvider } from '../../core/federation/provider-types.ts';
import { withQuery } from './token-endpoint.ts';

/** The address and the headers. `parameters` go along in the address. */
export function asHolder(
  { clientSecret, traits }: Pick<ReachableProvider, 'clientSecret' | 'traits'>,
  endpoint: string,
  accessToken: string,
  parameters: Readonly<Record<string, string>> = {},
) {
  const { tokenPlace = 'header', secretProof } = traits;
  const query = new URLSearchParams(parameters);
  if (tokenPlace === 'query') query.set('access_token', accessToken);
  if (secretProof) query.set('appsecret_proof', createHmac('sha256', clientSecret).update(accessToken).digest('hex'));
  const headers: Readonly<Record<string, string>> = {
    accept: 'application/json',
    ...(tokenPlace === 'header' ? { authorization: `Bearer ${accessToken}` } : {}),
  };
  return { address: withQuery(endpoint, query), headers };
}
