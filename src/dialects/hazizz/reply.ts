// The reply of an endpoint, and the members that an answer to a fault may carry beyond its code.
import type { Code } from './codes.ts';
import type { Block } from './settings.ts';

/** Switches of the dialect's settings. */
type Switch = { [K in keyof Block]: Block[K] extends boolean ? K : never }[keyof Block];

export interface Extra {
  /** The former code of that answer, if the tenant's clients still wait for it. */
  readonly former?: { readonly code: Code; readonly when: Switch };
  readonly http?: number;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status?: number;
  readonly location?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
}
