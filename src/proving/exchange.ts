// One request as it was sent and what came back; and what the caller of a dialect is made with.
import type { Random } from '../core/random.ts';
import type { PageFact } from '../pages/errors/advice.ts';

export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Exchange {
  readonly request: SentRequest;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body, read as JSON where it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a scenario picks what it needs out of a vendor's reply
  readonly body: any;
  /** The vendor's code field; undefined where the reply has none. */
  readonly code: number | undefined;
  /** The line of a page by which a script of ours raised the code there, where no server answered it. `request` is then that for the script. */
  readonly inPage?: string;
}

export type CallInput = Readonly<Record<string, unknown>>;
export type ReadCode = (body: unknown) => number | undefined;

/** The parts with which the calls of a dialect are made. */
export interface Calling<Keys> {
  readonly keys: Keys;
  /** The address at which the server listens. */
  readonly base: string;
  /** The same over TLS. */
  readonly secure: () => Promise<string>;
  /** The caller's own clock, in milliseconds. */
  readonly now: () => number;
  readonly random: Random;
  /** Sends, and waits until the server has nothing left to do. */
  heard(sent: SentRequest, codeOf: ReadCode): Promise<Exchange>;
  /** Sends what belongs to no record. */
  unheard(sent: SentRequest, codeOf: ReadCode): Promise<Exchange>;
}

/** Headers and a form that stand beside whatever else a request says. */
export interface Naming {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The scenarios' calls of a dialect, and how many codes they reach. */
export interface Conformance<Keys, Calls> {
  calls(calling: Calling<Keys>): Calls;
  /**
   * The values by which a caller with right credentials names its tenant, in each of the ways that there are; none if the host names it.
   */
  naming?(keys: Keys): readonly Naming[];
  /** Rows of the vendor's table. */
  readonly codes: number;
  /** Codes that a script of ours raises in a page by itself, by what it found there. */
  readonly inPages?: Readonly<Record<number, PageFact>>;
  /** Codes of replies that tell of success, or of half of one, by the outcome that they tell. */
  readonly outcomes: Readonly<Record<number, string>>;
}
