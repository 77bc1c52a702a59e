// The reply of an endpoint, and the members that an answer to a fault may carry beyond its code.
export interface Extra {
  readonly data?: unknown;
  /** Words and HTTP status for what the table has no code for. */
  readonly text?: string;
  readonly http?: number;
  readonly number?: number;
  /** The data is the address of a fresh picture. */
  readonly picture?: true;
}

export type Reply = unknown;

/** REST answers wrap what an operation says; a picture goes out as it is. */
export class Picture {
  readonly bytes: Uint8Array;
  readonly type: 'image/png' | 'image/svg+xml; charset=utf-8';

  constructor(bytes: Uint8Array, type: Picture['type'] = 'image/png') {
    this.bytes = bytes;
    this.type = type;
  }
}
