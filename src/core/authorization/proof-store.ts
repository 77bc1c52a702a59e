// What the authorization area asks of whoever verifies signatures.
import type { JsonObject } from '../json.ts';

export interface PossessionProofs {
  /**
   * What a DPoP proof says (RFC 9449, section 4.2), if it is well-formed and signed with the public key it names; `key` is that key's thumbprint
   * (RFC 7638, SHA-256, base64url). Undefined otherwise. Whether it fits a request is not judged.
   */
  read(proof: string, now: Date): Promise<{ readonly key: string; readonly claims: JsonObject } | undefined>;
}
