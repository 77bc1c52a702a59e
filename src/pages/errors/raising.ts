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
  /** The line of a page that raises it, where a script does and no server. `request` is then that for the script. */
  readonly inPage?: string;
}

export interface LiveReply {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

/** `run`: it is sent at once. `line`: a shell sends it. `hold`: it stays for an application that is tried, whose clock goes on, and nothing else ends it. */
export type HowRaised = 'run' | 'line' | 'hold';

export interface Raising {
  /** Whether callers at this network address may raise anything. */
  mayCall(address: string): boolean;
  /**
   * Makes a world in which the next request is answered with the code. It ends by itself. Undefined where there is no such scenario; throws `NotNow` where
   * it cannot be made now.
   */
  raise(dialect: string, code: number, scenario: string | undefined, how: HowRaised): Promise<Raised | undefined>;
  /** Sends what is to be sent, from this process; then the world ends. */
  send(raised: Raised): Promise<LiveReply>;
}

/** Why nothing can be raised now, in a sentence: too many worlds. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
}
