// A scenario: how a code comes about, as a test, a document and a demonstration at once. It uses public HTTP and the levers of the
// world; it cannot name a fault, and the code it claims is read from the reply.
import type { Exchange } from './exchange.ts';
import type { World } from './world-type.ts';

export interface Scenario {
  readonly code: number;
  /** One sentence a person understands. */
  readonly when: string;
  readonly given?: (world: World) => Promise<unknown>;
  readonly request: (world: World) => Promise<Exchange>;
  /** The place of this code in the reply, if it is not the vendor's code field. */
  readonly place?: string;
  /** Effects that must not have happened. */
  readonly mustNotHappen?: readonly Nothing[];
  /** Engines on which the part can break in this manner; all if not said. */
  readonly engines?: readonly ('sqlite' | 'postgres')[];
}

export type Nothing = 'session' | 'mail' | 'account' | 'change';

export const scenario = (given: Scenario): Scenario => given;
