// Other identity providers: one publishes its keys and signs ID tokens for whoever a scenario says, the other has a graph and is asked.
// Nothing of them is on a network, because their names must be the same in every run.
import { createPublicKey } from 'node:crypto';
import { exportJWK, importPKCS8, SignJWT } from 'jose';
import { providersReachedBy } from '../../adapters/providers/providers.ts';
import type { IdentityProviders, ProviderSettings } from '../../core/federation/provider-store.ts';
import { rsaKeys } from '../keys.ts';
import type { Clock } from './clock.ts';

const issuer = 'https://harbour.example';
const graphHost = 'graph.example';

export interface Provider {
  readonly settings: ProviderSettings;
  /** A genuine ID token of the provider's, unless the claims make it another's. */
  token(claims: Readonly<Record<string, unknown>>): Promise<string>;
  readonly graph: {
    readonly settings: ProviderSettings & { readonly kind: 'graph' };
    /** A genuine access token of this person's, made for our application unless `app` says another. */
    token(person: Readonly<Record<string, unknown>>, app?: string): string;
  };
}

export const harbour: ProviderSettings = { name: 'harbour', domain: 'harbour.example', issuer, audiences: ['dragoman-at-harbour'] };
const graph = {
  name: 'facebook',
  domain: 'facebook.com',
  kind: 'graph' as const,
  issuer: `https://${graphHost}/v4.0/`,
  audiences: ['dragoman-at-graph'],
};

export function newProvider(clock: Clock): { readonly lever: Provider; readonly port: IdentityProviders } {
  const lever: Provider = {
    settings: harbour,
    async token(claims) {
      const key = await importPKCS8(rsaKeys.sign, 'RS256');
      const now = Math.floor(clock.now() / 1_000_000);
      const whole = { iss: issuer, aud: [...harbour.audiences], iat: now, exp: now + 300, ...claims };
      return new SignJWT(whole).setProtectedHeader({ alg: 'RS256', kid: 'harbour-1' }).sign(key);
    },
    graph: {
      settings: graph,
      token: (person, app = 'dragoman-at-graph') => `EAA${Buffer.from(JSON.stringify({ person, app })).toString('base64url')}`,
    },
  };
  return { lever, port: providersReachedBy(reach) };
}

async function reach(address: string | URL): Promise<Response> {
  const { hostname, pathname, searchParams } = new URL(address);
  if (hostname === graphHost) return graphReply(pathname, searchParams.get('access_token') ?? '');
  if (hostname !== 'harbour.example') throw new TypeError(`${hostname} cannot be reached`);
  if (pathname === '/.well-known/openid-configuration') return Response.json({ issuer, jwks_uri: `${issuer}/keys` });
  const jwk = await exportJWK(createPublicKey(rsaKeys.sign));
  return Response.json({ keys: [{ ...jwk, kid: 'harbour-1', alg: 'RS256', use: 'sig' }] });
}

function graphReply(path: string, token: string): Response {
  if (!token.startsWith('EAA')) return Response.json({ error: { message: 'Invalid OAuth access token.', code: 190 } }, { status: 400 });
  const { person, app } = JSON.parse(Buffer.from(token.slice(3), 'base64url').toString()) as { person: object; app: string };
  return Response.json(path.endsWith('/app') ? { id: app } : person);
}
