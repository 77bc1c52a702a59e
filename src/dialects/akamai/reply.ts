// The reply of an endpoint, and the members that an answer to a fault may carry beyond its code.
import type { OwnForm } from '../../hosted/index.ts';
import type { HttpReply } from '../../http/request.ts';

export interface Extra {
  /** The parameter that is wrong. */
  readonly argument?: string;
  readonly description?: string;
  /** Further members of the error, under the vendor's names. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** The problem of the form as a whole. */
  readonly sentence?: string;
  /** A code that clients know and the vendor's table lacks. */
  readonly outside?: ErrorOutsideTable;
}

/** The problems of a page's form. */
export interface Wrong {
  /** Sentences by field; of the form as a whole under any other name. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Name and password do not belong together: said at the password. */
  readonly credentials: boolean;
  /** Problems that the flow has no texts for. */
  readonly says: OwnForm['says'];
}

export interface ErrorOutsideTable {
  readonly code: number;
  readonly name: string;
  readonly description: string;
  readonly http?: number;
}

export interface Reply {
  readonly body?: Readonly<Record<string, unknown>>;
  /** The whole body, where the vendor puts no "stat" into it. */
  readonly bare?: unknown;
  readonly page?: HttpReply;
  /** The address that a browser is sent to. */
  readonly redirect?: string;
}
