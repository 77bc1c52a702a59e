// Another identity provider: it publishes its keys, and signs ID tokens for whoever a scenario says. Nothing of it is on a network,
// because its name must be the same in every run.
import { createPublicKey } from 'node:crypto';
import { exportJWK, importPKCS8, SignJWT } from 'jose';
import type { ProviderSettings, Providers } from '../../core/federation/provider-store.ts';
import { idTokenProviders } from '../../outside/providers/id-tokens.ts';
import { rsaKeys } from '../keys.ts';
import type { Clock } from './clock.ts';

const issuer = 'https://harbour.example';

export interface Provider {
  readonly settings: ProviderSettings;
  /** A genuine ID token of the provider's, unless the claims make it another's. */
  token(claims: Readonly<Record<string, unknown>>): Promise<string>;
}

export const harbour: ProviderSettings = { name: 'harbour', domain: 'harbour.example', issuer, audiences: ['dragoman-at-harbour'] };

export function newProvider(clock: Clock): { readonly lever: Provider; readonly port: Providers } {
  const lever: Provider = {
    settings: harbour,
    async token(claims) {
      const key = await importPKCS8(rsaKeys.sign, 'RS256');
      const now = Math.floor(clock.now() / 1_000_000);
      const whole = { iss: issuer, aud: [...harbour.audiences], iat: now, exp: now + 300, ...claims };
      return new SignJWT(whole).setProtectedHeader({ alg: 'RS256', kid: 'harbour-1' }).sign(key);
    },
  };
  return { lever, port: idTokenProviders(reach as typeof fetch) };
}

async function reach(address: string | URL): Promise<Response> {
  const path = new URL(address).pathname;
  if (path === '/.well-known/openid-configuration') return Response.json({ issuer, jwks_uri: `${issuer}/keys` });
  const jwk = await exportJWK(createPublicKey(rsaKeys.sign));
  return Response.json({ keys: [{ ...jwk, kid: 'harbour-1', alg: 'RS256', use: 'sig' }] });
}
