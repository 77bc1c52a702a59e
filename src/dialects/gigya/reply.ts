// The reply of an endpoint, and the members that an answer to a fault may carry beyond its code.
import type { Code } from './codes.ts';

export interface Extra {
  readonly details?: string;
  readonly flags?: string;
  /** The parameter that what is wrong was given in, where it is no field of an account. */
  readonly parameter?: string;
  /** Further members of the body. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The code is that of the first thing that is wrong with what was given. */
  readonly byProblem?: true;
}

/** An envelope that was written before. */
export type Saved = Readonly<Record<string, unknown>> & { readonly errorCode: Code; readonly statusCode: number };

export interface Reply {
  /** An outcome that carries a code; 0 if not given. */
  readonly code?: Code;
  /** A number of newer clients, which the vendor's table lacks, in place of the code. */
  readonly newer?: { readonly number: number; readonly http: number; readonly message: string };
  readonly details?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  /** It is the same for everybody, and is kept by browsers and what stands before them, for as long as this says (RFC 9111). */
  readonly cached?: string;
  readonly redirect?: string;
  /** The answer to another call, in place of an envelope of this one. */
  readonly saved?: Saved;
  /** A picture in place of the envelope. */
  readonly picture?: { readonly bytes: Uint8Array; readonly type: 'image/jpeg' | 'image/png' };
  /** A file in place of the envelope, which a browser shows apart from the pages of its host. */
  readonly file?: { readonly bytes: Uint8Array; readonly type: 'application/pdf' };
  /** A page for people, or the script of pages, in place of the envelope. */
  readonly page?: { readonly body: string; readonly headers: Readonly<Record<string, string>> };
  /** Parts of parameters that were passed over: named beside the parameters that mean nothing to the method. */
  readonly passedOver?: readonly string[];
  readonly cookies?: readonly string[];
}
