// Other identity providers: one publishes its keys and signs ID tokens for whoever a scenario says, the other has a graph and is asked.
// Nothing of these two is on a network, because their names must be the same in every run; any other is called as it would be.
import { createPublicKey } from 'node:crypto';
import { exportJWK, importPKCS8, SignJWT } from 'jose';
import type { Reach } from '../../adapters/outbound/outbound.ts';
import { providersReachedBy } from '../../adapters/providers/providers.ts';
import type { WrittenProvider } from '../../core/federation/index.ts';
import type { IdentityProviders } from '../../core/federation/provider-store.ts';
import { rsaKeys } from '../keys.ts';
import type { Clock } from './clock.ts';

const issuer = 'https://harbour.example';
const graphHost = 'graph.example';

export interface Provider {
  readonly row: WrittenProvider & { readonly domain: string };
  /** A genuine ID token of the provider's, unless the claims make it another's. */
  token(claims: Readonly<Record<string, unknown>>): Promise<string>;
  readonly graph: {
    readonly row: Provider['row'];
    /** A genuine access token of this person's, made for our application unless `app` says another. */
    token(person: Readonly<Record<string, unknown>>, app?: string): string;
  };
}

const ours = 'dragoman-at-harbour';
export const harbour = { name: 'harbour', domain: 'harbour.example', clientId: ours, configuration: { issuer } };
const graph = {
  name: 'facebook',
  domain: 'facebook.com',
  kind: 'graph' as const,
  clientId: 'dragoman-at-graph',
  configuration: { issuer: `https://${graphHost}/v4.0/` },
};

/** `elsewhere` reaches whoever else is named. */
export function newProvider(clock: Clock, elsewhere: Reach): { readonly lever: Provider; readonly port: IdentityProviders } {
  const lever: Provider = {
    row: harbour,
    async token(claims) {
      const key = await importPKCS8(rsaKeys.sign, 'RS256');
      const now = Math.floor(clock.now() / 1_000_000);
      const whole = { iss: issuer, aud: [ours], iat: now, exp: now + 300, ...claims };
      return new SignJWT(whole).setProtectedHeader({ alg: 'RS256', kid: 'harbour-1' }).sign(key);
    },
    graph: {
      row: graph,
      token: (person, app = 'dragoman-at-graph') => `EAA${Buffer.from(JSON.stringify({ person, app })).toString('base64url')}`,
    },
  };
  return { lever, port: providersReachedBy(reachOr(elsewhere)) };
}

const reachOr =
  (elsewhere: Reach): Reach =>
  async (address, init) => {
    const { hostname, pathname, searchParams } = new URL(address);
    if (hostname === graphHost) return graphReply(pathname, searchParams.get('access_token') ?? '');
    if (hostname === 'unreachable.example') throw new TypeError(`${hostname} cannot be reached`);
    if (hostname !== 'harbour.example') return elsewhere(address, init);
    if (pathname === '/.well-known/openid-configuration') return Response.json({ issuer, jwks_uri: `${issuer}/keys` });
    const jwk = await exportJWK(createPublicKey(rsaKeys.sign));
    return Response.json({ keys: [{ ...jwk, kid: 'harbour-1', alg: 'RS256', use: 'sig' }] });
  };

function graphReply(path: string, token: string): Response {
  if (!token.startsWith('EAA')) return Response.json({ error: { message: 'Invalid OAuth access token.', code: 190 } }, { status: 400 });
  const { person, app } = JSON.parse(Buffer.from(token.slice(3), 'base64url').toString()) as { person: object; app: string };
  return Response.json(path.endsWith('/app') ? { id: app } : person);
}
