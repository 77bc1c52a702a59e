// What units cost by a line of the price list.
import type { Price } from './types.ts';

/** The sum over all blocks that were begun, for so many months. Exact: settings bound every number, and no block is counted one by one. */
export function amountOf({ blockOf, firstPrice, decrease, free }: Price, units: number, months: number): number {
  const blocks = Math.ceil(Math.max(0, units - free) / blockOf);
  const costing = decrease === 0 ? blocks : Math.min(blocks, Math.floor(firstPrice / decrease) + 1);
  return (costing * firstPrice - (decrease * costing * (costing - 1)) / 2) * months;
}
