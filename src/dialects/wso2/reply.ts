// The reply of an endpoint, and the members that an answer to a fault may carry beyond its code.
export interface Extra {
  readonly http?: number;
  /** The text for the reader, if not the table's. */
  readonly text?: string;
  /** The value of `message`, if not the status's own words. */
  readonly title?: string;
  /** Fills the %s of the table's text. */
  readonly value?: string;
  /** Words outside the table where the vendor has no number of its own. */
  readonly word?: string;
  /** The key of a recovery that may be tried again. */
  readonly key?: string;
  readonly properties?: Readonly<Record<string, string>>;
  readonly scimType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly empty?: boolean;
  /** Not a refusal but an answer: the body as it stands. */
  readonly whole?: Readonly<Record<string, boolean>>;
  /** The body is the correlation id and nothing else. */
  readonly bare?: boolean;
}

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
