// Evidence that a request carries beside an access token, and its flaws (RFC 9449, sections 4.3 and 7.1).

/** The algorithms of DPoP proofs that we accept (RFC 7518, RFC 9864), at the OpenID provider and everywhere else. */
export const proofAlgorithms: readonly ('ES256' | 'Ed25519' | 'EdDSA')[] = ['ES256', 'Ed25519', 'EdDSA'];

/** A DPoP proof of possession, with the request that it came with. */
export interface ShownProof {
  /** The value of the header DPoP; undefined where the token came under that scheme without one. */
  readonly proof: string | undefined;
  readonly method: string;
  /** The address under which the tenant is known to the sender, with the path as it was called; a query does not count. */
  readonly address: string;
}

/**
 * `absent`: the token is bound to a key, and no proof came. `unbound`: a proof came, and the token is bound to none. `malformed`: it is no proof,
 * or its signature is wrong. `method`, `address`, `time`, `token`: it was made for another request, or not now. `key`: it is of another key.
 * `replayed`: it came before.
 */
export type ProofFlaw = 'absent' | 'unbound' | 'malformed' | 'method' | 'address' | 'time' | 'token' | 'key' | 'replayed';
