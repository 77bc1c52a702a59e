// A user name for a person who chose none.

import type { Ctx } from '../faults/index.ts';
import { lowerAndDigits, randomText } from '../random.ts';
import type { Stores } from '../stores.ts';
import { isAvailable } from './is-available.ts';

const tries = 20;

/**
 * The wanted name if it is free, else the same numbered from 2 to 20, cut to `longest`; then one with 8 random characters. Nothing reserves
 * it: the insert decides.
 */
export async function freeUsername(
  ctx: Ctx,
  { wanted, longest }: { readonly wanted: string; readonly longest: number },
  stores: Stores<'identifiers'>,
): Promise<string> {
  for (let number = 1; number <= tries; number += 1) {
    const ending = number === 1 ? '' : String(number);
    const name = `${wanted.slice(0, longest - ending.length)}${ending}`;
    if (await isAvailable(ctx, { text: name }, stores)) return name;
  }
  return `${wanted.slice(0, longest - 8)}${randomText(ctx.random, lowerAndDigits, 8)}`;
}
