// What devices of people sign: JWS in compact form (RFC 7515), by ES256 or EdDSA, verified by `jose`. Times in it are not read: clocks of telephones differ.
import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import type { DeviceProofs } from '../../core/authenticators/device-proof-store.ts';
import { isObject, type JsonObject } from '../../core/json.ts';

/** By the kind of key; the second name of EdDSA is that of RFC 9864. */
const algorithmsOf = { EC: ['ES256'], OKP: ['EdDSA', 'Ed25519'] } as const;

/** One key is written in one way: bits that decoding drops would give it a second thumbprint, and one device would count as two. */
const isCoordinate = (given: unknown): given is string =>
  typeof given === 'string' && Buffer.from(given, 'base64url').toString('base64url') === given;

/** A public key without members that are no part of it (RFC 7638, section 3.2; RFC 8037, section 2). */
function publicOf(jwk: unknown): (JsonObject & JWK) | undefined {
  if (!isObject(jwk) || 'd' in jwk || !isCoordinate(jwk['x'])) return undefined;
  const { kty, crv, x, y } = jwk;
  if (kty === 'OKP' && crv === 'Ed25519') return { kty, crv, x };
  return kty === 'EC' && crv === 'P-256' && isCoordinate(y) ? { kty, crv, x, y } : undefined;
}

const isText = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text);

function claimsIn(proof: string): unknown {
  return JSON.parse(Buffer.from(proof.split('.')[1]!, 'base64url').toString('utf8'));
}

export const deviceProofs: DeviceProofs = {
  read(proof, typ) {
    if (!isText(proof)) return undefined;
    try {
      const header = decodeProtectedHeader(proof);
      const claims = claimsIn(proof);
      if (header.typ !== typ || !isObject(claims)) return undefined;
      return { claims, key: header.jwk, isSignedBy: ({ jwk }) => verifies(proof, jwk as JWK) };
    } catch {
      // All of it comes from the caller: whatever cannot be read is no proof.
      return undefined;
    }
  },

  async keyOf(given) {
    const jwk = publicOf(given);
    if (!jwk) return undefined;
    try {
      await importJWK(jwk, algorithmsOf[jwk.kty as 'EC' | 'OKP'][0]);
      return { jwk, thumbprint: await calculateJwkThumbprint(jwk) };
    } catch {
      // A point that is not on the curve.
      return undefined;
    }
  },
};

async function verifies(proof: string, jwk: JWK): Promise<boolean> {
  const algorithms = [...algorithmsOf[jwk.kty as 'EC' | 'OKP']];
  try {
    await compactVerify(proof, await importJWK(jwk, algorithms[0]!), { algorithms });
    return true;
  } catch {
    return false;
  }
}
