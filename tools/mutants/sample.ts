// The same draw for the same seed.

/** Answers 0 … `of` − 1. Mulberry32 by Tommy Ettinger: good enough to draw a sample. */
export function seeded(seed: number): (of: number) => number {
  let state = seed >>> 0;
  return (of) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * of);
  };
}

/** Fisher and Yates. */
export function shuffled<T>(items: readonly T[], draw: (of: number) => number): T[] {
  const left = [...items];
  return Array.from({ length: left.length }, () => left.splice(draw(left.length), 1)[0]!);
}
