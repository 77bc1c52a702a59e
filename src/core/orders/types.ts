// What a tenant buys by a price list, and whether it was paid.
import type { Instant } from '../time.ts';

/** A line of the price list: so many units, in blocks of which each costs less than the one before. Amounts are whole units of the money. */
export interface Price {
  readonly id: string;
  readonly name: string;
  /** Units of one block, of which each costs `firstPrice` a month, `decrease` less than the block before, and never less than nothing. */
  readonly blockOf: number;
  readonly firstPrice: number;
  readonly decrease: number;
  /** Units that cost nothing. */
  readonly free: number;
  /** The most units of one order. */
  readonly most: number;
  readonly features: readonly string[];
}

/** So many units for so many months, by a line of the price list. */
export interface Order {
  readonly id: string;
  /** The account that ordered; null for the tenant's owner by a key of its own, and once the account is gone. */
  readonly buyer: string | null;
  /** For what it is bought, as the caller named it. */
  readonly subject: string;
  /** As it stood in the list then. */
  readonly price: Price;
  readonly units: number;
  readonly months: number;
  readonly amount: number;
  readonly created: Instant;
  readonly paid: Instant | null;
  /** Until when what was paid is good. */
  readonly ends: Instant | null;
}
