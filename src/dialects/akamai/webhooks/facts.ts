// The facts of a webhook that this vendor alone knows. They are kept sealed: its receiver knows our posts by the hash.
import type { JsonObject } from '../../../core/json.ts';
import type { HeardEvent } from './events.ts';

/** As whose posts the core knows them. */
export const signing = 'akamai';

export interface HeardFacts {
  readonly event: HeardEvent;
  /** The vendor's name of the type of people, as it was given. */
  readonly entityType: string;
  readonly hash: string;
}

export const factsOut = (facts: HeardFacts): JsonObject => ({ ...facts });
export const factsIn = (kept: JsonObject): HeardFacts => kept as unknown as HeardFacts;
