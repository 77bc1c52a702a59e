// DPoP proofs, verified with the key that each names itself (RFC 9449, section 4.3, checks 1 to 7).
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';
import type { PossessionProofs } from '../../core/authorization/proof-store.ts';
import { proofAlgorithms } from '../../core/authorization/types.ts';
import type { JsonObject } from '../../core/json.ts';

const options = { algorithms: [...proofAlgorithms], typ: 'dpop+jwt' };

export const dpopProofs: PossessionProofs = {
  async read(proof, now) {
    if (proof.length > 8192) return undefined;
    try {
      const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, { ...options, currentDate: now });
      return { key: await calculateJwkThumbprint(protectedHeader.jwk!), claims: payload as JsonObject };
    } catch {
      // Key and signature both come from the caller: whatever cannot be read here is no proof.
      return undefined;
    }
  },
};
