// Randomness from a seed: the same world draws the same tokens on every machine and engine. Only the proving ground may build it.
import { createHash } from 'node:crypto';
import type { Random } from '../core/random.ts';

export function seededRandom(seed: string): Random {
  let block = 0;
  let left = Buffer.alloc(0);
  return {
    bytes(count) {
      while (left.length < count) {
        left = Buffer.concat([left, createHash('sha256').update(`${seed}:${block}`).digest()]);
        block += 1;
      }
      const taken = left.subarray(0, count);
      left = left.subarray(count);
      return Uint8Array.from(taken);
    },
  };
}
