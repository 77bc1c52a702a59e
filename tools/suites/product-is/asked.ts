// A request of a test and what the test expects. `{name}` in a path or a body stands for what a request before it was answered with.

export interface Asked {
  readonly ask: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} ${string}`;
  readonly body?: unknown;
  /** Sent by the person whom the tests make, not by the portal. */
  readonly by?: 'person';
  readonly type?: string;
  readonly status: number;
  /** The member `code` of a refusal. */
  readonly code?: string;
  /** Values by their paths in the reply; undefined stands for any value at all. */
  readonly at?: Readonly<Record<string, unknown>>;
  /** Keeps the id of what was made: that of the body, else the end of `location`. */
  readonly keep?: string;
}

/** By the name of the vendor's class of tests, in their order. */
export type Tests = Readonly<Record<string, readonly Asked[]>>;

export const refused = (ask: Asked['ask'], status: number, code: string, body?: unknown): Asked => ({ ask, status, code, body });
