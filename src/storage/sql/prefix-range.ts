// The texts that begin with a prefix as a range of an index that orders texts by code point.

const surrogates = { first: 0xd800, after: 0xe000 };

/** The least text that is greater than every text with this prefix, by code points; undefined if there is none. */
export function endOfPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix.toWellFormed(), (each) => each.codePointAt(0)!);
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last === 0x10ffff) continue;
    // No text has half a pair of surrogates in it.
    const next = last + 1 === surrogates.first ? surrogates.after : last + 1;
    return String.fromCodePoint(...points, next);
  }
  return undefined;
}
