// The port to a reader of what devices sign.
import type { JsonObject } from '../json.ts';
import type { DeviceKey } from './push-types.ts';

/** A signed text whose signature was not judged yet. */
export interface DeviceProof {
  readonly claims: JsonObject;
  /** The key that it names itself; undefined where it names none. */
  readonly key: unknown;
  /** True if that key signed it, by ES256 or EdDSA as the key is. */
  isSignedBy(key: DeviceKey): Promise<boolean>;
}

export interface DeviceProofs {
  /** A JWS in compact form (RFC 7515) of that `typ`, with a JSON object in it. Undefined for anything else. */
  read(proof: string, typ: string): DeviceProof | undefined;
  /** A public key of P-256 or Ed25519. Undefined for any other, for what is none, and for one that brings its private half. */
  keyOf(jwk: unknown): Promise<DeviceKey | undefined>;
}
