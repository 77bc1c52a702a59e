// The keys with which the test provider signs. Those for RS256 are given as PEM; the others are made of the given randomness.
import { createECDH, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { exportJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import type { Random } from '../core/random.ts';
import type { Algorithm, ProviderKeys } from './types.ts';

interface Key {
  readonly kid: string;
  readonly alg: Algorithm;
  readonly secret: KeyObject;
}

export interface KeyParts {
  /** What the ids of keys begin with. */
  readonly name: string;
  readonly random: Random;
  /** Another RSA key each time, in PKCS #8. */
  readonly makePem: () => Promise<string>;
}

/** PKCS #8 of an Ed25519 key before its 32 bytes (RFC 8410 7). */
const ed25519Head = Buffer.from('302e020100300506032b657004220420', 'hex');

export function newKeys({ name, random, makePem }: KeyParts): ProviderKeys {
  let made = 0;
  let current: Promise<Key> | undefined;

  async function secretOf(alg: Algorithm): Promise<KeyObject> {
    if (alg === 'RS256') return createPrivateKey(await makePem());
    const seed = Buffer.from(random.bytes(32));
    if (alg === 'Ed25519') return createPrivateKey({ key: Buffer.concat([ed25519Head, seed]), format: 'der', type: 'pkcs8' });
    const curve = createECDH('prime256v1');
    curve.setPrivateKey(seed);
    const point = curve.getPublicKey();
    const [d, x, y] = [seed, point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    return createPrivateKey({ key: { kty: 'EC', crv: 'P-256', d, x, y }, format: 'jwk' } as Parameters<typeof createPrivateKey>[0]);
  }
  async function newKey(alg: Algorithm): Promise<Key> {
    made += 1;
    const kid = `${name}-${made}`;
    return { kid, alg, secret: await secretOf(alg) };
  }
  const now = (): Promise<Key> => {
    current ??= newKey('RS256');
    return current;
  };

  return {
    async published() {
      const { kid, alg, secret } = await now();
      return [{ ...(await exportJWK(createPublicKey(secret))), kid, alg, use: 'sig' }];
    },
    async sign(claims, manner) {
      const payload = claims as JWTPayload;
      if (manner === 'none') return new UnsecuredJWT(payload).encode();
      const { kid, alg, secret } = await now();
      if (manner === 'public-key-as-secret') {
        const known = createPublicKey(secret).export({ type: 'spki', format: 'pem' });
        return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid }).sign(Buffer.from(known));
      }
      const named = manner === 'unpublished' ? `${kid}-unpublished` : kid;
      const token = await new SignJWT(payload).setProtectedHeader({ alg, kid: named }).sign(secret);
      return manner === 'wrong' ? withWrongSignature(token) : token;
    },
    rotate(algorithm) {
      current = newKey(algorithm);
      // Whoever asks for it hears of a failure.
      current.catch(() => {});
    },
  };
}

function withWrongSignature(token: string): string {
  const [header, payload, signature = ''] = token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  bytes[bytes.length - 1]! ^= 1;
  return `${header}.${payload}.${bytes.toString('base64url')}`;
}
