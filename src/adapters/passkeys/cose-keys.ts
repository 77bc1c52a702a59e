// The public keys of passkeys: COSE_Key (RFC 9052, section 7) with the algorithms that every sign-in can be verified with.
import { createPublicKey } from 'node:crypto';

/** EdDSA on Ed25519, ES256 on P-256, RS256: RFC 9053 and RFC 8812. The order is what an authenticator chooses by. */
export const algorithms = [-8, -7, -257];

const labels = { kty: 1, alg: 3, first: -1, second: -2, third: -3 } as const;
const [octetKeyPair, ellipticCurve, rsa] = [1, 2, 3];
const [p256, ed25519] = [1, 6];
/** Longer keys cost a sign-in more than a signature is worth. */
const [fewestBits, mostBytes, mostOfExponent] = [2048, 512, 4];

export type CoseKey = ReadonlyMap<number, unknown>;

const octets = (key: CoseKey, label: number, length?: number): string | undefined => {
  const value = key.get(label);
  return value instanceof Uint8Array && (length === undefined || value.length === length)
    ? Buffer.from(value).toString('base64url')
    : undefined;
};

/** As a JSON Web Key, where type, curve and lengths are those of the algorithm. */
function jwkOf(key: CoseKey): Readonly<Record<string, string>> | undefined {
  const [kty, alg, curve] = [key.get(labels.kty), key.get(labels.alg), key.get(labels.first)];
  if (alg === -8 && kty === octetKeyPair && curve === ed25519) {
    const x = octets(key, labels.second, 32);
    return x === undefined ? undefined : { kty: 'OKP', crv: 'Ed25519', x };
  }
  if (alg === -7 && kty === ellipticCurve && curve === p256) {
    const [x, y] = [octets(key, labels.second, 32), octets(key, labels.third, 32)];
    return x === undefined || y === undefined ? undefined : { kty: 'EC', crv: 'P-256', x, y };
  }
  if (alg === -257 && kty === rsa) {
    const [n, e] = [octets(key, labels.first), octets(key, labels.second)];
    const fits = (value: string | undefined, most: number): value is string =>
      value !== undefined && Buffer.byteLength(value, 'base64url') <= most;
    return fits(n, mostBytes) && fits(e, mostOfExponent) ? { kty: 'RSA', n, e } : undefined;
  }
  return undefined;
}

/** The algorithm of a key that can be imported; undefined for one with which no signature could be verified: a point that is not on the curve, a short modulus. */
export function importableAlgorithm(key: CoseKey): number | undefined {
  const jwk = jwkOf(key);
  if (!jwk) return undefined;
  try {
    const { asymmetricKeyDetails } = createPublicKey({ key: jwk, format: 'jwk' });
    if (jwk['kty'] === 'RSA' && (asymmetricKeyDetails?.modulusLength ?? 0) < fewestBits) return undefined;
    return Number(key.get(labels.alg));
  } catch {
    return undefined;
  }
}
