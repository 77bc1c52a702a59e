// What a response is judged by.

export interface ReadingParts {
  /** The provider's keys as PEM, certificates or public keys: any may have signed. */
  readonly keys: readonly string[];
  /** Our private keys as PEM, for encrypted assertions. */
  readonly ownKeys: readonly string[];
  /** Our entity id. */
  readonly audience: string;
  /** Where the response came to. */
  readonly consumer: string;
  /** Which signature must be there: that of the assertion, or either. */
  readonly signed: 'assertion' | 'either';
}
