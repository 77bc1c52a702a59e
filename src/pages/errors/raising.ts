// What the pages need of a server that can raise codes: a demonstration sets up the world of a scenario beside what it serves. Others have no such part.

export interface Raised {
  /** Where it was set up; it ends by itself. */
  readonly world: { readonly name: string; readonly base: string; readonly ends: string };
  readonly scenario: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
  };
  /** The request as a line to paste. */
  readonly curl: string;
  readonly expects: { readonly status: number; readonly code: number; readonly place?: string };
  /** The line of a page that raises it, where a script does and no server. `request` is then that for the script. */
  readonly inPage?: string;
}

export interface Answered {
  readonly status: number;
  /** The code in its place; undefined where there is none. */
  readonly code: number | undefined;
  readonly body: string;
}

export interface Raising {
  /**
   * Makes a world in which the next request is answered with the code. With `hold` it stays for whoever calls it, until it ends by itself.
   * Undefined where there is no such scenario; throws `NotNow` where it cannot be made now.
   */
  raise(dialect: string, code: number, scenario: string | undefined, hold: boolean): Promise<Raised | undefined>;
  /** Sends what is to be sent, from this process. */
  send(raised: Raised): Promise<Answered>;
}

/** Why nothing can be raised now, in a sentence: too many worlds. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
}
