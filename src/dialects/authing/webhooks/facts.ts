// What a webhook was set with that this vendor alone knows: kept sealed, because the secret proves who posts.
import type { JsonObject } from '../../../core/json.ts';
import { eventNames, type WebhookEvent } from './events.ts';

export const signing = 'authing';

export interface KeptFacts {
  readonly events: readonly WebhookEvent[];
  /** The pool whose owner set it. */
  readonly pool: string;
  /** Sent along with each post; empty for none. */
  readonly secret: string;
}

export const factsOut = ({ events, ...facts }: KeptFacts): JsonObject => ({ ...facts, events: [...events] });

/** An event that another version of the program told is passed over. */
export function factsIn(kept: JsonObject): KeptFacts {
  const { events, pool, secret } = kept;
  const told = Array.isArray(events) ? eventNames.filter((each) => events.includes(each)) : [];
  return { events: told, pool: typeof pool === 'string' ? pool : '', secret: typeof secret === 'string' ? secret : '' };
}
