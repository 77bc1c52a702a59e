// The authorization area's port to a verifier of DPoP proofs.
import type { JsonObject } from '../json.ts';

export interface PossessionProofs {
  /**
   * The content of a DPoP proof (RFC 9449, section 4.2), if it is well-formed and signed with the public key it names; `key` is that key's
   * thumbprint (RFC 7638, SHA-256, base64url). Undefined otherwise. Does not judge whether it fits a request.
   */
  read(proof: string, now: Date): Promise<{ readonly key: string; readonly claims: JsonObject } | undefined>;
}
